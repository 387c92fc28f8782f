import { expect, inject, test } from 'vitest';
import { castOf, overFetch, paper, walk } from '../../api/test/walker/index.ts';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { act, choose, uploadPaper } from './pages.ts';
import { say, saying } from './words.ts';

const unit = 'Dinas Pendidikan';
const { visitAs } = useBrowser();

test('what was returned is mended on a phone: only the rejected paper is open, and the case goes on', async () => {
  const admin = await somebody('pekalongan', 'admin', { unit });
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const journey = await walk(http, cast, 'pekalongan.hosting', {
    filer: cast.named(admin.username),
    until: ({ step }) => step?.kind === 'verification',
  });
  const address = `/permohonan/${journey.case.id}`;

  const { page: desk } = await visitAs(await somebody('pekalongan', 'technician'));
  await desk.goto(address);
  const papers = desk.getByRole('list', { name: say('cases.paper.list') });
  await papers.getByRole('button', { name: new RegExp(`^${say('cases.paper.reject')}`) }).click();
  await choose(desk, say('cases.paper.reason'), 'Belum ditandatangani oleh pejabat yang berwenang');
  await desk
    .getByLabel(say('cases.paper.note'), { exact: true })
    .fill('Tanda tangan Kepala Dinas belum ada.');
  await desk.getByRole('button', { name: say('cases.paper.reject_confirm') }).click();
  await desk.getByText(say('cases.paper.rejected'), { exact: true }).waitFor();
  await act(desk, 'Kembalikan untuk perbaikan');

  const { page: phone } = await visitAs(admin, { width: 390 });
  await phone.goto('/permohonan?status=returned');
  await phone.getByRole('link', { name: new RegExp(journey.case.number ?? '') }).click();
  await phone.getByText('Tanda tangan Kepala Dinas belum ada.').first().waitFor();
  expect(await overflow(phone)).toBe(0);
  await phone.getByRole('link', { name: say('cases.action.compose') }).click();
  await phone.waitForURL('**/isi*');
  await phone.getByText(say('intake.returned.title')).waitFor();
  await phone.getByRole('heading', { level: 2, name: say('intake.section.papers') }).waitFor();
  expect(await overflow(phone)).toBe(0);
  await uploadPaper(
    phone,
    'Surat permohonan hosting',
    'Sudah ditandatangani.pdf',
    paper('Surat bertanda tangan'),
  );
  expect(await overflow(phone)).toBe(0);
  await phone.getByRole('button', { name: say('intake.page.next') }).click();
  await phone.getByRole('button', { name: 'Kirim permohonan' }).click();
  await phone.getByRole('heading', { level: 1, name: saying('intake.done.title') }).waitFor();

  await desk.goto(address);
  await desk
    .getByText(say('cases.status.open'), { exact: true })
    .or(desk.getByText('Kepala Dinas').first())
    .first()
    .waitFor();
  await desk.getByRole('tab', { name: new RegExp(`^${say('cases.tab.papers')}`) }).click();
  await desk
    .getByText(/Sudah ditandatangani\.pdf/)
    .first()
    .waitFor();
});

/** By how many pixels a page is wider than its window. */
const overflow = (page: { evaluate: (work: () => number) => Promise<number> }): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
