import type { TestProject } from 'vitest/node';
import { startBrowser } from './browser-process.ts';
import { startProduct } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product answers. */
    origin: string;
    /** Where the browser is told what to do. */
    browser: string;
  }
}

/** One product and one browser for the whole run. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const started = await Promise.allSettled([startProduct(), startBrowser()]);
  const end = async (): Promise<void> => {
    for (const one of started) if (one.status === 'fulfilled') await one.value.stop();
  };
  const [product, browser] = started;
  if (product.status === 'rejected' || browser.status === 'rejected') {
    await end();
    throw product.status === 'rejected' ? product.reason : (browser as PromiseRejectedResult).reason;
  }
  project.provide('origin', product.value.origin);
  project.provide('browser', browser.value.endpoint);
  return end;
};
