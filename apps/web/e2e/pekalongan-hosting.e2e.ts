import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { paper } from '../../api/test/walker/papers.ts';
import { type Account, holding, type Registered, registeredAs, somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { whatIsKept } from './citizen.ts';
import { act, choose, fill, goOn, openFromInbox, openTab, signIn, uploadPaper } from './pages.ts';
import { readLogin, refusesLogin, type SiteLogin, uploadTo, visitSite } from './site.ts';
import { say, saying } from './words.ts';

const unit = 'Dinas Lingkungan Hidup';
// A product that runs already may have seen this journey before.
const label = `sampah-${Date.now().toString(36)}`;
const site = `${label}.pekalongankota.go.id`;
const { visit } = useBrowser();

/** Each signs in where one sits and stays there. */
const sitDown = async (account: Account): Promise<Page> => {
  const { page } = await visit();
  await signIn(page, account);
  return page;
};

let technician: Page;
let login: SiteLogin;

test('six people bring a case from the letter to the credential that one of them opens', async () => {
  const [verifier, provider] = await holding('pekalongan', 'technician');
  if (verifier === undefined || provider === undefined) throw new Error('Two technicians are needed.');
  const recipient = await somebody('pekalongan', 'head', { unit });

  const admin = await sitDown(await somebody('pekalongan', 'admin', { unit }));
  const number = await apply(admin, await registeredAs(recipient));

  const head = await sitDown(await somebody('pekalongan', 'head'));
  await openFromInbox(head, number);
  await act(head, 'Teruskan', (dialog) => fill(dialog, 'Instruksi', 'Mohon ditindaklanjuti.'));

  const division = await sitDown(await somebody('pekalongan', 'infrastructure-head'));
  await openFromInbox(division, number);
  await act(division, 'Teruskan', async (dialog) => {
    await fill(dialog, 'Instruksi', 'Periksa dan siapkan.');
    await choose(dialog, `Diteruskan kepada ${say('common.optional.mark')}`, verifier.name);
  });

  const desk = await sitDown(verifier);
  await openFromInbox(desk, number);
  await verify(desk);

  technician = await sitDown(provider);
  await openFromInbox(technician, number);
  await provide(technician);

  await openFromInbox(division, number);
  await act(division, 'Beri paraf');
  await openFromInbox(head, number);
  await act(head, 'Sahkan');
  await openFromInbox(technician, number);
  await act(technician, 'Serahkan akses');

  const holder = await sitDown(recipient);
  const lost = await open(holder, recipient);
  await holder.getByRole('button', { name: say('handover.page.written_down') }).click();
  await holder.getByRole('button', { name: say('handover.opened.again') }).click();
  await holder.getByText(say('handover.page.asked_body')).waitFor();
  login = await open(holder, recipient);
  // Whoever leaves the page leaves nothing on it.
  await holder.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  await holder.getByRole('timer').waitFor({ state: 'detached' });
  expect(await holder.content()).not.toContain(login.password);
  expect(login.password).not.toBe(lost.password);
  expect(await refusesLogin(lost)).toBe(true);

  await openFromInbox(admin, number);
  await act(admin, 'Terima');
  const ended = say('cases.done.ended', { number, status: say('cases.status.completed') });
  await admin.getByText(ended).first().waitFor();
}, 180_000);

test('the credential works: a file sent by SFTP is seen under the name of the site, until it is suspended', async () => {
  await uploadTo(login, '/public/index.html', '<h1>Jadwal angkut sampah</h1>');
  for (const name of [login.address.hostname, site])
    expect(await visitSite(login, name)).toEqual({ status: 200, text: '<h1>Jadwal angkut sampah</h1>' });

  await technician.goto('/aset');
  const account = technician
    .getByRole('row')
    .filter({ hasText: say('cases.provision.kind.hosting-account') });
  await account.getByRole('link', { name: site }).click();
  await technician.getByRole('button', { name: say('assets.action.suspend'), exact: true }).click();
  const dialog = technician.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill('Situs diretas.');
  await dialog.getByRole('button', { name: say('assets.action.suspend'), exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });

  await expect.poll(() => refusesLogin(login), { timeout: 10_000 }).toBe(true);
  expect((await visitSite(login, site)).status).toBe(503);
});

const apply = async (page: Page, contact: Registered): Promise<string> => {
  await page.goto('/pekalongan/layanan/pekalongan.hosting');
  await page.getByRole('heading', { level: 1, name: 'Pelayanan Hosting' }).waitFor();
  await page
    .getByRole('link', { name: say('public.standard.apply') })
    .first()
    .click();
  await page.waitForURL('**/permohonan/*/isi');

  await fill(page, 'Subdomain yang diminta', label);
  await page.getByText(saying('intake.name.free')).waitFor();
  await fill(page, 'Aplikasi yang akan dihosting', 'Jadwal Angkut Sampah');
  await fill(page, 'Kegunaan', 'Memberi tahu warga kapan sampah diangkut.');
  await goOn(page);
  await fill(page, 'Kebutuhan teknis', 'Halaman statis.');
  await choose(page, 'Kapasitas penyimpanan', 'Kecil, 1 GB');
  await goOn(page);
  await fill(page, 'Nama lengkap', contact.name);
  await fill(page, 'NIP', contact.nip);
  await fill(page, 'Nomor telepon', contact.phone);
  await fill(page, 'Surel', contact.email);
  await goOn(page);
  await uploadPaper(page, 'Surat permohonan hosting', 'Surat permohonan.pdf', paper('Permohonan hosting'));
  await goOn(page);
  await page.getByRole('button', { name: 'Kirim permohonan' }).click();
  const done = page.getByRole('heading', { level: 1, name: saying('intake.done.title') });
  await done.waitFor();
  return (await done.textContent())?.trim().split(' ').at(-1) ?? '';
};

const verify = async (page: Page): Promise<void> => {
  const paperOnTheDesk = page.getByRole('figure', {
    name: say('cases.viewer.label', { name: 'Surat permohonan.pdf' }),
  });
  const papers = page.getByRole('list', { name: say('cases.paper.list') });
  await papers.getByRole('button', { name: 'Surat permohonan hosting' }).click();
  await paperOnTheDesk.locator('canvas').waitFor();
  await papers.getByRole('button', { name: new RegExp(`^${say('cases.paper.accept')}`) }).click();
  await page.getByText(say('cases.paper.accepted'), { exact: true }).waitFor();
  // Whoever lets it go on sees what it comes to, before anything of it is there.
  await act(page, 'Setujui', async (dialog) => {
    const ahead = dialog.getByRole('region', { name: say('ahead.title') });
    for (const kind of ['hosting-account', 'subdomain'] as const)
      await ahead
        .getByRole('listitem')
        .filter({ hasText: say(`cases.provision.kind.${kind}`) })
        .filter({ hasText: site })
        .first()
        .waitFor();
    expect(await ahead.getByText(saying('ahead.fails')).count()).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
  });
};

const provide = async (page: Page): Promise<void> => {
  await openTab(page, say('cases.tab.provisions'));
  for (const kind of ['hosting-account', 'subdomain']) {
    const item = itemOf(page, say(`cases.provision.kind.${kind}`));
    await item.getByRole('button', { name: say('cases.provision.run') }).click();
    await item.getByText(say('cases.provision.status.active'), { exact: true }).waitFor({ timeout: 20_000 });
  }
  await act(page, 'Selesaikan');
};

const itemOf = (page: Page, kind: string): Locator =>
  page.getByRole('article').filter({ hasText: kind }).last();

const open = async (page: Page, { password }: Account): Promise<SiteLogin> => {
  const waiting = page.getByRole('link', { name: site });
  // The machine makes one anew in a moment.
  await expect
    .poll(
      () =>
        page
          .goto('/akses')
          .then(() => page.waitForTimeout(700))
          .then(() => waiting.count()),
      { timeout: 15_000 },
    )
    .toBe(1);
  await waiting.click();
  await page.getByLabel(say('handover.before.password')).fill(password);
  await page.getByRole('button', { name: say('handover.before.show') }).click();
  const revealed = page.getByRole('region', { name: site });
  await revealed.waitFor();
  await page.getByText(saying('handover.guide.enter.upload')).waitFor();
  const found = await readLogin(revealed);
  expect(await whatIsKept(page)).not.toContain(found.password);
  await page.emulateMedia({ media: 'print' });
  expect(await revealed.isVisible()).toBe(false);
  expect(await page.getByText(say('handover.page.not_printable')).isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  return found;
};
