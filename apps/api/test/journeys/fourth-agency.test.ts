import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildStage, type Stage } from '../stage.ts';
import { type Journey, walk } from '../walker/index.ts';

const agency = `
format: 1
code: teluk
name: Dinas Kominfo Kabupaten Teluk Jernih
shortName: Diskominfo Teluk Jernih
government: Pemerintah Kabupaten Teluk Jernih
region: Kabupaten Teluk Jernih
regionCode: "73.99"
monogram: TJ
accent: cyan
address: Jl. Pelabuhan 1, Teluk Jernih
seat: Teluk Jernih
zone: Asia/Makassar
domain: telukjernih.example
channels: [{ kind: in-person, label: Di kantor dinas }]
hours:
  - key: ordinary
    title: Jam kerja
    from: null
    until: null
    week: { 1: [["08:00", "16:00"]], 2: [["08:00", "16:00"]], 3: [["08:00", "16:00"]], 4: [["08:00", "16:00"]], 5: [["08:00", "11:00"]], 6: [["08:00", "12:00"]], 7: [] }
days: []
organizationKinds: { village: Desa }
positions:
  - { key: scribe, side: organization, title: Juru Tulis Desa }
  - { key: examiner, side: agency, title: Pemeriksa Gangguan }
letterhead: { lines: [PEMERINTAH KABUPATEN TELUK JERNIH, DINAS KOMINFO], contacts: [] }
numbers: { case: "{abbreviation}/{no:3}/{year}" }
backends: {}
acceptanceWindow: { amount: 5, unit: working-day }
handoverWindow: { amount: 3, unit: working-day }
`;

const components = [
  ...['requirements', 'procedure', 'time', 'fee', 'product', 'complaints', 'legalBasis', 'facilities'],
  ...['competence', 'supervision', 'staffing', 'guarantee', 'safety', 'evaluation'],
];

const standard = `
format: 1
code: teluk.signal
version: 1
title: Laporan Gangguan Sinyal Desa
summary: Laporan desa tentang gangguan sinyal.
abbreviation: SIN
decree: { number: 1/2026, date: 2026-01-05, title: Standar Pelayanan }
sources: [Keputusan 1/2026]
effective: 2026-01-05
applicants: { organizations: [village] }
search: [sinyal]
components:
${components.map((key) => `  ${key}: Menurut keputusan.`).join('\n')}
deadline: { amount: 48, unit: hour, from: submission, until: completion }
evaluation: { every: P1Y, by: examiner }
decisions: []
fourEyes: []
requirements:
  - { key: picture, title: Foto menara, kind: photo }
reasons:
  paper: [{ key: dark, title: Foto terlalu gelap }]
  rejection: [{ key: elsewhere, title: Bukan wilayah kabupaten }]
form:
  type: object
  required: [place, since]
  properties:
    place: { type: string, title: Tempat, maxLength: 100, examples: [Dusun Satu] }
    since: { type: string, title: Sejak, format: date, examples: ["2026-10-01"] }
procedure:
  - { no: 1, key: tell, title: Desa melapor, actor: { side: organization, positions: [scribe] }, kind: composition, on: { submit: look } }
  - { no: 2, key: look, title: Pemeriksa memutus, actor: { side: agency, positions: [examiner] }, kind: verification, on: { approve: completed, return: tell, reject: rejected } }
letters: []
`;

let folder: string;
let stage: Stage;
let journey: Journey;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pendopo-catalogue-'));
  await mkdir(join(folder, 'teluk/signal'), { recursive: true });
  await writeFile(join(folder, 'teluk/agency.yaml'), agency);
  await writeFile(join(folder, 'teluk/signal/v1.yaml'), standard);
  stage = await buildStage({ catalogue: [...loadCatalogue(), ...loadCatalogue(folder)] });
  journey = await walk(stage.http, stage.cast, 'teluk.signal', {
    returns: 1,
    onTurn: () => stage.clock.advance('PT5H'),
  });
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

it('serves an agency that is nothing but two files', () => {
  expect(journey.case).toMatchObject({ status: 'completed', number: 'SIN/001/2026', agency: 'teluk' });
  expect(journey.taken.map(({ action }) => action)).toEqual(['submit', 'return', 'submit', 'approve']);
});

it('counts its 48 hours by the clock on the wall, and stops while the village mends its report', async () => {
  const clock = await stage.desk.clock(journey.filer, journey.case);
  expect(clock.promise).toEqual({ amount: 48, unit: 'hour' });
  const [pause] = clock.pauses;
  const hours = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;
  expect(clock.pauses).toHaveLength(1);
  expect(hours(pause?.from ?? '', pause?.to ?? '')).toBe(5);
  expect(hours(journey.case.submittedAt ?? '', clock.dueAt ?? '')).toBe(53);
});

it('shows the days of its own zone', async () => {
  const { startedAt, days } = await stage.desk.clock(journey.filer, journey.case);
  const local = Temporal.Instant.from(startedAt ?? '').toZonedDateTimeISO('Asia/Makassar');
  expect(days[0]?.date).toBe(local.toPlainDate().toString());
});

it('stands in the public catalogue beside the others', async () => {
  const { body } = await stage.http<{ items: { code: string }[] }>({
    method: 'GET',
    path: 'agencies/teluk/standards',
  });
  expect(body.items.map(({ code }) => code)).toEqual(['teluk.signal']);
});
