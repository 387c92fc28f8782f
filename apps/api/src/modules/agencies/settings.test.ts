import type { AgencyDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { as } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice } from '#test/office.ts';

interface Refused {
  code: string;
  errors: { pointer: string; code: string; detail: string; line?: number; column?: number }[];
}

/** One white pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

describe('an agency’s administrator', () => {
  let office: Office;
  let administrator: Official;
  let definition: AgencyDefinition;
  beforeAll(async () => {
    office = await openOffice();
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    definition = await read();
  });
  afterAll(() => office.close());

  const path = 'agencies/pekalongan/definition';
  const read = async () =>
    (await as(office.test.app).get<{ definition: AgencyDefinition }>('agencies/pekalongan')).body.definition;
  const match = async () => {
    const { body } = await as(office.test.app).get<{ revision: number }>('agencies/pekalongan');
    return { 'if-match': `"${body.revision}"` };
  };
  const replace = async <T = Refused>(changes: Partial<AgencyDefinition>, by = administrator) =>
    by.put<T>(path, { ...definition, ...changes }, await match());

  it('is not overwritten by an administrator who read an older one, who hears whose it is', async () => {
    expect((await administrator.put(path, definition)).status).toBe(428);
    const read = await match();
    const other = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const [first, second] = await Promise.all([
      other.put(path, { ...definition, pledge: 'Kami melayani dengan ramah.' }, read),
      administrator.put<{ changedBy: string; detail: string }>(path, { ...definition, seat: 'Batang' }, read),
    ]);
    const late = first.status === 412 ? first : second;
    const winner = first.status === 412 ? administrator : other;
    expect([first.status, second.status].sort()).toEqual([200, 412]);
    expect(late.body).toMatchObject({
      changedBy: winner.name,
      detail: expect.stringContaining(`${winner.name} mengubahnya pada`),
    });
    expect((await replace({})).status).toBe(200);
  });

  it('changes hours, letterhead, numbers and channels, for everybody to see at once', async () => {
    const letterhead = { lines: ['PEMERINTAH KOTA PEKALONGAN', 'DINAS BARU'], contacts: ['Telepon 1'] };
    const answer = await replace<{ moved: number }>({ letterhead, accent: 'rose' as never });
    expect([answer.status, answer.body.moved]).toEqual([200, 0]);
    expect(await read()).toMatchObject({ letterhead, accent: 'rose' });
    const { body } = await as(office.test.app).get<{ items: { accent: string }[] }>('agencies');
    expect(body.items[0]?.accent).toBe('rose');
    const trail = await administrator.get<{ items: { action: string; data: object }[] }>('audit');
    expect(trail.body.items[0]).toMatchObject({
      action: 'agency.change',
      data: { changed: ['accent', 'letterhead'], moved: 0 },
    });
  });

  it('counts open cases anew when the hours change', async () => {
    const unit = await office.unit();
    const id = await office.atProvisioning(unit);
    const due = async () => (await unit.admin.get<{ dueAt: string }>(`service-requests/${id}`)).body.dueAt;
    const before = await due();
    const hours = definition.hours.map((profile) => ({
      ...profile,
      week: { ...profile.week, 3: [], 4: [] },
    }));
    expect((await replace<{ moved: number }>({ hours })).body.moved).toBe(1);
    expect(Date.parse(await due())).toBeGreaterThan(Date.parse(before));
    expect((await replace<{ moved: number }>({})).body.moved).toBe(1);
    expect(await due()).toBe(before);
  });

  it('hears what is wrong with its place, as JSON and as YAML', async () => {
    const wrong = await replace({ zone: 'Europe/Paris', numbers: { case: '{colour}' } });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'invalid-agency']);
    expect(wrong.body.errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/zone', '/numbers/case']),
    );
    const text = stringify({ ...definition, zone: 'Europe/Paris' });
    const yaml = await administrator.put<Refused>(path, text, { 'content-type': 'application/yaml' });
    const line = text.split('\n').findIndex((one) => one.startsWith('zone:')) + 1;
    expect(yaml.body.errors).toEqual([
      expect.objectContaining({ pointer: '/zone', line, column: 1, detail: expect.stringMatching(/Zona/) }),
    ]);
    expect((await replace({ code: 'lain' })).body.errors[0]?.code).toBe('code-changed');
    for (const body of ['a: [', `a: ${'['.repeat(9000)}`, '\u0000'])
      expect((await administrator.put(path, body, { 'content-type': 'application/yaml' })).status).toBe(422);
    expect(await read()).toEqual(definition);
  });

  it('cannot do away with a position that somebody holds or a standard names', async () => {
    const without = (side: string, key: string) =>
      definition.positions.filter((position) => position.side !== side || position.key !== key);
    const held = await replace({ positions: without('agency', 'technician') });
    expect([held.status, held.body.code]).toEqual([409, 'agency-in-use']);
    expect(held.body.errors.map(({ detail }) => detail).join(' ')).toMatch(
      /"Petugas Teknis" masih dipegang 1 orang.*Standar "Pelayanan Hosting" versi 1/s,
    );
    const { letter: _, ...numbers } = definition.numbers;
    expect((await replace({ numbers })).body.errors[0]?.pointer).toBe('/numbers');
    const free = [...definition.positions, { key: 'archivist', side: 'agency' as const, title: 'Arsiparis' }];
    expect((await replace({ positions: free })).status).toBe(200);
    expect((await replace({})).status).toBe(200);
  });

  it('alone may, and in this agency alone', async () => {
    expect((await replace({}, office.head)).status).toBe(403);
    expect((await administrator.put('agencies/kalbar/definition', definition)).status).toBe(404);
    expect((await as(office.test.app).put(path, definition)).status).toBe(401);
  });

  describe('puts a picture on the letterhead', () => {
    const logo = 'agencies/pekalongan/logo';
    const type = { 'content-type': 'image/png' };

    it('that is one, and small', async () => {
      expect((await as(office.test.app).get(logo)).status).toBe(404);
      for (const [content, headers, status] of [
        [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), type, 422],
        [png, { 'content-type': 'image/jpeg' }, 422],
        [png, { 'content-type': 'image/svg+xml' }, 415],
        [Buffer.concat([png, Buffer.alloc(400_000)]), type, 413],
        [Buffer.alloc(0), type, 422],
      ] as const)
        expect((await administrator.put(logo, content, headers)).status).toBe(status);
      expect((await office.head.put(logo, png, type)).status).toBe(403);
      expect((await administrator.put(logo, png, type)).status).toBe(204);
      const shown = await as(office.test.app).get(logo);
      expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png']);
    });

    it('so that letters bear it, and takes it away again', async () => {
      const unit = await office.unit();
      const id = await office.atProvisioning(unit);
      const { body } = await unit.admin.get<{ items: { id: string }[] }>(`service-requests/${id}/letters`);
      const [letter] = body.items;
      const page = await unit.admin.get<string>(`service-requests/${id}/letters/${letter?.id}/content`);
      expect(page.status).toBe(200);
      expect(page.body).toMatch(/\/Subtype\s*\/Image/);
      expect((await administrator.delete(logo)).status).toBe(204);
      expect((await as(office.test.app).get(logo)).status).toBe(404);
    });
  });
});
