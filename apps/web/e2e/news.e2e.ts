import { expect, inject, test } from 'vitest';
import { castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { type Account, somebody, tokenOf } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { openTab } from './pages.ts';
import { say, saying } from './words.ts';

const { visitAs } = useBrowser();

/** How somebody wants news, said beside the pages. */
const want = async (account: Account, wishes: object): Promise<void> => {
  const answer = await fetch(`${inject('origin')}/api/v1/me/notification-preferences`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await tokenOf(account)}`, 'content-type': 'application/json' },
    body: JSON.stringify(wishes),
  });
  expect(answer.status).toBe(200);
};

test('an officer reads the news by kind, says how they should come, and tells somebody by WhatsApp', async () => {
  const technician = await somebody('pekalongan', 'technician');
  const admin = await somebody('pekalongan', 'admin', { unit: 'Dinas Kesehatan' });
  const http = overFetch(inject('origin'));
  const { case: found } = await walk(http, await castOf(http), 'pekalongan.hosting', {
    filer: (await castOf(http)).named(admin.username),
    until: ({ step }) => step?.kind === 'verification',
  });
  await want(admin, { kinds: [{ kind: 'progress', email: 'now', whatsapp: true }] });
  await want(technician, { kinds: [{ kind: 'message', email: 'now', whatsapp: false }], quiet: null });
  const { page, context, expectFault } = await visitAs(technician, { width: 390 });
  expectFault(/left the origin: https:\/\/wa\.me\//);

  await page.goto('/beranda');
  await page.getByRole('button', { name: saying('desk.notifications.label') }).click();
  await page.getByRole('link', { name: say('desk.notifications.all') }).click();
  const group = page.getByRole('region', { name: say('news.kind.task') });
  const item = group.getByRole('link', { name: new RegExp(`^${found.number}`) }).first();
  await item.waitFor();
  await page.getByRole('combobox', { name: say('news.list.kind') }).selectOption(say('news.kind.message'));
  await item.waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: say('news.list.kind') }).selectOption(say('news.list.every_kind'));
  await group
    .getByRole('button', { name: say('news.list.read_kind', { kind: say('news.kind.task') }) })
    .click();
  await group.waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: say('news.list.all') }).click();
  await item.click();
  await page.waitForURL(`**/permohonan/${found.id}`);

  // WhatsApp itself is elsewhere: here it is enough where the tab would go.
  const asked: string[] = [];
  await context.route('https://wa.me/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: 'WhatsApp' });
  });
  await openTab(page, say('cases.tab.comments'));
  const chat = page.getByRole('region', { name: say('news.chat.title') });
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    chat.getByRole('button', { name: say('news.chat.open') }).click(),
  ]);
  await popup.waitForURL('https://wa.me/62*');
  expect(decodeURIComponent(asked[0] ?? '')).toContain(found.number ?? '-');
  await popup.close();
  await openTab(page, say('cases.tab.history'));
  await page.getByRole('tabpanel').getByText('Pesan WhatsApp disiapkan').waitFor();

  await page.goto('/akun#akun-pemberitahuan');
  // The demonstration has no mail server, and says so where mail would be chosen.
  const ofMessages = { kind: say('news.kind.message') };
  const chats = page.getByRole('switch', { name: say('news.settings.whatsapp_label', ofMessages) });
  const mail = page.getByRole('combobox', {
    name: `${say('news.settings.email')}: ${say('news.kind.message')}`,
  });
  expect(await mail.isDisabled()).toBe(true);
  const was = await chats.isChecked();
  await chats.click();
  await page.getByRole('switch', { name: say('news.settings.quiet') }).click();
  await page.getByLabel(say('news.settings.quiet_from')).fill('20:00');
  await page.getByRole('button', { name: say('news.settings.save') }).click();
  await page.getByRole('main').getByText(say('news.settings.saved'), { exact: true }).waitFor();
  await page.reload();
  await chats.waitFor();
  expect(await chats.isChecked()).toBe(!was);
  expect(await page.getByLabel(say('news.settings.quiet_from')).inputValue()).toBe('20:00');
});
