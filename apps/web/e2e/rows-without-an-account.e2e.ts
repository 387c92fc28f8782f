import { expect, inject, test } from 'vitest';
import { castOf, deskOf, overFetch, whoHolds } from '../../api/test/walker/index.ts';
import { somebody, tokenOf } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { barriersOn, goOnAsCitizen, overflowOf, readSlip } from './citizen.ts';
import { fill } from './pages.ts';
import { say } from './words.ts';

const { visit } = useBrowser();
// A product that runs already may have seen this service before.
const mark = Date.now().toString(36);
const code = `pekalongan.training-${mark}`;
const components = [
  ...['requirements', 'procedure', 'time', 'fee', 'product', 'complaints', 'legalBasis', 'facilities'],
  ...['competence', 'supervision', 'staffing', 'guarantee', 'safety', 'evaluation'],
];

/** A training for whose participants somebody asks, in a list. */
const training = `format: 1
code: ${code}
version: 1
title: Pelatihan Warga
summary: Pelatihan komputer bagi warga, diminta untuk beberapa orang sekaligus.
abbreviation: PLT
decree: { number: 1/2026, date: 2026-01-05, title: Standar Pelayanan }
sources: [Keputusan 1/2026]
effective: null
applicants: { public: [person] }
search: [pelatihan]
components:
${components.map((key) => `  ${key}: Menurut keputusan.`).join('\n')}
deadline: { amount: 5, unit: working-day, from: submission, until: completion }
evaluation: { every: P1Y, by: technician }
decisions: []
fourEyes: []
requirements: [{ key: participants, title: Peserta, kind: table, reviewable: true }]
reasons:
  paper: []
  rejection: [{ key: full, title: Tempat sudah penuh }]
form:
  type: object
  required: [village, participants]
  properties:
    village: { type: string, title: Kelurahan, maxLength: 100, examples: [Medono] }
    participants:
      type: array
      title: Peserta
      description: Satu baris untuk tiap orang.
      minItems: 1
      maxItems: 20
      items:
        type: object
        required: [name, phone, level]
        properties:
          name: { type: string, title: Nama, minLength: 2, maxLength: 100, examples: [Rahma] }
          phone: { type: string, title: Nomor telepon, format: phone }
          level:
            type: string
            title: Kemampuan
            oneOf: [{ const: beginner, title: Pemula }, { const: advanced, title: Mahir }]
            examples: [beginner]
sections:
  - { title: Kelurahan, fields: [village] }
  - { title: Peserta, fields: [participants] }
procedure:
  - { no: 1, key: ask, title: Warga mendaftar, actor: { side: applicant, positions: [] }, kind: composition, on: { submit: look } }
  - { no: 2, key: look, title: Petugas memutus, actor: { side: agency, positions: [technician] }, kind: verification, on: { approve: completed, return: ask, reject: rejected } }
letters: []
`;

const publish = async (): Promise<void> => {
  const http = overFetch(inject('origin'));
  const token = await tokenOf(await somebody('pekalongan', 'administrator'));
  const saved = await http({
    ...{ method: 'POST', path: 'agencies/pekalongan/standards', token },
    ...{ headers: { 'content-type': 'application/yaml' }, bytes: Buffer.from(training) },
  });
  expect([saved.status, saved.body.errors]).toEqual([201, undefined]);
  const path = `agencies/pekalongan/standards/${code}/versions/1/publish`;
  expect((await http({ method: 'POST', path, token, body: {} })).status).toBe(200);
};

/** The officer rejects the list and sends the request back. */
const sendBack = async (receipt: string, note: string): Promise<void> => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const desk = deskOf(http, cast);
  const { body } = await http<{ serviceRequest: { id: string } }>({
    ...{ method: 'POST', path: 'auth/sessions', body: { receipt } },
  });
  const seen = await desk.read(cast.applicant('pekalongan', receipt), body.serviceRequest.id);
  const officer = whoHolds(cast, seen);
  const one = await desk.read(officer, seen.id);
  const judged = await desk.review(officer, one, 'participants', { verdict: 'rejected', note });
  await desk.act(officer, judged, 'return', { note: 'Mohon perbaiki daftarnya.' });
};

test('somebody without an account writes a list of people on a phone, row by row', async () => {
  await publish();
  const { page } = await visit({ width: 390 });
  page.on('dialog', (dialog) => void dialog.accept());
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  const hasTable = () => scripts.some((url) => /QuestionTable/.test(url));
  await page.goto(`/pekalongan/layanan/${code}/ajukan?bagian=isian-1`);
  await fill(page, 'Kelurahan', 'Medono');
  expect(hasTable()).toBe(false);
  await goOnAsCitizen(page);

  const table = page.getByRole('group', { name: 'Peserta', exact: true });
  const row = (n: number) => table.getByRole('group', { name: say('tables.row.title', { n }), exact: true });
  const add = table.getByRole('button', { name: say('tables.field.add') });
  const problems = page.getByRole('region', { name: say('common.errors.title') });
  await add.waitFor();
  await goOnAsCitizen(page);
  await problems.getByRole('link', { name: say('tables.gap.rowless', { title: 'peserta' }) }).waitFor();
  await add.click();
  await page.keyboard.type('Rahma');
  await row(1)
    .getByRole('button', { name: say('tables.row.close') })
    .click();
  await row(1)
    .getByText(say('citizen.gap.missing', { title: 'nomor telepon' }))
    .waitFor();
  await fill(row(1), 'Nomor telepon', 'nanti');
  await row(1).getByLabel('Pemula').check();
  await add.click();
  await fill(row(2), 'Nama', 'Budi');
  await goOnAsCitizen(page);
  // Whoever is told what is wrong is told the row, and led to it.
  const sentence = say('citizen.gap.missing', { title: 'nomor telepon' });
  await problems
    .getByRole('link', { name: say('tables.gap.in_row', { table: 'Peserta', n: 2, sentence }) })
    .click();
  await page.keyboard.type('0812 1111 2222');
  await row(2).getByLabel('Mahir').check();
  await row(2)
    .getByRole('button', { name: say('tables.row.close') })
    .click();
  await fill(row(1), 'Nomor telepon', '0812 3333 4444');
  await row(1)
    .getByRole('button', { name: say('tables.row.close') })
    .click();
  expect(await barriersOn(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);

  await table.getByRole('button', { name: say('tables.field.remove', { n: 1, name: 'Rahma' }) }).click();
  expect(await table.getByRole('listitem').allTextContents()).toEqual([expect.stringContaining('Budi')]);
  await table.getByRole('button', { name: say('tables.field.bring_back') }).click();
  await table.getByRole('button', { name: say('tables.field.edit', { n: 2, name: 'Budi' }) }).click();
  await fill(row(2), 'Nama', 'Budi Santoso');
  // A tab that was loaded anew still knows the rows.
  await page.reload();
  await expect
    .poll(() => table.getByRole('listitem').allTextContents())
    .toEqual([expect.stringContaining('Rahma'), expect.stringContaining('Budi Santoso')]);
  await goOnAsCitizen(page);

  await page.getByRole('heading', { level: 1, name: say('citizen.screen.check') }).waitFor();
  await page.getByText('0812 1111 2222').waitFor();
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Kirim permohonan', exact: true }).click();
  await sendBack((await readSlip(page)).receipt, 'Nama Budi belum lengkap.');
  await page.getByRole('link', { name: say('citizen.sent.open') }).click();
  // What the official found stands at the rows that are to be mended.
  await table.getByText(`${say('intake.paper.mend')}: Nama Budi belum lengkap.`).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await table.getByRole('button', { name: say('tables.field.edit', { n: 2, name: 'Budi Santoso' }) }).click();
  await fill(row(2), 'Nama', 'Budi Santoso Putra');
  await page.getByRole('button', { name: 'Kirim permohonan', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: say('citizen.turn.none') }).waitFor();
  await page.getByText('Budi Santoso Putra').waitFor();
});
