import type { AxiosResponse } from 'axios';
import { http } from './http.ts';

/** A rule that was made meanwhile holds at once: whoever lacks a second factor is led to it. Comes with the frame of those who are signed in. */
http.interceptors.response.use((response: AxiosResponse) => {
  const { config, data, status } = response;
  if (status === 403 && data?.code?.startsWith('second-factor-')) void lead(config.method !== 'get');
  return response;
});

/** Needed by few, and so fetched when it is. */
const lead = async (isSending: boolean): Promise<void> => {
  const { leadToFactor } = await import('../composables/lead-to-factor.ts');
  await leadToFactor(isSending);
};
