import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import type { Account } from './accounts.ts';

const pictures = fileURLToPath(new URL('../../../node_modules/.cache/pendopo-browser/', import.meta.url));

/** How somebody looks at the product. */
export interface Look {
  width?: 1280 | 390;
  colours?: 'light' | 'dark';
  /** Hears what changes as it changes; who does not is never waited for by a test that waits for the network to be still. */
  live?: true;
}

/** Somebody in front of a browser of one's own. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** What went wrong so far without anybody having asked for it: foreign requests, errors of pages and on the console. */
  faults: string[];
  /** Says that a fault is meant to happen. */
  expectFault(pattern: RegExp): void;
}

/** The browser for a test file: what visitors open is closed at its end, and no test may leave a fault behind. */
export const useBrowser = () => {
  let browser: Browser;
  const visitors: { visitor: Visitor; expected: RegExp[] }[] = [];

  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await takePictures(task.name);
    const faults = visitors.flatMap(({ visitor, expected }) =>
      visitor.faults.splice(0).filter((fault) => !expected.some((pattern) => pattern.test(fault))),
    );
    expect(faults).toEqual([]);
  });
  afterAll(() => browser.close());

  /** What everybody had before them when a test failed. */
  const takePictures = async (name: string): Promise<void> => {
    for (const [index, { visitor }] of visitors.entries())
      await visitor.page
        .screenshot({ path: `${pictures}${name.replaceAll(/\W+/g, '-')}-${index + 1}.png` })
        .catch(() => undefined);
  };

  const visit = async ({ width = 1280, colours = 'light', live }: Look = {}): Promise<Visitor> => {
    const isPhone = width === 390;
    const context = await browser.newContext({
      baseURL: inject('origin'),
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      colorScheme: colours,
      viewport: { width, height: isPhone ? 844 : 800 },
      reducedMotion: 'reduce',
      ...(isPhone ? { isMobile: true, hasTouch: true } : {}),
    });
    context.setDefaultTimeout(10_000);
    if (live === undefined) await context.route('**/api/v1/live', (route) => route.fulfill({ status: 204 }));
    const faults = watch(context);
    const expected: RegExp[] = [];
    const page = await context.newPage();
    const visitor = { page, context, faults, expectFault: (pattern: RegExp) => void expected.push(pattern) };
    visitors.push({ visitor, expected });
    return visitor;
  };

  /** Somebody whose session of an earlier visit goes on. */
  const visitAs = async (account: Account, look: Look = {}): Promise<Visitor> => {
    const visitor = await visit(look);
    await takeUpSession(visitor, account);
    return visitor;
  };

  return { visit, visitAs };
};

/** Signs in beside the pages, as if it had been done before they were opened. */
export const takeUpSession = async (
  { context }: Pick<Visitor, 'context'>,
  { username, password }: Pick<Account, 'username' | 'password'>,
): Promise<void> => {
  const answer = await context.request.post('/api/v1/auth/sessions', {
    data: { username, password },
    headers: { origin: inject('origin') },
  });
  if (answer.status() !== 201) throw new Error(`${username} cannot sign in: ${await answer.text()}`);
  await context.addInitScript(() => localStorage.setItem('session-hint', 'true'));
};

const watch = (context: BrowserContext): string[] => {
  const faults: string[] = [];
  const origin = inject('origin');
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) faults.push(`left the origin: ${request.url()}`);
  });
  context.on('weberror', (error) =>
    faults.push(`page error: ${error.error().stack ?? error.error().message}`),
  );
  context.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      faults.push(`console of ${message.page()?.url()}: ${message.text()} ${message.location().url}`);
  });
  return faults;
};
