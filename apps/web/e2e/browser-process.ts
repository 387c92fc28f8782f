import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

/** A Chromium that runs, and where it is told what to do. */
export interface BrowserProcess {
  endpoint: string;
  stop(): Promise<void>;
}

/** Starts the Chromium that comes with the dependencies, or the one that CHROME_PATH names. */
export const startBrowser = async (): Promise<BrowserProcess> => {
  const server = await chromium.launchServer({
    executablePath: process.env.CHROME_PATH ?? (await sparticuz.executablePath()),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    headless: true,
  });
  return { endpoint: server.wsEndpoint(), stop: () => server.close() };
};
