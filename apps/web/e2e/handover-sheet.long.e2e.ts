import { text } from 'node:stream/consumers';
import { beforeAll, expect, inject, test } from 'vitest';
import { castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { registeredAs, somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { say } from './words.ts';

const { visit, visitAs } = useBrowser();
const stamp = Date.now().toString(36).slice(-5);

/** A case with twelve mailboxes, delivered; one is a colleague's, who types the wrong password until it is destroyed. */
const delivered = async () => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const admin = await somebody('okutimur', 'admin', { unit: 'Dinas' });
  const { name, nip } = await registeredAs(admin);
  const staff = Array.from({ length: 12 }, (_, index) => ({
    name: index === 0 ? name : `=Pegawai ${index}`,
    nip: index === 0 ? nip : `1985081720100110${String(index).padStart(2, '0')}`,
    ...{
      kind: 'pns',
      phone: '081234567890',
      email: `a${index}@example.go.id`,
      mailbox: `lembar.${index}.${stamp}`,
    },
  }));
  const filer = cast.named(admin.username);
  const journey = await walk(http, cast, 'okutimur.email', {
    ...{ filer, answers: { staff, wantsUnitMailbox: false } },
    until: ({ step }) => step?.kind === 'acceptance',
  });
  const token = await cast.tokenOf(filer);
  const { body } = await http<{ items: { id: string; mine: boolean }[] }>({
    ...{ method: 'GET', path: `service-requests/${journey.case.id}/handovers`, token },
  });
  const own = body.items.find(({ mine }) => mine)?.id;
  for (let turn = 0; turn < 5; turn += 1)
    await http({
      method: 'POST',
      path: `handovers/${own}/reveal`,
      token,
      body: { password: 'salah sekali' },
    });
  return { admin, id: journey.case.id, name };
};

let sheet: Awaited<ReturnType<typeof delivered>>;
beforeAll(async () => {
  sheet = await delivered();
});

test('a sheet tells who has opened theirs, hands out codes to those without an account, and lets officers make anew what was lost', async () => {
  const { admin, id, name } = sheet;
  const { page } = await visitAs(admin);
  await page.goto(`/permohonan/${id}`);
  await page.getByRole('tab', { name: new RegExp(`^${say('cases.tab.provisions')}`) }).click();
  await page.getByText(say('handover.sheet.opened', { n: 0, of: 12 })).waitFor();
  await page.getByRole('link', { name: say('handover.sheet.open') }).click();
  await page.getByRole('heading', { level: 1, name: say('handover.sheet.title') }).waitFor();
  const names = page.getByRole('rowheader');
  expect(await names.first().textContent()).toBe('=Pegawai 1');
  await page.getByRole('button', { name: say('handover.sheet.recipient'), exact: true }).click();
  expect(
    await page.getByRole('columnheader', { name: say('handover.sheet.recipient') }).getAttribute('aria-sort'),
  ).toBe('descending');
  expect(await names.first().textContent()).toBe(name);
  expect(await findBarriers(page)).toEqual([]);

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: say('handover.sheet.csv'), exact: true }).click();
  const csv = await text(await (await saving).createReadStream());
  expect(csv.split('\r\n').filter((line) => line.includes(`"'=Pegawai`))).toHaveLength(11);
  await page.getByRole('searchbox', { name: say('handover.sheet.search') }).fill('pegawai 11');
  await expect.poll(() => names.count()).toBe(1);

  await page.getByRole('button', { name: say('claim.code.make') }).click();
  const dialog = page.getByRole('dialog', { name: say('claim.code.title', { name: '=Pegawai 11' }) });
  const code = (await dialog.getByRole('status').textContent()) ?? '';
  expect(await findBarriers(page)).toEqual([]);

  const { page: recipient } = await visit({ width: 390 });
  // Whoever was given a code finds where it is asked for.
  await recipient.goto('/okutimur/lacak');
  await recipient
    .getByRole('main')
    .getByRole('link', { name: say('public.claim.action') })
    .click();
  await recipient.waitForURL('**/klaim');
  await recipient
    .getByRole('textbox', { name: say('claim.page.code'), exact: true })
    .fill(code.toLowerCase());
  await recipient.getByRole('textbox', { name: say('claim.page.nip') }).fill('198508172010011011');
  await recipient.getByRole('button', { name: say('claim.page.go_on') }).click();
  await recipient.getByText(say('claim.page.for', { name: '=Pegawai 11' })).waitFor();
  expect(await findBarriers(recipient)).toEqual([]);
  await recipient.getByRole('button', { name: say('handover.before.show') }).click();
  await recipient.getByRole('timer').waitFor();
  await recipient.getByText(say('handover.guide.what.mailbox')).waitFor();
  expect(await findBarriers(recipient)).toEqual([]);
  await recipient.getByRole('button', { name: say('handover.page.written_down') }).click();
  await recipient.getByText(say('handover.guide.change.self')).waitFor();

  const { page: phone } = await visitAs(await somebody('okutimur', 'mail-admin'), { width: 390 });
  await phone.goto(`/permohonan/${id}/akses?status=locked`);
  await phone.getByText(name, { exact: true }).filter({ visible: true }).waitFor();
  expect(await findBarriers(phone)).toEqual([]);
  await phone.getByRole('button', { name: say('handover.sheet.renew', { n: 1 }) }).click();
  await phone
    .getByRole('dialog')
    .getByRole('button', { name: say('handover.sheet.renew_confirm'), exact: true })
    .click();
  await phone.getByText(say('handover.sheet.nothing')).waitFor();
});

test('a unit reminds all at once and prints a slip for each without an account; officers withdraw, and certify what is gone', async () => {
  const { admin, id } = sheet;
  const { page } = await visitAs(admin);
  await page.goto(`/permohonan/${id}/akses`);
  await page.getByRole('button', { name: say('handover.sheet.remind', { n: 10 }) }).click();
  await page.getByText(say('handover.sheet.reminded_filer', { n: 10 })).waitFor();
  await page.getByRole('button', { name: say('claim.slips.make', { n: 10 }) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('claim.slips.make_confirm') })
    .click();
  const slips = page.getByRole('region', { name: say('claim.slips.title', { n: 10 }) }).getByRole('listitem');
  await slips.first().waitFor();
  expect(await slips.count()).toBe(10);
  expect(await slips.first().textContent()).toMatch(/=Pegawai 1.*[A-Z0-9]{4}(-[A-Z0-9]{4}){2}/);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: say('claim.slips.done') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('claim.slips.done_confirm') })
    .click();
  await page.getByRole('rowheader').first().waitFor();
  expect(await slips.count()).toBe(0);

  const { page: officer, expectFault } = await visitAs(await somebody('okutimur', 'mail-admin'));
  await officer.goto(`/permohonan/${id}/akses`);
  const withdrawal = say('handover.sheet.withdraw_title', { name: '=Pegawai 3' });
  await officer.getByRole('button', { name: withdrawal }).click();
  await officer
    .getByRole('dialog')
    .getByRole('button', { name: say('handover.sheet.withdraw'), exact: true })
    .click();
  const row = officer.getByRole('row', { name: '=Pegawai 3' });
  await row.getByText(say('handover.progress.withdrawn')).waitFor();
  expect(await findBarriers(officer)).toEqual([]);
  // The tab of a PDF is nobody's page: what every page is told beforehand finds no storage there.
  expectFault(/localStorage/);
  const answered = officer.waitForResponse('**/handovers/destruction');
  const opened = officer.waitForEvent('popup');
  await officer.getByRole('button', { name: say('handover.sheet.certificate'), exact: true }).click();
  expect((await answered).headers()['content-type']).toBe('application/pdf');
  await (await opened).close();
  const letter = officer.waitForEvent('popup');
  await officer.getByRole('button', { name: say('handover.sheet.issue') }).click();
  await officer
    .getByRole('dialog')
    .getByRole('button', { name: say('handover.sheet.issue_confirm'), exact: true })
    .click();
  await (await letter).close();
  await row.getByRole('button', { name: new RegExp(say('handover.sheet.renew_one_title')) }).click();
  await officer
    .getByRole('dialog')
    .getByRole('button', { name: say('handover.sheet.renew_confirm'), exact: true })
    .click();
  await expect.poll(() => row.count()).toBe(0);
});
