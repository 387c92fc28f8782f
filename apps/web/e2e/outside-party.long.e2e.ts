import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { type Case, castOf, overFetch, walk, whoHolds } from '../../api/test/walker/index.ts';
import { askAs, somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { barriersOn, overflowOf } from './citizen.ts';
import { act, fill, openTab } from './pages.ts';
import { say, saying } from './words.ts';

const { visitAs } = useBrowser();

/** Sends the case to the outside party under a ticket of its own. */
const refer = (page: Page, ticket: string): Promise<void> =>
  act(page, 'Rujuk', (dialog) => fill(dialog, 'Nomor tiket', ticket));

const confirm = (page: Page, answer: string): Promise<void> =>
  act(page, 'Catat konfirmasi', (dialog) => fill(dialog, 'Jawaban pihak luar', answer));

test('a machine is asked of an outside party, returned by it, asked again, and handed over, on phones', async () => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const { case: found, filer } = await walk(http, cast, 'okutimur.virtual-machine', {
    until: ({ step }) => step?.key === 'send-to-centre',
  });
  const admin = await somebody('okutimur', 'service-admin');
  const { page } = await visitAs(admin, { width: 390 });
  await page.goto(`/permohonan/${found.id}`);
  await refer(page, 'TKT-2026-00123');
  await page.getByText(/^PDN, tiket TKT-2026-00123/).waitFor();
  await confirm(page, 'Tiket dibuka, spesifikasi akan diperiksa.');
  await act(page, 'Kembalikan untuk perbaikan', (dialog) =>
    dialog.getByRole('textbox').first().fill('Porta belum disebut lengkap.'),
  );
  await act(page, 'Setujui');
  await refer(page, 'TKT-2026-00124');
  await page.getByText(/^PDN, tiket TKT-2026-00124/).waitFor();

  // What the outside party takes stands apart from what the agency takes.
  await page.getByRole('button', { name: say('cases.facts.why') }).click();
  const clock = page.getByRole('region', { name: say('cases.clock.title') });
  await clock.getByRole('heading', { name: say('cases.clock.externals') }).waitFor();
  expect(await clock.getByText(/^PDN:/).count()).toBe(2);
  expect(await barriersOn(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await page.keyboard.press('Escape');
  await clock.waitFor({ state: 'hidden' });

  await confirm(page, 'Tiket dibuka kembali.');
  await confirm(page, 'Mesin virtual sudah dibuat.');
  await openTab(page, say('cases.tab.provisions'));
  await page.getByRole('button', { name: say('cases.provision.record') }).click();
  const facts = page.getByRole('group', { name: 'Data hasil penyediaan' });
  await fill(facts, 'Alamat IP', '192.0.2.20');
  await fill(facts, 'Nama pengguna', 'pengelola');
  await page.getByLabel('Kata sandi', { exact: true }).fill('Sandi-Mesin-2026');
  await page.getByRole('button', { name: say('cases.provision.record_confirm') }).click();
  await page.getByText(say('cases.provision.status.active'), { exact: true }).waitFor();
  await act(page, 'Selesaikan');
  await act(page, 'Serahkan akses');

  const { items } = await askAs<{ items: { id: string; recipient: { username: string } }[] }>(
    admin,
    `service-requests/${found.id}/handovers`,
  );
  const recipient = cast.named(items[0]?.recipient.username ?? '');
  const { page: own } = await visitAs(recipient, { width: 390 });
  await own.goto(`/akses/${items[0]?.id}`);
  await own.getByLabel(say('handover.before.password')).fill(recipient.password);
  await own.getByRole('button', { name: say('handover.before.show') }).click();
  await own.getByText('pengelola').first().waitFor();

  const seen = await askAs<Case>(filer, `service-requests/${found.id}`);
  const { page: phone } = await visitAs(whoHolds(cast, seen, filer), { width: 390 });
  await phone.goto(`/permohonan/${found.id}`);
  await act(phone, 'Terima');
  await phone.getByText(saying('cases.done.ended')).first().waitFor();
});
