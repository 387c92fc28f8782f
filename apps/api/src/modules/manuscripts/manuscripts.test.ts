import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSession } from '#test/build.ts';
import { as, tokenOf } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice } from '#test/office.ts';
import { agencyFixture } from '../agencies/agency.fixture.ts';

interface Text {
  id: string;
  code: string | null;
  title: string | null;
  version: number | null;
  problems: number;
  revision: number;
  source: string;
}
interface Problem {
  code: string;
  errors: { pointer: string; line: number }[];
}

const hosting = new URL(
  '../../../../../packages/standards/catalogue/pekalongan/hosting/v1.yaml',
  import.meta.url,
);
const root = 'agencies/pekalongan/manuscripts';

describe('texts of standards', () => {
  let office: Office;
  let author: Official;
  let yaml: string;
  beforeAll(async () => {
    office = await openOffice({ backends: { hosting: 'embedded-host', dns: 'embedded-host' } });
    author = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    yaml = await readFile(hosting, 'utf8');
    await office.test.app.db.within('teluk', (tx) => office.api.agencies.save(tx, agencyFixture('teluk')));
  });
  afterAll(() => office.close());

  const begin = <T = Text>(body: object = {}, by = author) => by.post<T>(root, body);
  const save = <T = Text>(text: Text, source: string) =>
    author.put<T>(`${root}/${text.id}`, { source }, { 'if-match': `"${text.revision}"` });
  const versions = async () =>
    (
      await author.get<{ items: { code: string; version: number; status: string }[] }>(
        'agencies/pekalongan/standards/versions',
      )
    ).body.items.map(({ code, version, status }) => `${code}/${version} ${status}`);

  it('begin from a blank page that can be drawn and tried at once', async () => {
    const { status, body } = await begin();
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        ...{ code: 'pekalongan.layanan-baru', title: 'Layanan baru', version: 1, problems: 0, revision: 1 },
      }),
    ]);
    const checked = await author.post<{ variants: { chart: { rows: object[] } }[] }>(
      'agencies/pekalongan/standards/check',
      body.source,
      { 'content-type': 'application/yaml' },
    );
    expect(checked.body.variants[0]?.chart.rows).toHaveLength(2);
  });

  it('begin from a copy: one’s own as the next version, under another name as a new service, with its comments', async () => {
    const next = (await begin({ copyOf: { agency: 'pekalongan', code: 'pekalongan.hosting' } })).body;
    expect(next).toMatchObject({ code: 'pekalongan.hosting', version: 2, problems: 0 });
    expect(next.source).toContain('# tidak tercetak; ditetapkan saat diterbitkan');
    const copyOf = { agency: 'pekalongan', code: 'pekalongan.hosting', version: 1, name: 'situs-desa' };
    expect((await begin({ copyOf })).body).toMatchObject({ code: 'pekalongan.situs-desa', version: 1 });
    for (const missing of [
      { agency: 'pekalongan', code: 'pekalongan.nothing' },
      { agency: 'nowhere', code: 'nowhere.hosting' },
      { agency: 'pekalongan', code: 'pekalongan.hosting', version: 9 },
    ])
      expect((await begin({ copyOf: missing })).status).toBe(404);
  });

  it('may copy what another agency published, and say what does not fit here', async () => {
    const stranger = await foreignAdministrator();
    const { status, body } = await stranger.post<Text>('agencies/teluk/manuscripts', {
      copyOf: { agency: 'pekalongan', code: 'pekalongan.hosting' },
    });
    expect([status, body.code, body.version]).toEqual([201, 'teluk.hosting', 1]);
    expect(body.problems).toBeGreaterThan(0);
    expect((await stranger.get(root)).status).toBe(404);
    expect((await stranger.get(`${root}/${body.id}`)).status).toBe(404);
  });

  it('are kept however wrong they are, and no version comes of it', async () => {
    const before = await versions();
    const { body } = await begin({ source: yaml.replace(/^version: 1$/m, 'version: 3') });
    const wrong = await save(body, body.source.replace('kind: ratification', 'kind: blessing'));
    expect(wrong.body).toMatchObject({ problems: 1, revision: 2, title: 'Pelayanan Hosting' });
    const broken = await save(wrong.body, 'title: "open\n');
    expect(broken.body).toMatchObject({ problems: 1, revision: 3 });
    const refused = await author.post<Problem>(`${root}/${body.id}/publish`, {});
    expect([refused.status, refused.body.code, refused.body.errors[0]?.line]).toEqual([
      422,
      'invalid-standard',
      expect.any(Number),
    ]);
    const read = await author.get<Text>(`${root}/${body.id}`);
    expect(read.body.source).toBe('title: "open\n');
    expect(await versions()).toEqual(before);
    for (const source of ['x'.repeat(1_000_001), 'a\uFFFD', 'a\u0000'])
      expect([400, 422]).toContain((await save(broken.body, source)).status);
  });

  it('are not overwritten by somebody who read an older one', async () => {
    const { body } = await begin();
    expect((await author.put(`${root}/${body.id}`, { source: 'x' })).status).toBe(428);
    expect((await save(body, body.source)).status).toBe(200);
    const late = await save<Problem & { changedBy: string; detail: string }>(body, 'mine');
    expect([late.status, late.body]).toEqual([
      412,
      expect.objectContaining({ code: 'manuscript-changed', changedBy: author.name }),
    ]);
    expect(late.body.detail).toContain(`${author.name} mengubahnya pada`);
    const old = { 'if-match': '"1"' };
    expect((await author.post(`${root}/${body.id}/publish`, {}, old)).status).toBe(412);
    expect((await author.delete(`${root}/${body.id}`, old)).status).toBe(412);
    const both = await Promise.all([1, 2].map((at) => save({ ...body, revision: 2 }, `both: ${at}\n`)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('become a version on a day, and are needed no more', async () => {
    const copyOf = { agency: 'pekalongan', code: 'pekalongan.hosting' };
    const { body } = await begin({ copyOf });
    const text = body.source.replace(
      'amount: 5, unit: working-day, from: sub',
      'amount: 3, unit: working-day, from: sub',
    );
    const compared = await author.post<{ against: { version: number }; changes: string[] }>(
      'agencies/pekalongan/standards/compare',
      text,
      { 'content-type': 'application/yaml' },
    );
    expect(compared.body).toMatchObject({
      against: { version: 1 },
      changes: ['Jangka waktu berubah dari 5 hari kerja menjadi 3 hari kerja.'],
    });
    const saved = (await save(body, text)).body;
    expect((await author.post(`${root}/${saved.id}/publish`, { effective: '2026-02-31' })).status).toBe(400);
    const key = { 'idempotency-key': 'publish-once' };
    const published = await author.post(`${root}/${saved.id}/publish`, { effective: '2026-12-01' }, key);
    expect([published.status, published.body]).toEqual([
      200,
      expect.objectContaining({ version: 2, status: 'published', effective: '2026-12-01' }),
    ]);
    expect((await author.post(`${root}/${saved.id}/publish`, { effective: '2026-12-01' }, key)).body).toEqual(
      published.body,
    );
    expect((await author.get(`${root}/${saved.id}`)).status).toBe(404);
    expect(await versions()).toContain('pekalongan.hosting/2 published');
    const exported = await author.get<{ source: string }>(
      'agencies/pekalongan/standards/pekalongan.hosting/versions/2',
    );
    expect(exported.body.source).toBe(text);
  });

  it('are thrown away when nobody wants them', async () => {
    const { body } = await begin();
    expect((await author.delete(`${root}/${body.id}`)).status).toBe(204);
    expect((await author.delete(`${root}/${body.id}`)).status).toBe(404);
  });

  it('are the administrator’s alone', async () => {
    const { body } = await begin();
    const unit = await office.unit();
    for (const by of [office.head, unit.admin]) {
      expect((await by.get(root)).status).toBe(403);
      expect((await by.get(`${root}/${body.id}`)).status).toBe(403);
      expect((await begin({}, by)).status).toBe(403);
      expect((await by.post(`${root}/${body.id}/publish`, {})).status).toBe(403);
      expect((await by.get('agencies/pekalongan/standards/versions')).status).toBe(403);
    }
    expect((await as(office.test.app).get(root)).status).toBe(401);
    for (const id of ['nothing', '019a0000-0000-7000-8000-000000000000'])
      expect((await author.get(`${root}/${id}`)).status).toBe(404);
  });

  /** The administrator of another agency, signed in. */
  const foreignAdministrator = async () => {
    const session = await buildSession(office.test.database.owner, {
      agency: 'teluk',
      positions: ['administrator'],
    });
    return as(office.test.app, tokenOf(office.test.app, session));
  };
});
