import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { as, type Caller } from '#test/client.ts';
import { firstAdministrator } from '../../bootstrap.ts';
import { verifyTrail } from '../audit/trail.ts';

interface Made {
  agency: { code: string };
  administrator: { username: string; password: string };
  code?: string;
}

describe('an agency', () => {
  let test: TestApp;
  let app: FastifyInstance;
  let system: Caller;
  let made: Made;
  const given = {
    code: 'teluk-jernih',
    name: 'Dinas Komunikasi dan Informatika Kabupaten Teluk Jernih',
    shortName: 'Diskominfo Teluk Jernih',
    government: 'Pemerintah Kabupaten Teluk Jernih',
    region: 'Kabupaten Teluk Jernih',
    regionCode: '73.99',
    address: 'Jl. Pelabuhan 1',
    seat: 'Teluk Jernih',
    zone: 'Asia/Makassar',
    domain: 'telukjernih.go.id',
    administrator: { name: 'Rahmawati', username: 'rahmawati' },
  };

  const signIn = async (username: string, password: string): Promise<Caller> => {
    const session = await as(app).post<{ accessToken: string }>('auth/sessions', { username, password });
    expect(session.status).toBe(201);
    const own = as(app, session.body.accessToken);
    const chosen = { current: password, password: `${username}-menanam-padi-di-sawah-9` };
    expect((await own.post('me/password', chosen)).status).toBe(204);
    return own;
  };

  beforeAll(async () => {
    test = await buildTestApp({ environment: { DEMO: 'false' } });
    app = test.app;
    const first = await firstAdministrator(test.database.db, app.clock);
    system = await signIn(first?.username ?? '', first?.password ?? '');
  });
  afterAll(() => test.close());

  it('is made by the first account of an empty installation, once for a repeated call', async () => {
    const key = { 'idempotency-key': 'one-agency' };
    const answer = await system.post<Made>('agencies', given, key);
    expect(answer.status).toBe(201);
    made = answer.body;
    expect(made.agency).toEqual({
      code: 'teluk-jernih',
      name: given.name,
      shortName: given.shortName,
      region: given.region,
      monogram: 'TJ',
      accent: 'teal',
    });
    expect(made.administrator).toEqual({
      ...given.administrator,
      password: expect.stringMatching(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/),
    });
    expect((await system.post('agencies', given, key)).body).toEqual(made);
    expect((await system.post<Made>('agencies', given)).body.code).toBe('agency-code-taken');
  });

  it('is nothing at all where a part of it is refused', async () => {
    const other = { ...given, code: 'muara' };
    expect((await system.post<Made>('agencies', other)).body.code).toBe('username-taken');
    const somebody = { ...other, administrator: { name: 'Dewi', username: 'dewi' } };
    expect((await system.post('agencies', { ...somebody, zone: 'Europe/Paris' })).status).toBe(400);
    expect((await system.post('agencies', { ...somebody, more: 1 })).status).toBe(400);
    for (const code of ['installation', 'pengaturan', 'api'])
      expect((await system.post<Made>('agencies', { ...somebody, code })).body.code).toBe(
        'agency-code-taken',
      );
    const { body } = await as(app).get<{ items: unknown[] }>('agencies');
    expect(body.items).toHaveLength(1);
    expect((await system.post('agencies', somebody)).status).toBe(201);
  });

  it('is looked after by its administrator, whose password was shown once', async () => {
    const { username, password } = made.administrator;
    const administrator = await signIn(username, password);
    expect((await administrator.get('me')).body).toMatchObject({
      agency: 'teluk-jernih',
      positions: [{ side: 'agency', position: 'administrator' }],
    });
    const unit = { kind: 'village', name: 'Desa Batu Karang', shortName: 'Batu Karang', label: 'batukarang' };
    expect((await administrator.post('organizations', unit)).status).toBe(201);
    const { body } = await administrator.get<{ items: { action: string; who: string }[] }>('audit');
    expect(body.items.map(({ action }) => action)).toContain('agency.create');
    expect(await test.database.db.within('teluk-jernih', (tx) => verifyTrail(tx, 'teluk-jernih'))).toBeNull();
    expect((await administrator.post('agencies', { ...given, code: 'rawa' })).status).toBe(403);
    expect((await as(app).post('agencies', given)).status).toBe(401);
  });

  it('shows nothing of its cases, people and drafts to whoever made it', async () => {
    const { body } = await system.get<{ items: unknown[] }>('service-requests?view=all');
    expect(body.items ?? []).toEqual([]);
    for (const path of ['agencies/teluk-jernih/manuscripts', 'agencies/teluk-jernih/standards/versions'])
      expect((await system.get(path)).status).toBe(404);
    const { body: people } = await system.get<{ items?: { username: string }[] }>('people');
    expect((people.items ?? []).map(({ username }) => username)).not.toContain('rahmawati');
    expect((await system.put('agencies/teluk-jernih/definition', {})).status).toBe(404);
  });
});
