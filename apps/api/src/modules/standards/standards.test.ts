import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { as } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type CaseView, type Office, type Official, openOffice, type Unit } from '#test/office.ts';

interface Problem {
  code: string;
  errors: { pointer: string; code: string; detail: string; line: number; column: number }[];
}

const file = new URL(
  '../../../../../packages/standards/catalogue/pekalongan/hosting/v1.yaml',
  import.meta.url,
);

describe('service standards', () => {
  let office: Office;
  let unit: Unit;
  let administrator: Official;
  let yaml: string;
  beforeAll(async () => {
    office = await openOffice({ backends: { hosting: 'embedded-host', dns: 'embedded-host' } });
    unit = await office.unit();
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    yaml = await readFile(file, 'utf8');
  });
  afterAll(() => office.close());

  const version = (number: number, effective = '2026-11-26', code = 'pekalongan.hosting') =>
    yaml
      .replace(/^code: .*$/m, `code: ${code}`)
      .replace(/^version: .*$/m, `version: ${number}`)
      .replace(/^effective: .*\n/m, '')
      .replace(
        /^title: .*$/m,
        `title: Hosting versi ${number}
effective: ${effective}`,
      );
  const draft = <T = Problem>(by: Official, document: string, headers = {}) =>
    by.post<T>('agencies/pekalongan/standards', document, { 'content-type': 'application/yaml', ...headers });
  const publish = (by: Official, number: number, body?: object, headers = {}) =>
    by.post<{ code?: string; status: string }>(
      `agencies/pekalongan/standards/pekalongan.hosting/versions/${number}/publish`,
      body,
      headers,
    );
  const inForce = async () =>
    (await as(office.test.app).get<{ version: number }>('agencies/pekalongan/standards/pekalongan.hosting'))
      .body.version;
  const begin = async () =>
    (
      await unit.admin.post<CaseView & { standard: { version: number; title: string } }>('service-requests', {
        standard: 'pekalongan.hosting',
      })
    ).body;

  it('are drafted by the agency’s administrator alone', async () => {
    for (const by of [office.head, unit.admin]) {
      expect((await draft(by, version(9))).status).toBe(403);
      expect((await publish(by, 1)).status).toBe(403);
    }
    const unitAdministrator = await employ(office, [
      { side: 'organization', position: 'administrator', unit: unit.id },
    ]);
    expect((await draft(unitAdministrator, version(9))).status).toBe(403);
    expect((await as(office.test.app).post('agencies/pekalongan/standards', {})).status).toBe(401);
    for (const agency of ['kalbar', 'nowhere'])
      expect((await administrator.post(`agencies/${agency}/standards`, { code: 'x' })).status).toBe(404);
    expect((await draft(administrator, version(9, undefined, 'kalbar.hosting'))).status).toBe(422);
  });

  it('name what is wrong with its line and column, in YAML as in meaning', async () => {
    const broken = await draft(administrator, 'format: 1\ncode: [unclosed\ntitle: x\n');
    expect([broken.status, broken.body.code]).toEqual([422, 'invalid-standard']);
    expect(broken.body.errors[0]).toMatchObject({ code: 'invalid-yaml', line: expect.any(Number) });
    const astray = version(9).replace('on: { endorse: ratify, return: prepare }', 'on: { endorse: nowhere }');
    const { body } = await draft(administrator, astray);
    const line = astray.split('\n').findIndex((text) => text.includes('nowhere')) + 1;
    expect(body.errors).toContainEqual(expect.objectContaining({ line, column: expect.any(Number) }));
    const unknown = await draft(administrator, `${version(9)}colour: red\n`);
    expect(unknown.body.errors).toContainEqual(
      expect.objectContaining({ pointer: '/colour', line: unknown.body.errors[0]?.line }),
    );
  });

  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((key, at) => `${key}: &${key} [${`*${'abcdefghi'[at]},`.repeat(9)}]`).join('\n')}`;
  it.each([
    ['nothing', ''],
    ['a word', 'standar'],
    ['references of references', bomb],
    ['what contains itself', 'a: &a [*a]'],
    ['depth', `a: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['a prototype', '__proto__: { polluted: true }'],
    ['a NUL', 'title: "a\\0b"'],
    ['a tag of somebody', 'title: !!js/function "x"'],
  ])('refuse %s without falling over', async (_what, document) => {
    const { status } = await draft(administrator, document);
    expect([400, 422]).toContain(status);
    const checked = await administrator.post('agencies/pekalongan/standards/check', document, {
      'content-type': 'application/yaml',
    });
    expect([200, 400, 422]).toContain(checked.status);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('are changed as text, remarks told that go, and told as an object with their faults', async () => {
    const change = (document: string, ...changes: object[]) =>
      administrator.post<{ document: string; lostRemarks: string[]; errors: { pointer: string }[] }>(
        'agencies/pekalongan/standards/change',
        { document, changes },
      );
    const text =
      'title: Hosting # seperti tercetak\nsteps:\n  - key: look # Diminta inspektorat\n  - key: seal\n';
    const changed = await change(
      text,
      { type: 'set', path: ['title'], value: 'Situs' },
      { type: 'set', path: ['steps', 0] },
    );
    expect(changed.body).toEqual({
      document: 'title: Situs # seperti tercetak\nsteps:\n  - key: seal\n',
      lostRemarks: ['Diminta inspektorat'],
    });
    const checked = await administrator.post<{ content: unknown; problems: unknown[] }>(
      'agencies/pekalongan/standards/check',
      changed.body.document,
      { 'content-type': 'application/yaml' },
    );
    expect(checked.body.content).toEqual({ title: 'Situs', steps: [{ key: 'seal' }] });
    expect(checked.body.problems.length).toBeGreaterThan(0);

    const unfit = await change(text, { type: 'set', path: ['title', 'short'], value: 'H' });
    expect([unfit.status, unfit.body.errors[0]?.pointer]).toEqual([400, '/changes']);
    expect((await change('title: "open', { type: 'set', path: ['title'], value: 'H' })).status).toBe(422);
    expect((await change('a: &a [*a]', { type: 'set', path: ['b'], value: 1 })).status).toBe(422);
  });

  it('refuse depth in JSON too', async () => {
    const deep = `{"code":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`;
    const { status } = await administrator.post('agencies/pekalongan/standards', deep, {
      'content-type': 'application/json',
    });
    expect([400, 422]).toContain(status);
  });

  it('are drafts until they are published, and then never change', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await draft<{ version: number; status: string }>(
      administrator,
      version(2, '2026-11-26'),
      key,
    );
    expect([first.status, first.body]).toEqual([
      201,
      expect.objectContaining({ version: 2, status: 'draft', title: 'Hosting versi 2' }),
    ]);
    expect((await draft(administrator, version(2, '2026-11-26'), key)).body).toEqual(first.body);
    const path = 'agencies/pekalongan/standards/pekalongan.hosting';
    expect((await as(office.test.app).get(`${path}?version=2`)).status).toBe(404);
    const versions = async (by: Official) =>
      (await by.get<{ items: { version: number }[] }>(`${path}/versions`)).body.items.map(
        (one) => one.version,
      );
    expect(await versions(office.head)).toEqual([1]);
    expect(await versions(administrator)).toEqual([1, 2]);
    expect((await draft(administrator, version(2, '2026-11-26'))).status).toBe(201);

    expect((await publish(administrator, 7)).status).toBe(404);
    expect((await publish(administrator, 2, { effective: '2026-02-31' })).status).toBe(400);
    expect((await publish(administrator, 2, { more: 1 })).status).toBe(400);
    const past = await publish(administrator, 2, { effective: '2026-11-22' });
    expect([past.status, past.body.code]).toEqual([422, 'effective-in-past']);
    const once = { 'idempotency-key': randomUUID() };
    const published = await publish(administrator, 2, undefined, once);
    expect([published.status, published.body.status]).toEqual([200, 'published']);
    expect((await publish(administrator, 2, undefined, once)).body).toEqual(published.body);
    expect((await publish(administrator, 2)).body.code).toBe('standard-published');
    expect((await draft(administrator, version(2))).body.code).toBe('standard-published');
    const { body } = await administrator.get<{ items: { action: string; subject: string }[] }>('audit');
    expect(body.items).toContainEqual(
      expect.objectContaining({ action: 'standard.publish', subject: 'pekalongan.hosting/2' }),
    );
  });

  it('come into force on their day in the agency’s own zone; old cases stay as they were begun', async () => {
    const before = await begin();
    expect([before.standard.version, await inForce()]).toEqual([1, 1]);
    office.clock.set('2026-11-25T16:59:00Z');
    expect([(await begin()).standard.version, await inForce()]).toEqual([1, 1]);
    office.clock.set('2026-11-25T17:00:00Z');
    const after = await begin();
    expect([after.standard, await inForce()]).toEqual([
      { code: 'pekalongan.hosting', version: 2, title: 'Hosting versi 2' },
      2,
    ]);
    const kept = await unit.admin.get<{ standard: { version: number } }>(`service-requests/${before.id}`);
    expect(kept.body.standard.version).toBe(1);
    const old = await as(office.test.app).get<{ status: string }>(
      'agencies/pekalongan/standards/pekalongan.hosting?version=1',
    );
    expect(old.body.status).toBe('superseded');
  });

  it('keep the order in which the decree names fields and outcomes', async () => {
    const source = parse(yaml) as { form: { properties: object } };
    const { formSchema } = await begin();
    expect(Object.keys(formSchema.properties)).toEqual(Object.keys(source.form.properties));
    const { body } = await as(office.test.app).get<{
      definition: { procedure: { key: string; on: object }[] };
    }>('agencies/pekalongan/standards/pekalongan.hosting');
    const verify = body.definition.procedure.find(({ key }) => key === 'verify');
    expect(Object.keys(verify?.on ?? {})).toEqual(['approve', 'return', 'reject']);
  });

  it('are there for everybody to read, and nothing else is', async () => {
    const { body } = await as(office.test.app).get<{ items: object[] }>('agencies/pekalongan/standards');
    expect(body.items).toEqual([
      expect.objectContaining({ code: 'pekalongan.hosting', version: 2, applicants: ['organization'] }),
    ]);
    for (const path of [
      'agencies/nowhere/standards',
      'agencies/pekalongan/standards/nothing',
      'agencies/%00/standards',
    ])
      expect((await as(office.test.app).get(path)).status).toBe(404);
    for (const query of ['version=0', 'version=x', 'colour=red'])
      expect(
        (await as(office.test.app).get(`agencies/pekalongan/standards/pekalongan.hosting?${query}`)).status,
      ).toBe(400);
  });
});
