import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withPrograms } from '../../../packages/provisioning/src/conformance/programs.ts';
import { answersAt, logInByImap } from '../../../packages/provisioning/src/servers.fixture.ts';
import { closeAll, openServers, PROGRAMS, type Servers } from '../../api/endurance/real-servers.ts';
import { paper } from '../../api/test/walker/papers.ts';
import { type Account, holding, type Registered, registeredAs, somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { accept, reveal, runAll, send, write } from './handed-out-pages.ts';
import { act, choose, fill, goOn, openFromInbox, openTab, uploadPaper } from './pages.ts';
import { enterBackend, giveRole, rolesOf, saveRoles } from './real-back-ends.ts';
import { factsOf, readLogin, refusesLogin, type SiteLogin, uploadTo, visitSite } from './site.ts';
import { rightWorkbook } from './staff-list.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const agency = 'okutimur';
const domain = 'okutimurkab.go.id';
// A product that runs already may have seen this journey before.
const stamp = Date.now().toString(36).slice(-6);
const site = `antrian-${stamp}.${domain}`;

withPrograms('What a region hands out, by its pages', PROGRAMS, (...programs) => {
  let servers: Servers;
  let administrator: Account;
  let admin: Account;
  let before: Record<string, string>;
  let technician: Page;
  let login: SiteLogin;
  beforeAll(async () => {
    servers = await openServers(programs);
    administrator = await somebody(agency, 'administrator');
    admin = await somebody(agency, 'admin', { unit: 'Dinas' });
    before = await rolesOf(administrator);
  }, 120_000);
  afterAll(async () => {
    // Other journeys find the agency as it was.
    await saveRoles(administrator, before);
    await closeAll(servers);
  });

  test('its administrator enters the back-ends, tries each, and says which plays which role', async () => {
    const { page: settings } = await visitAs(administrator);
    await settings.goto('/pengaturan/sambungan');
    for (const [role, key] of roles) {
      await enterBackend(settings, administrator, `${key} ${stamp}`, servers.backends[key]);
      await giveRole(settings, role, `${key} ${stamp}`);
    }
  }, 120_000);

  test('a site is filed, approved, made as planned, and opened by the one for whom it is', async () => {
    const unit = await visitAs(admin);
    const number = await applyForSite(unit.page, admin, await registeredAs(admin));
    const [officer] = await holding(agency, 'service-admin');
    technician = (await visitAs(officer as Account)).page;
    await openFromInbox(technician, number);
    await accept(technician, papers);
    await act(technician, 'Setujui');
    await openTab(technician, say('cases.tab.provisions'));
    // What would be done stands beside the button, the account before the name that points at it.
    for (const kind of ['hosting-account', 'subdomain']) {
      const item = technician
        .getByRole('article')
        .filter({ hasText: say(`cases.provision.kind.${kind}`) })
        .last();
      const button = item.getByRole('button', { name: say('cases.provision.run') });
      await button.waitFor();
      const plan = item.getByRole('region', { name: say('cases.provision.plan.title') });
      await expect.poll(() => plan.getByRole('listitem').count()).toBe(1);
      await button.click();
      const made = item.getByText(say('cases.provision.status.active'), { exact: true });
      await made.waitFor({ timeout: 60_000 });
    }
    await act(technician, 'Selesaikan');
    await act(technician, 'Serahkan akses');

    login = await readLogin(await reveal(unit.page, admin, site));
    await uploadTo(login, '/public/index.html', '<h1>Antrian pasien</h1>');
    expect(await answersAt(servers.names.port, site, 'A')).toEqual(['127.0.0.1']);
    expect(await visitSite(login, site)).toEqual({ status: 200, text: '<h1>Antrian pasien</h1>' });
  }, 180_000);

  test('it is suspended in the register, resumed, and terminated after its time of grace or at once', async () => {
    await openAsset(technician, 'hosting-account');
    await change(technician, 'suspend', 'Disusupi.');
    await expect.poll(async () => (await visitSite(login, site)).status, patience).toBe(503);
    expect((await visitSite(login, site)).text).toContain('ditangguhkan');
    await expect.poll(() => refusesLogin(login), patience).toBe(true);
    await change(technician, 'resume', 'Sudah dibersihkan.');
    await expect
      .poll(async () => (await visitSite(login, site)).text, patience)
      .toBe('<h1>Antrian pasien</h1>');
    await expect.poll(() => refusesLogin(login), patience).toBe(false);

    // What ends is kept for a while, with its date in view, and is taken back.
    await change(technician, 'terminate', 'Tidak dipakai lagi.');
    const ending = technician.getByText(say('assets.ending.undo'));
    await ending.waitFor();
    for (const width of [390, 1280]) {
      await technician.setViewportSize({ width, height: 844 });
      expect([width, await findBarriers(technician), await overflowOf(technician)]).toEqual([width, [], 0]);
    }
    await expect.poll(async () => (await visitSite(login, site)).status, patience).toBe(503);
    expect(await answersAt(servers.names.port, site, 'A')).toEqual(['127.0.0.1']);
    await change(technician, 'keep', 'Masih dipakai.');
    await ending.waitFor({ state: 'detached' });
    await expect.poll(async () => (await visitSite(login, site)).status, patience).toBe(200);

    // Nobody waits two weeks here: the end comes by the second choice, the name before what it points at.
    await change(technician, 'terminate', 'Pindah ke server lain.');
    await ending.waitFor();
    await openAsset(technician, 'subdomain');
    await change(technician, 'terminate', 'Pindah ke server lain.', { atOnce: true });
    await expect.poll(() => answersAt(servers.names.port, site, 'A'), patience).toEqual([]);
    await openAsset(technician, 'hosting-account');
    await change(technician, 'terminate_now', 'Sudah pindah.');
    await technician.getByText(say('assets.status.terminated'), { exact: true }).first().waitFor();
    await expect.poll(async () => (await visitSite(login, site)).status, patience).toBe(404);
    expect(await refusesLogin(login)).toBe(true);
  }, 180_000);

  test('two hundred mailboxes come from a file; three that fail are resumed, and one opens by IMAP', async () => {
    const unit = await visitAs(admin);
    const own = `kepala.${stamp}`;
    const number = await applyForMailboxes(unit.page, { ...(await registeredAs(admin)), mailbox: own });
    for (const position of ['head', 'egov-head']) {
      const { page } = await visitAs(await somebody(agency, position));
      await openFromInbox(page, number);
      await act(page, 'Teruskan', (dialog) => fill(dialog, 'Instruksi', 'Mohon ditindaklanjuti.'));
    }
    const { page } = await visitAs(await somebody(agency, 'mail-admin'));
    await openFromInbox(page, number);
    await accept(page, [...mailPapers, 'Data ASN (PNS dan PPPK)']);
    await act(page, 'Setujui');

    const refused = [51, 101, 151].map((n) => `pegawai.${n}.${stamp}@${domain}`);
    const names = refused.map((name) => `'${name}'`).join(', ');
    const { sql } = servers.mail;
    await sql.query(`alter table mailbox add constraint not_these check (username not in (${names}))`);
    await openTab(page, say('cases.tab.provisions'));
    await runAll(page, 200);
    await page.getByText(say('worksheets.batch.made', { n: 197, of: 200 })).waitFor({ timeout: 200_000 });
    await page.getByText(say('worksheets.batch.failed', { n: 3 })).waitFor();
    await sql.query('alter table mailbox drop constraint not_these');
    await page.getByLabel(say('cases.batch.narrow')).selectOption('failed');
    expect(await page.getByRole('heading', { level: 2, name: /^pegawai/ }).allTextContents()).toEqual(
      refused,
    );
    await page
      .getByRole('button', { name: say('cases.provision.run') })
      .first()
      .click();
    await page.getByText(say('worksheets.batch.made', { n: 198, of: 200 })).waitFor({ timeout: 60_000 });
    await runAll(page, 2);
    await page.getByText(say('worksheets.batch.made', { n: 200, of: 200 })).waitFor({ timeout: 60_000 });
    const { rows } = await sql.query('select count(*)::int as n from mailbox');
    expect(rows).toEqual([{ n: 200 }]);

    await act(page, 'Selesaikan');
    await act(page, 'Serahkan akses');
    const shown = await factsOf(await reveal(unit.page, admin, `${own}@${domain}`));
    const session = await logInByImap(
      servers.mail.imapPort,
      shown.get('Nama pengguna') ?? '',
      shown.get('Kata sandi') ?? '',
    );
    expect(await session.ask('SELECT INBOX')).toContain('EXISTS');
    session.close();
  }, 400_000);
});

const roles = [
  ['dns', 'server-dns'],
  ['hosting', 'server-web'],
  ['mail', 'server-surel'],
] as const;

/** Back-ends follow the register by a job. */
const patience = { timeout: 30_000 };

const openAsset = async (page: Page, kind: string): Promise<void> => {
  await page.goto(`/aset?cari=${encodeURIComponent(site)}`);
  const row = page.getByRole('row').filter({ hasText: say(`cases.provision.kind.${kind}`) });
  await row.getByRole('link', { name: site }).click();
  await page.getByRole('heading', { level: 1, name: site }).waitFor();
};

/** Presses an action of the asset before one, and says why. */
const change = async (page: Page, action: string, reason: string, { atOnce = false } = {}): Promise<void> => {
  await page.getByRole('button', { name: say(`assets.action.${action}`), exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (atOnce) await dialog.getByLabel(say('assets.confirm.at_once'), { exact: true }).check();
  await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: /./ }).last().click();
  await dialog.waitFor({ state: 'hidden' });
};

const mailPapers = ['Surat Permohonan Pembuatan Email Resmi Pemerintah', 'Dokumen Data Perangkat Daerah'];

const applyForMailboxes = async (page: Page, first: Registered & { mailbox: string }): Promise<string> => {
  await page.goto(`/permohonan/baru?layanan=${agency}.email`);
  await page.waitForURL('**/permohonan/*/isi*');
  await write(page, {
    'Nama perangkat daerah': 'Dinas Kesehatan',
    'Alamat perangkat daerah': 'Jalan Merdeka 1',
  });
  await page.getByLabel(say('common.answer.no'), { exact: true }).check();
  await goOn(page);
  await page.getByRole('button', { name: say('tables.field.import') }).click();
  const dialog = page.getByRole('dialog', { name: say('tables.import.title', { title: 'Daftar pegawai' }) });
  await dialog.locator('input[type=file]').setInputFiles({
    ...{ name: 'Daftar.xlsx', mimeType: '' },
    buffer: await rightWorkbook(first, stamp),
  });
  await dialog.getByRole('button', { name: say('tables.import.take_all', { n: 200 }) }).click();
  await page.getByText(say('tables.field.count_of', { n: 200, most: 500 })).waitFor();
  await goOn(page);
  for (const title of mailPapers) await uploadPaper(page, title, `${title}.pdf`, paper(title));
  return send(page);
};

const papers = ['Surat permohonan layanan', 'Surat Persetujuan Layanan', 'Biodata admin OPD (ASN atau PPPK)'];

const applyForSite = async (page: Page, admin: Account, contact: Registered): Promise<string> => {
  await page.goto(`/permohonan/baru?layanan=${agency}.hosting`);
  await page.waitForURL('**/permohonan/*/isi*');
  await write(page, {
    'Subdomain yang diminta': `antrian-${stamp}`,
    'Nama situs atau aplikasi': 'Antrian pasien',
    Kegunaan: 'Pasien mengambil nomor antrian dari rumah.',
  });
  await page.getByText(say('intake.name.free')).waitFor();
  await goOn(page);
  await fill(page, 'Kebutuhan teknis', 'Halaman statis.');
  await choose(page, 'Kapasitas penyimpanan', 'Kecil, 1 GB');
  await goOn(page);
  await fill(page, 'Nama lengkap', contact.name);
  await fill(page, 'NIP', contact.nip);
  await fill(page, 'Nomor telepon', contact.phone);
  await fill(page, 'Surel', contact.email);
  await goOn(page);
  for (const title of papers) await uploadPaper(page, title, `${title}.pdf`, paper(title));
  // The unit's head says who asks for it.
  const { organization } = admin;
  const head = await visitAs(await somebody(agency, 'head', { unit: organization?.name ?? '' }));
  await head.page.goto(new URL(page.url()).pathname.replace(/\/isi$/, ''));
  await act(head.page, 'Tugaskan', (dialog) => choose(dialog, 'Petugas yang ditugaskan', admin.name));
  await page.reload();
  return send(page);
};
