import type { AxiosResponse } from 'axios';
import { leadToFactor } from '../composables/lead-to-factor.ts';
import { http } from './http.ts';

/** A rule that was made meanwhile holds at once: whoever lacks a second factor is led to it. Comes with the frame of those who are signed in. */
http.interceptors.response.use((response: AxiosResponse) => {
  const { config, data, status } = response;
  if (status === 403 && data?.code?.startsWith('second-factor-')) void leadToFactor(config.method !== 'get');
  return response;
});
