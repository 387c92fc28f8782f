import type { AxiosResponse } from 'axios';
import { shallowRef } from 'vue';
import { http } from './http.ts';

declare module 'axios' {
  interface InternalAxiosRequestConfig {
    steppedUp?: boolean;
  }
}

/** What waits for a fresh proof of who is here; `ProofAsking` asks for it above everything else. */
export const demand = shallowRef<((isProved: boolean) => void) | null>(null);

let askers = 0;
/** Tells that somebody on the screen asks; what it gives tells that they do no more. */
export const showsQuestion = () => {
  askers += 1;
  return () => {
    askers -= 1;
    demand.value?.(false);
  };
};

/**
 * Whatever asks for a fresh proof of who is here is asked once more when there is one, so that no page has to know what does. Whoever
 * would rather not give one has done nothing, and is told no more. Comes with what asks.
 */
http.interceptors.response.use(async (response: AxiosResponse) => {
  const { config, status, data } = response;
  if (status !== 403 || data?.code !== 'step-up-required' || config.steppedUp || askers === 0)
    return response;
  if (!(await asksForProof())) return response;
  return http.request({ ...config, steppedUp: true } as typeof config);
});

/** Whoever is asked anew has not proved anything to whom it was asked for before. */
const asksForProof = (): Promise<boolean> => {
  demand.value?.(false);
  return new Promise((resolve) => {
    demand.value = (isProved) => {
      demand.value = null;
      resolve(isProved);
    };
  });
};
