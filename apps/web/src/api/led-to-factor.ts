import type { AxiosResponse } from 'axios';
import { http } from './http.ts';

/**
 * A rule that was made meanwhile holds at once: the page is loaded anew, and whoever lacks a second factor is led to it. Comes with the
 * frame of those who are signed in.
 */
http.interceptors.response.use((response: AxiosResponse) => {
  if (response.status === 403 && response.data?.code?.startsWith('second-factor-')) location.reload();
  return response;
});
