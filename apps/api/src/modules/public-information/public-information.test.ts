import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicInformation } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice } from '#test/office.ts';
import { searchWords } from './search-words.ts';

interface Answer extends PublicInformation {
  code?: string;
  errors?: { pointer: string }[];
}
interface List {
  items: PublicInformation[];
  nextCursor: string | null;
  categories: { key: string; title: string; count: number }[];
}

const categories = [
  { key: 'periodic', title: 'Informasi berkala' },
  { key: 'any-time', title: 'Informasi setiap saat' },
];
const budget = {
  title: 'Dokumen Pelaksanaan Anggaran 2026',
  summary: 'Rincian anggaran dinas menurut program dan kegiatan.',
  category: 'periodic',
  ...{ holder: 'Sekretariat', made: 'Januari 2026, Pekalongan', form: 'Elektronik', retention: '10 tahun' },
  link: 'https://kominfo.example.go.id/dpa',
  search: ['uang', 'belanja dinas', 'apbd'],
};
const wifi = {
  title: 'Titik Wi-Fi publik',
  summary: 'Lokasi internet gratis di taman kota dan terminal.',
  category: 'any-time',
  ...{ holder: 'Bidang Infrastruktur', made: '2026', form: 'Elektronik', retention: 'Selama berlaku' },
};
const pdf = Buffer.from('%PDF-1.4\nanggaran\n%%EOF');

describe('the list of public information', () => {
  let office: Office;
  let administrator: Official;
  let nobody: Caller;
  let root: string;
  const made: Record<string, PublicInformation> = {};
  beforeAll(async () => {
    office = await openOffice();
    root = `agencies/${office.agency}/public-information`;
    nobody = as(office.test.app);
    await define((agency) => ({ ...agency, publicInformation: { categories } }));
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    for (const [name, given] of Object.entries({ budget, wifi })) {
      const { status, body } = await administrator.post<Answer>(root, given);
      expect(status).toBe(201);
      made[name] = body;
    }
  });
  afterAll(() => office.close());

  const define = async (change: (agency: AgencyDefinition) => AgencyDefinition) => {
    await office.test.app.db.within(office.agency, async (tx) => {
      const { agencies } = office.api;
      await agencies.save(tx, change(await agencies.definition(tx, office.agency)));
    });
    office.api.agencies.forget(office.agency);
  };
  const list = async (query = '') => (await nobody.get<List>(`${root}${query}`)).body;
  const found = async (q: string, more = '') =>
    (await list(`?q=${encodeURIComponent(q)}${more}`)).items.map(({ title }) => title);
  const match = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` });

  it('is read by everybody, by title and class', async () => {
    const { items, categories: classes } = await list();
    expect(items.map(({ title }) => title)).toEqual([budget.title, wifi.title]);
    expect(items[0]).toMatchObject({
      ...{ ...budget, category: categories[0], maker: null, file: null, version: 1 },
    });
    expect(classes).toEqual([
      { ...categories[0], description: null, count: 1 },
      { ...categories[1], description: null, count: 1 },
    ]);
    expect((await list('?category=any-time')).items).toHaveLength(1);
    const first = await list('?limit=1');
    const second = await list(`?limit=1&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect([second.items[0]?.title, second.nextCursor]).toEqual([wifi.title, null]);
    expect((await nobody.get(`${root}?cursor=x`)).status).toBe(400);
    expect((await nobody.get('agencies/nirvana/public-information')).status).toBe(404);
    expect((await nobody.get(`${root}/${made.wifi?.id}`)).body).toEqual(made.wifi);
  });

  it.each([
    ['anggaran', [budget.title]],
    ['Berapa anggarannya tahun ini?', [budget.title]],
    ['saya mau lihat belanja dinas', [budget.title]],
    ['penganggaran', [budget.title]],
    ['internet gratis di taman', [wifi.title]],
    ['wi fi', [wifi.title]],
    ['jumlah kambing', []],
    ["'; drop table people; --", []],
    ['yang ada di mana', []],
  ])('answers to everyday words: %s', async (words, titles) => {
    expect(await found(words)).toEqual(titles);
  });

  it('is searched within a class too', async () => {
    expect(await found('anggaran', '&category=any-time')).toEqual([]);
  });

  it('is written by the administrator alone, against the version last read', async () => {
    const path = `${root}/${made.wifi?.id}`;
    for (const stranger of [office.head, (await office.unit()).admin]) {
      expect((await stranger.post(root, wifi)).status).toBe(403);
      expect((await stranger.put(path, wifi, { 'if-match': '"1"' })).status).toBe(403);
    }
    expect((await nobody.post(root, wifi)).status).toBe(401);
    expect((await administrator.put(path, wifi)).status).toBe(428);
    const changed = await administrator.put<Answer>(
      path,
      { ...wifi, maker: 'Seksi Jaringan' },
      match({ version: 1 }),
    );
    expect([changed.status, changed.body.maker, changed.headers.etag]).toEqual([
      200,
      'Seksi Jaringan',
      '"2"',
    ]);
    const late = await administrator.put<Answer>(path, wifi, match({ version: 1 }));
    expect([late.status, late.body.code]).toEqual([412, 'information-changed']);
    expect((await administrator.put('agencies/kalbar/public-information/x', wifi)).status).toBe(404);
    const unknown = await administrator.post<Answer>(root, { ...wifi, category: 'secret' });
    expect([unknown.status, unknown.body.errors?.[0]?.pointer]).toEqual([422, '/category']);
    for (const wrong of [{ link: 'javascript:alert(1)' }, { title: '' }, { colour: 'red' }])
      expect((await administrator.post(root, { ...wifi, ...wrong })).status).toBe(400);
    const key = { 'idempotency-key': 'one-entry' };
    const twice = [
      await administrator.post<Answer>(root, budget, key),
      await administrator.post<Answer>(root, budget, key),
    ];
    expect(twice[0]?.body).toEqual(twice[1]?.body);
    const id = twice[0]?.body.id;
    expect((await administrator.delete(`${root}/${id}`)).status).toBe(428);
    expect((await administrator.delete(`${root}/${id}`, match({ version: 1 }))).status).toBe(204);
    expect((await nobody.get(`${root}/${id}`)).status).toBe(404);
    const { body } = await administrator.get<{ items: { action: string }[] }>('audit');
    expect(body.items.slice(0, 3).map(({ action }) => action)).toEqual([
      ...['information.remove', 'information.add', 'information.change'],
    ]);
  });

  it('has files for everybody, that are what they say', async () => {
    const path = `${root}/${made.budget?.id}/file`;
    const put = (name: string, type: string, content: Buffer, version: number) =>
      administrator.put<Answer>(`${path}?name=${encodeURIComponent(name)}`, content, {
        ...{ 'content-type': type, 'if-match': `"${version}"` },
      });
    expect((await nobody.get(path)).status).toBe(404);
    for (const [name, type, content] of [
      ['anggaran.pdf', 'application/pdf', Buffer.from('<html>')],
      ['anggaran.html', 'application/pdf', pdf],
      ['../anggaran.pdf', 'application/pdf', pdf],
      ['anggaran.pdf', 'image/png', pdf],
    ] as const)
      expect((await put(name, type, content, 1)).body.code).toBe('information-file');
    expect((await put('anggaran.pdf', 'text/html', pdf, 1)).status).toBe(415);
    expect((await put('anggaran.pdf', 'application/pdf', pdf, 9)).status).toBe(412);
    const { body } = await put('Anggaran 2026.pdf', 'application/pdf', pdf, 1);
    expect(body.file).toMatchObject({ name: 'Anggaran 2026.pdf', type: 'application/pdf', size: pdf.length });
    const answer = await office.test.app.inject({ url: `/api/v1/${path}` });
    expect(answer.rawPayload).toEqual(pdf);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect((await administrator.delete(path, match({ version: 2 }))).status).toBe(204);
    expect((await nobody.get(path)).status).toBe(404);
  });

  it('keeps the new file though the old one cannot be removed, which is swept away later', async () => {
    const { files, jobs } = office.test.app;
    const stored = async () =>
      (await Array.fromAsync(files.list(`public-information/${office.agency}/`))).map(({ key }) => key);
    const url = `${root}/${made.wifi?.id}/file?name=peta.pdf`;
    const put = async (text: string) => {
      const { version } = (await nobody.get<Answer>(`${root}/${made.wifi?.id}`)).body;
      const headers = { 'if-match': `"${version}"`, 'content-type': 'application/pdf' };
      return (await administrator.put<Answer>(url, Buffer.from(`%PDF-1.4\n${text}\n%%EOF`), headers)).status;
    };
    const others = await stored();
    expect(await put('lama')).toBe(200);
    const remove = vi.spyOn(files, 'remove').mockRejectedValue(new Error('The disk is gone.'));
    expect(await put('baru')).toBe(200);
    remove.mockRestore();
    expect(await stored()).toHaveLength(others.length + 2);
    const longAgo = new Date('2020-01-01');
    for (const key of await stored()) await utimes(join(office.test.dataDir, 'files', key), longAgo, longAgo);
    await jobs.taskList()['public-information.sweep']?.({}, {} as never);
    expect(await stored()).toHaveLength(others.length + 1);
    const answer = await office.test.app.inject(`/api/v1/${root}/${made.wifi?.id}/file`);
    expect([answer.statusCode, answer.body.includes('baru')]).toEqual([200, true]);
  });

  it('keeps its classes as long as it needs them', async () => {
    const yaml = await readFile(
      new URL('../../../../../packages/standards/catalogue/pekalongan/agency.yaml', import.meta.url),
      'utf8',
    );
    const one = 'publicInformation: { categories: [{ key: periodic, title: Informasi berkala }] }\n';
    const path = `agencies/${office.agency}/definition`;
    const { body } = await administrator.get<{ revision: number }>(`agencies/${office.agency}`);
    const answer = await administrator.put<Answer>(path, `${yaml}\n${one}`, {
      'content-type': 'application/yaml',
      'if-match': `"${body.revision}"`,
    });
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([409, '/publicInformation/categories']);
  });
});

it('looks for the words that tell something', () => {
  expect(searchWords('Berapa ANGGARAN dinas, dan anggaran desa?')).toEqual([
    'anggaran:*',
    'dinas:*',
    'desa:*',
  ]);
  expect(searchWords('yang ada')).toEqual(['yang:*', 'ada:*']);
  expect(searchWords(' …! ')).toEqual([]);
});
