import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type Case, type Cast, castOf, overFetch, walk, whoHolds } from '../../api/test/walker/index.ts';
import { type Account, holding, somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { act, fill, openTab, rowsOf } from './pages.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const http = overFetch(inject('origin'));
let cast: Cast;
let head: Account;
beforeAll(async () => {
  cast = await castOf(http);
  head = await somebody('pekalongan', 'head');
});

/** A case of a unit that waits at a kind of step, or at the step of a number. */
const caseAt = async (wanted: string): Promise<Case> => {
  const admin = await somebody('pekalongan', 'admin', { unit: 'Dinas Kesehatan' });
  const filer = cast.named(admin.username);
  const until = ({ step }: Case) => step?.kind === wanted || step?.no === wanted;
  return (await walk(http, cast, 'pekalongan.hosting', { filer, until })).case;
};
/** A case at verification that no technician was named for. */
const caseForAnyTechnician = async (): Promise<Case> => {
  const found = await caseAt('3');
  const { body } = await http<Case>({
    method: 'POST',
    path: `service-requests/${found.id}/actions/forward`,
    body: { input: { instruction: 'Periksa kelengkapannya.' } },
    headers: { 'if-match': `"${found.version}"` },
    token: await cast.tokenOf(whoHolds(cast, found)),
  });
  return body;
};
const chosen = (page: Page) => new URL(page.url()).searchParams.get('permohonan');
const idsIn = (page: Page): Promise<(string | null)[]> =>
  rowsOf(page).evaluateAll((rows) =>
    rows.map((row) => new URL((row as HTMLAnchorElement).href).searchParams.get('permohonan')),
  );
const caseBeside = (page: Page, number: string | null) =>
  page.getByRole('article').filter({ hasText: number ?? '' });
/** What axe finds against what just happened, in light and in dark. */
const barriersIn = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await findBarriers(page, { coloursOnly: colorScheme === 'dark' })));
  }
  return found;
};
const inFocus = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-current') === 'true');

describe('beside its list', () => {
  test('a case is walked to by J and K, and opened on its own page by Enter; the list of keys says so', async () => {
    const { page } = await visitAs(head);
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).pathname));
    await page.goto('/kotak-masuk');
    await rowsOf(page).nth(1).waitFor();
    const ids = await idsIn(page);
    await expect.poll(() => chosen(page)).toBe(ids[0]);
    // What comes next is read ahead.
    await expect.poll(() => asked.has(`/api/v1/service-requests/${ids[1]}`)).toBe(true);

    await page.keyboard.press('j');
    await expect.poll(() => chosen(page)).toBe(ids[1]);
    await expect.poll(() => inFocus(page)).toBe(true);
    await page.keyboard.press('k');
    await expect.poll(() => chosen(page)).toBe(ids[0]);
    await page.keyboard.press('k');
    expect(chosen(page)).toBe(ids[0]);

    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: say('cases.keys.title') });
    await help.getByText(say('cases.keys.search')).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    expect(chosen(page)).toBe(ids[0]);

    await page.keyboard.press('Enter');
    await page.waitForURL(`**/permohonan/${ids[0]}`);
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  test('a form over a case begins at its first field, and on paper the case bears its number', async () => {
    const found = await caseAt('disposition');
    const { page } = await visitAs(head);
    await page.goto(`/permohonan/${found.id}`);
    const forward = page.getByRole('button', { name: 'Teruskan', exact: true });
    await forward.first().focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('dialog', { name: 'Teruskan' }).getByRole('textbox', { name: 'Instruksi' });
    await field.waitFor();
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(found.number ?? '', { exact: true }).isVisible()).toBe(true);
  });

  test('a slash leads to the search, where letters are letters; who does not want keys has none', async () => {
    const { page } = await visitAs(head);
    await page.goto('/kotak-masuk');
    await rowsOf(page).nth(1).waitFor();
    await expect.poll(() => chosen(page)).not.toBeNull();
    await page.keyboard.press('/');
    await page.keyboard.type('jk');
    const search = page.getByRole('searchbox', { name: say('cases.list.search') });
    expect(await search.inputValue()).toBe('jk');
    await page.waitForURL('**/kotak-masuk?cari=jk');
    await page.getByText(say('cases.inbox.nothing')).waitFor();
    await page.getByRole('button', { name: say('cases.inbox.reset') }).click();
    await rowsOf(page).nth(1).waitFor();

    await page.evaluate(() => localStorage.setItem('shortcuts', 'false'));
    await page.reload();
    await rowsOf(page).nth(1).waitFor();
    await expect.poll(() => chosen(page)).not.toBeNull();
    const before = chosen(page);
    await page.keyboard.press('j');
    expect(chosen(page)).toBe(before);
  });

  test('the next case stands there after an action, which says where the one before went and leads back to it', async () => {
    const one = await caseAt('disposition');
    await caseAt('disposition');
    const { page } = await visitAs(head);
    await page.goto(`/kotak-masuk?urut=createdAt&permohonan=${one.id}`);
    await caseBeside(page, one.number).waitFor();
    await rowsOf(page)
      .filter({ hasText: one.number ?? '' })
      .waitFor();
    const ids = await idsIn(page);
    const next = ids[ids.indexOf(one.id) + 1];
    expect(next).toBeDefined();

    await act(page, 'Teruskan', (dialog) => fill(dialog, 'Instruksi', 'Mohon ditindaklanjuti.'));
    await expect.poll(() => chosen(page)).toBe(next);
    await expect.poll(() => inFocus(page)).toBe(true);
    const done = page.getByRole('region', { name: say('cases.done.title', { action: 'Teruskan' }) });
    await done.getByText(new RegExp(`${one.number} .* di meja Kepala Bidang Infrastruktur`)).waitFor();
    await expect
      .poll(() =>
        rowsOf(page)
          .filter({ hasText: one.number ?? '' })
          .count(),
      )
      .toBe(0);

    expect(await barriersIn(page)).toEqual([]);

    await done.getByRole('link', { name: say('cases.done.back') }).click();
    await caseBeside(page, one.number).waitFor();
    expect(chosen(page)).toBe(one.id);
  });

  test('a link opens the same view, order and case for somebody else', async () => {
    const second = await caseAt('disposition');
    const { page } = await visitAs(head);
    await page.goto('/kotak-masuk');
    await openTab(page, say('cases.inbox.unassigned'));
    await page.waitForURL('**tampilan=unassigned**');
    await rowsOf(page)
      .filter({ hasText: second.number ?? '' })
      .click();
    await expect.poll(() => chosen(page)).toBe(second.id);

    const { page: other } = await visitAs(head);
    await other.goto(page.url());
    await caseBeside(other, second.number).waitFor();
    expect(await other.getByRole('tab', { selected: true }).first().textContent()).toContain(
      say('cases.inbox.unassigned'),
    );
    await expect
      .poll(() =>
        rowsOf(other)
          .filter({ hasText: second.number ?? '' })
          .getAttribute('aria-current'),
      )
      .toBe('true');
  });

  test('what is written and not sent is not left behind without a word', async () => {
    const { page } = await visitAs(head);
    await page.goto('/kotak-masuk');
    await rowsOf(page).nth(1).waitFor();
    const ids = await idsIn(page);
    await openTab(page, say('cases.tab.comments'));
    await fill(page, say('cases.comment.write'), 'Mohon dipercepat.');
    await openTab(page, say('cases.tab.history'));
    await page.keyboard.press('j');
    const guard = page.getByRole('dialog', { name: say('common.unsaved.title') });
    await guard.getByRole('button', { name: say('common.cancel.action') }).click();
    await guard.waitFor({ state: 'hidden' });
    expect(chosen(page)).toBe(ids[0]);
    await openTab(page, say('cases.tab.comments'));
    expect(await page.getByRole('textbox', { name: say('cases.comment.write') }).inputValue()).toBe(
      'Mohon dipercepat.',
    );

    await openTab(page, say('cases.tab.history'));
    await page.keyboard.press('j');
    await guard.getByRole('button', { name: say('common.unsaved.leave') }).click();
    await expect.poll(() => chosen(page)).toBe(ids[1]);
  });
});

test('two who look at the same case see each other; who comes second learns who changed it, keeps the text and sends it again', async () => {
  const found = await caseForAnyTechnician();
  const [one, other] = await holding('pekalongan', 'technician');
  if (one === undefined || other === undefined) throw new Error('Two technicians are needed.');
  const { page: first } = await visitAs(one);
  const late = await visitAs(other);
  late.expectFault(/\b412\b/);
  await first.goto(`/permohonan/${found.id}`);
  await first.waitForResponse((answer) => answer.url().endsWith('/viewers'));
  await late.page.goto(`/permohonan/${found.id}`);
  await late.page.getByText(say('cases.viewers.others', { names: one.name })).waitFor();

  await late.page.getByRole('button', { name: 'Kembalikan untuk perbaikan', exact: true }).click();
  const dialog = late.page.getByRole('dialog', { name: 'Kembalikan untuk perbaikan' });
  await dialog.getByRole('textbox').first().fill('Tanda tangan belum ada.');
  await first.getByRole('button', { name: new RegExp(`^${say('cases.paper.accept')}`) }).click();
  await first.getByText(say('cases.paper.accepted'), { exact: true }).waitFor();

  await dialog.getByRole('button', { name: 'Kembalikan untuk perbaikan' }).click();
  await dialog.getByText(new RegExp(`Berkas diperiksa oleh ${one.name}`)).waitFor();
  expect(await dialog.getByRole('textbox').first().inputValue()).toBe('Tanda tangan belum ada.');
  expect(await barriersIn(late.page)).toEqual([]);
  await dialog.getByRole('button', { name: say('cases.conflict.look') }).click();
  await late.page
    .getByRole('tab', { name: new RegExp(`^${say('cases.tab.history')}`), selected: true })
    .waitFor();
  await late.page.keyboard.press('r');
  await dialog.waitFor();
  expect(await dialog.getByRole('textbox').first().inputValue()).toBe('Tanda tangan belum ada.');
  await dialog.getByRole('button', { name: 'Kembalikan untuk perbaikan' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await late.page
    .getByRole('region', { name: say('cases.done.title', { action: 'Kembalikan untuk perbaikan' }) })
    .waitFor();
});

test('on a phone a card opens the case, and the way back leads to the same place in the same view', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'technician'), { width: 390 });
  await page.goto('/kotak-masuk?tampilan=every&urut=createdAt');
  await rowsOf(page).nth(8).waitFor();
  await rowsOf(page).nth(8).scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(100);
  await rowsOf(page).nth(8).tap();
  await page.waitForURL('**/permohonan/*');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(
    await page
      .getByRole('link', { name: say('cases.inbox.title') })
      .first()
      .getAttribute('href'),
  ).toContain('tampilan=every');
  await page.goBack();
  await rowsOf(page).nth(8).waitFor();
  expect(new URL(page.url()).searchParams.get('tampilan')).toBe('every');
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
});

test('where the line is broken a page that was not fetched yet leaves one where one is', async () => {
  const visitor = await visitAs(await somebody('pekalongan', 'technician'), { width: 390 });
  const { context, page } = visitor;
  visitor.expectFault(/ERR_INTERNET_DISCONNECTED|dynamically imported module/);
  await page.goto('/kotak-masuk', { waitUntil: 'networkidle' });
  await context.setOffline(true);
  await rowsOf(page).first().click();
  await page.getByText(say('common.problem.offline')).waitFor({ state: 'attached' });
  expect(new URL(page.url()).pathname).toBe('/kotak-masuk');
  await context.setOffline(false);
  await rowsOf(page).first().click();
  await page.waitForURL('**/permohonan/*');
});

test('whoever works on a case sees who received access and who has opened it', async () => {
  const found = await caseAt('acceptance');
  const { page } = await visitAs(await somebody('pekalongan', 'technician'));
  await page.goto(`/permohonan/${found.id}`);
  await openTab(page, say('cases.tab.provisions'));
  const access = page.getByRole('region', { name: say('cases.access.title') });
  await access.getByText(say('cases.access.status.delivered')).waitFor();
  await access.getByText(/dapat dibuka sampai/).waitFor();
  expect(await barriersIn(page)).toEqual([]);
});
