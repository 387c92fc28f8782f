import type { Person } from '@pendopo/contracts';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agencyFixture } from '#modules/agencies/agency.fixture.ts';
import { agenciesModule } from '#modules/agencies/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { receiptsModule } from '#modules/receipts/index.ts';
import { sessionsModule } from '#modules/sessions/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { buildSession } from '#test/build.ts';
import { as, type Caller, tokenOf } from '#test/client.ts';
import { addAssignment, addPerson, peopleModule } from './index.ts';

interface People {
  items: Person[];
  nextCursor: string | null;
}

interface Somebody {
  id: string;
  caller: Caller;
}

describe('people', () => {
  // 09:00 in Jakarta.
  const clock = fixedClock('2026-11-24T02:00:00Z');
  let test: TestApp;
  let api: FastifyInstance;
  const look: FastifyPluginAsync = async (instance) => {
    api = instance;
  };
  const units: Record<'health' | 'roads', string> = { health: '', roads: '' };
  let administrator: Somebody;
  let unitAdministrator: Somebody;
  let inspector: Somebody;
  let officer: Somebody;
  let colleague: Somebody;
  let stranger: Somebody;
  let serial = 0;

  const session = async (
    agency: string,
    positions: string[],
    held?: { unit: string; positions: string[] },
  ): Promise<Somebody> => {
    const { owner } = test.database;
    const somebody = await buildSession(owner, { agency, positions });
    if (held !== undefined) {
      await owner.query('update people set organization_id = $2 where id = $1', [
        somebody.personId,
        held.unit,
      ]);
      for (const position of held.positions)
        await test.app.db.within(agency, (tx) =>
          addAssignment(tx, agency, {
            personId: somebody.personId,
            side: 'organization',
            organizationId: held.unit,
            position,
            startsOn: '2026-01-01',
          }),
        );
    }
    return { id: somebody.personId, caller: as(test.app, tokenOf(test.app, somebody)) };
  };

  const create = async (changes: Record<string, unknown> = {}, by = administrator) => {
    serial += 1;
    const body = { name: `Orang ${serial}`, username: `orang.${serial}`, ...changes };
    return by.caller.post<{ person: Person; password: string; code: string }>('people', body);
  };
  const created = async (changes: Record<string, unknown> = {}) => (await create(changes)).body.person;
  const give = (id: string, body: object, by = administrator) =>
    by.caller.post<Person & { code: string; errors: { pointer: string; code: string }[] }>(
      `people/${id}/positions`,
      body,
    );
  const signIn = (username: string, password: string) =>
    as(test.app).post<{ accessToken: string; user: { mustChangePassword: boolean } }>('auth/sessions', {
      username,
      password,
    });

  beforeAll(async () => {
    test = await buildTestApp({
      clock,
      modules: [auditModule, agenciesModule, receiptsModule, sessionsModule, peopleModule, look],
    });
    for (const code of ['contoh', 'lain'])
      await test.app.db.within(code, (tx) => api.agencies.save(tx, agencyFixture(code)));
    administrator = await session('contoh', ['administrator']);
    for (const unit of ['health', 'roads'] as const) {
      const body = { kind: 'opd', name: `Dinas ${unit}`, shortName: unit, label: unit };
      units[unit] = String((await administrator.caller.post('organizations', body)).body.id);
    }
    unitAdministrator = await session('contoh', [], { unit: units.health, positions: ['administrator'] });
    colleague = await session('contoh', [], { unit: units.health, positions: ['operator'] });
    inspector = await session('contoh', ['inspector']);
    officer = await session('contoh', ['technician']);
    stranger = await session('lain', ['administrator']);
  });
  afterAll(() => test.close());

  describe('are listed', () => {
    const seenBy = async ({ caller }: Somebody, query = '') =>
      (await caller.get<People>(`people?limit=100${query}`)).body.items.map(({ id }) => id).sort();

    it('all for administrator and inspector, one’s own unit for everybody else', async () => {
      const everybody = [administrator, unitAdministrator, colleague, inspector, officer];
      const ids = (some: Somebody[]) => some.map(({ id }) => id).sort();
      expect(await seenBy(administrator)).toEqual(ids(everybody));
      expect(await seenBy(inspector)).toEqual(ids(everybody));
      expect(await seenBy(unitAdministrator)).toEqual(ids([unitAdministrator, colleague]));
      expect(await seenBy(colleague)).toEqual(ids([unitAdministrator, colleague]));
      expect(await seenBy(officer)).toEqual(ids([administrator, inspector, officer]));
      expect(await seenBy(stranger)).toEqual([stranger.id]);
      expect(await seenBy(administrator, `&organization=${units.health}`)).toEqual(
        ids([unitAdministrator, colleague]),
      );
      expect(await seenBy(administrator, '&side=agency')).toEqual(ids([administrator, inspector, officer]));
      expect(await seenBy(administrator, '&organization=tiada')).toEqual([]);
      expect((await as(test.app).get('people')).status).toBe(401);
    });

    it('to colleagues without what is private', async () => {
      await test.database.owner.query(
        "update people set nip = '198508172010011001', email = 'u@contoh.go.id' where id = $1",
        [unitAdministrator.id],
      );
      const find = async ({ caller }: Somebody) =>
        (await caller.get<People>('people?limit=100')).body.items.find(
          ({ id }) => id === unitAdministrator.id,
        );
      expect(await find(colleague)).toMatchObject({ nip: null, email: null });
      for (const reader of [administrator, inspector, unitAdministrator])
        expect(await find(reader)).toMatchObject({ nip: '198508172010011001', email: 'u@contoh.go.id' });
      expect(await find(colleague)).toMatchObject({
        positions: [{ side: 'organization', position: 'administrator', title: 'Administrator Unit' }],
      });
    });

    it('page by page in the order of their names', async () => {
      for (const name of ['Zaki', 'Ahmad', 'Ahmad']) await create({ name, organization: units.roads });
      const names: string[] = [];
      const ids = new Set<string>();
      for (let cursor: string | null = ''; cursor !== null; ) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const { body } = await administrator.caller.get<People>(
          `people?limit=1&organization=${units.roads}${query}`,
        );
        for (const { name, id } of body.items) {
          names.push(name);
          ids.add(id);
        }
        cursor = body.nextCursor;
      }
      expect(names).toEqual(['Ahmad', 'Ahmad', 'Zaki']);
      expect(ids.size).toBe(3);
      expect((await administrator.caller.get('people?cursor=abc')).body.code).toBe('invalid-cursor');
      expect((await administrator.caller.get('people?limit=101')).status).toBe(400);
      expect((await administrator.caller.get('people?more=1')).status).toBe(400);
    });

    it('by a part of the name or user name, taken as it is written', async () => {
      const { id } = await created({ name: 'Wahyu 100% Jaya', username: 'wahyu_jaya' });
      for (const q of ['WAHYU', '100%25', 'yu_ja'])
        expect(await seenBy(administrator, `&q=${q}`)).toEqual([id]);
      expect(await seenBy(administrator, '&q=yu%25ja')).toEqual([]);
    });
  });

  describe('are added', () => {
    it('with a first password that is shown once and must be changed', async () => {
      const { status, body } = await create({
        name: 'Nurul Huda',
        nip: '199002282022212003',
        organization: units.health,
      });
      expect(status).toBe(201);
      expect(body.person).toMatchObject({
        name: 'Nurul Huda',
        nip: '199002282022212003',
        status: 'active',
        organization: { id: units.health, name: 'Dinas health' },
        positions: [],
        lastSignInAt: null,
      });
      expect(body.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
      const session = await signIn(body.person.username, body.password);
      expect(session.body.user.mustChangePassword).toBe(true);
      const { rows } = await test.database.owner.query(
        'select * from people, audit_entries, idempotency_keys',
      );
      expect(JSON.stringify(rows)).not.toContain(body.password);
    });

    it('once for a repeated call', async () => {
      const body = { name: 'Sekali Saja', username: 'sekali' };
      const key = { 'idempotency-key': 'sekali' };
      const first = await administrator.caller.post('people', body, key);
      const again = await administrator.caller.post('people', body, key);
      expect(first.status).toBe(201);
      expect(again.body).toEqual(first.body);
      const other = await administrator.caller.post('people', { ...body, name: 'Lain' }, key);
      expect(other.status).toBe(422);
    });

    it('under a user name that nobody has, in no agency', async () => {
      await test.app.db.within('lain', (tx) =>
        addPerson(tx, 'lain', { username: 'milik.lain', name: 'Orang Lain', passwordHash: null }),
      );
      await create({ username: 'milik.sini' });
      for (const username of ['milik.lain', 'milik.sini']) {
        const { status, body } = await create({ username });
        expect({ status, code: body.code }).toEqual({ status: 409, code: 'username-taken' });
      }
      const { rows } = await test.database.owner.query("select from people where username = 'milik.lain'");
      expect(rows).toHaveLength(1);
    });

    it('with a NIP that nobody else here has', async () => {
      const nip = '198001012005011002';
      const first = await created({ nip });
      expect((await create({ nip })).body.code).toBe('nip-taken');
      const other = await created();
      const path = `people/${other.id}`;
      expect((await administrator.caller.patch(path, { nip })).body.code).toBe('nip-taken');
      expect((await administrator.caller.patch(`people/${first.id}`, { nip })).status).toBe(200);
    });

    it('by a unit’s administrator to that unit alone', async () => {
      const { status, body } = await create({}, unitAdministrator);
      expect(status).toBe(201);
      expect(body.person.organization?.id).toBe(units.health);
      expect((await create({ organization: units.roads }, unitAdministrator)).status).toBe(403);
      expect((await create({ organization: null }, unitAdministrator)).status).toBe(403);
      for (const nobody of [officer, colleague, inspector])
        expect((await create({}, nobody)).status).toBe(403);
      expect((await as(test.app).post('people', {})).status).toBe(401);
    });

    it('only with what is known and fits', async () => {
      for (const wrong of [
        { username: 'Besar' },
        { nip: '123' },
        { email: 'bukan' },
        { password: 'pilihan-sendiri' },
        { status: 'active' },
        { organization: 'tiada' },
        { organization: stranger.id },
      ])
        expect((await create(wrong)).status).toBe(400);
    });
  });

  describe('are changed', () => {
    it('by whoever looks after them; others may not, or do not see them', async () => {
      const { id } = await created({ organization: units.health });
      const change = ({ caller }: Somebody, body: object = { phone: '0811' }) =>
        caller.patch(`people/${id}`, body);
      expect((await change(administrator)).body).toMatchObject({ phone: '0811' });
      expect((await change(unitAdministrator)).status).toBe(200);
      expect((await change(colleague)).status).toBe(403);
      expect((await change(inspector)).status).toBe(403);
      expect((await change(officer)).status).toBe(404);
      expect((await change(stranger)).status).toBe(404);
      expect((await as(test.app).patch(`people/${id}`, {})).status).toBe(401);
      expect((await change(administrator, { username: 'x' })).status).toBe(400);
      expect((await change(officer, { username: 'x' })).status).toBe(404);
      for (const nobody of ['tiada', crypto.randomUUID()])
        expect((await administrator.caller.patch(`people/${nobody}`, {})).status).toBe(404);
    });

    it('not by a unit’s administrator where they are somebody elsewhere', async () => {
      const { id } = await created({ organization: units.health });
      await give(id, { side: 'agency', position: 'technician', from: '2027-01-01' });
      expect((await unitAdministrator.caller.patch(`people/${id}`, { phone: '1' })).status).toBe(403);
      expect((await unitAdministrator.caller.post(`people/${id}/password`)).status).toBe(403);
      expect((await administrator.caller.post(`people/${id}/password`)).status).toBe(201);
    });

    it('and when suspended are out at once; when restored their old sessions stay ended', async () => {
      const { person, password } = (await create()).body;
      const { accessToken } = (await signIn(person.username, password)).body;
      const me = as(test.app, accessToken);
      expect((await me.get('me')).status).toBe(200);
      const status = (to: string) => administrator.caller.patch(`people/${person.id}`, { status: to });
      expect((await status('suspended')).body).toMatchObject({ status: 'suspended' });
      expect((await me.get('me')).status).toBe(401);
      expect((await signIn(person.username, password)).status).toBe(401);
      expect((await status('active')).status).toBe(200);
      expect((await me.get('me')).status).toBe(401);
      expect((await signIn(person.username, password)).status).toBe(201);
      const { body } = await administrator.caller.get<People>(`people?q=${person.username}`);
      expect(body.items[0]?.lastSignInAt).toBe('2026-11-24T02:00:00Z');
    });

    it('but nobody suspends themselves or resets their own password', async () => {
      const own = `people/${administrator.id}`;
      expect((await administrator.caller.patch(own, { status: 'suspended' })).body.code).toBe('own-account');
      expect((await administrator.caller.post(`${own}/password`)).body.code).toBe('own-account');
    });

    it('with a new password, which ends their sessions', async () => {
      const { person, password } = (await create()).body;
      const me = as(test.app, (await signIn(person.username, password)).body.accessToken);
      const reset = await administrator.caller.post<{ password: string }>(`people/${person.id}/password`);
      expect(reset.status).toBe(201);
      expect((await me.get('me')).status).toBe(401);
      expect((await signIn(person.username, password)).status).toBe(401);
      expect((await signIn(person.username, reset.body.password)).status).toBe(201);
      expect((await stranger.caller.post(`people/${person.id}/password`)).status).toBe(404);
      expect((await as(test.app).post(`people/${person.id}/password`)).status).toBe(401);
    });
  });

  describe('hold positions', () => {
    const technician = { side: 'agency', position: 'technician', from: '2026-11-24' };
    const operator = { side: 'organization', position: 'operator', from: '2026-11-24' };

    it('that somebody else gives them', async () => {
      const { id } = await created();
      const { status, body } = await give(id, { ...technician, decree: 'SK 1/2026' });
      expect(status).toBe(201);
      expect(body.positions).toEqual([
        {
          assignment: expect.any(String),
          side: 'agency',
          position: 'technician',
          title: 'Teknisi',
          organization: null,
          acting: null,
          actingFor: null,
          from: '2026-11-24',
          until: null,
        },
      ]);
      expect((await give(id, technician)).body.code).toBe('position-held-already');
      expect((await give(administrator.id, technician)).body.code).toBe('own-position');
      expect((await give(unitAdministrator.id, operator, unitAdministrator)).body.code).toBe('own-position');
      for (const nobody of [officer, inspector])
        expect((await give(id, technician, nobody)).status).toBe(403);
      expect((await give(id, technician, stranger)).status).toBe(404);
      expect((await give(id, technician, colleague)).status).toBe(404);
      expect((await as(test.app).post(`people/${id}/positions`, technician)).status).toBe(401);
    });

    it('of a unit, given by its administrator there and nowhere else', async () => {
      const { id } = await created({ organization: units.health });
      const given = await give(id, operator, unitAdministrator);
      expect(given.status).toBe(201);
      expect(given.body.positions).toMatchObject([{ organization: { id: units.health } }]);
      expect((await give(id, technician, unitAdministrator)).status).toBe(403);
      expect((await give(id, { ...operator, organization: units.roads }, unitAdministrator)).status).toBe(
        403,
      );
      expect((await give(id, { ...operator, organization: units.roads })).status).toBe(201);
    });

    it('built in or of the agency’s definition, and only a system administrator makes another', async () => {
      const { id } = await created();
      const other = { ...technician, position: 'system-administrator' };
      expect((await give(id, { ...technician, position: 'inspector' })).status).toBe(201);
      expect((await give(id, other)).status).toBe(403);
      const system = await session('contoh', ['system-administrator', 'administrator']);
      expect((await give(id, other, system)).status).toBe(201);
    });

    it('with right dates and places', async () => {
      const { id } = await created();
      const refused = async (body: object) => {
        const answer = await give(id, body);
        return {
          status: answer.status,
          faults: answer.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`),
        };
      };
      for (const [body, fault] of [
        [{ ...technician, position: 'operator' }, '/position unknown-position'],
        [{ ...technician, position: 'wizard' }, '/position unknown-position'],
        [operator, '/organization required'],
        [{ ...technician, organization: units.health }, '/organization not-here'],
        [{ ...operator, organization: 'tiada' }, '/organization unknown'],
        [{ ...technician, from: '2026-02-30' }, '/from date'],
        [{ ...technician, until: '2026-11-23' }, '/until before-from'],
        [{ ...technician, actingFor: officer.id }, '/actingFor not-acting'],
        [{ ...technician, acting: 'plh', until: '2026-12-01' }, '/actingFor required'],
        [{ ...technician, acting: 'plh', actingFor: officer.id }, '/until required'],
        [
          { ...technician, acting: 'plh', actingFor: inspector.id, until: '2026-12-01' },
          '/actingFor not-a-holder',
        ],
      ] as const)
        expect(await refused(body)).toEqual({ status: 400, faults: [fault] });
      expect((await give(id, { ...technician, acting: 'pj' })).status).toBe(400);
      expect((await give(id, { ...technician, more: 1 })).status).toBe(400);
    });

    it('as Plt where there is no holder, or for one who is named', async () => {
      const [first, second] = [await created(), await created()];
      const plt = { side: 'agency', position: 'head', acting: 'plt', from: '2026-11-24' };
      expect((await give(first.id, plt)).body.positions).toMatchObject([
        { acting: 'plt', actingFor: null, title: 'Kepala Dinas' },
      ]);
      await give(second.id, { side: 'agency', position: 'head', from: '2026-12-01' });
      const late = { ...plt, from: '2026-12-02' };
      const third = await created();
      expect((await give(third.id, late)).body.code).toBe('position-not-vacant');
      const named = await give(third.id, { ...late, actingFor: second.id });
      expect(named.body.positions).toMatchObject([{ actingFor: { id: second.id } }]);
    });

    it('as Plh from the first day to the last, by the agency’s date', async () => {
      const { person, password } = (await create()).body;
      const plh = {
        ...technician,
        acting: 'plh',
        actingFor: officer.id,
        from: '2026-11-25',
        until: '2026-11-26',
      };
      expect((await give(person.id, plh)).status).toBe(201);
      const { accessToken } = (await signIn(person.username, password)).body;
      const held = async (instant: string) => {
        clock.set(instant);
        const token = test.app.tokens.read(`Bearer ${accessToken}`);
        const fresh =
          token ?? JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
        await test.database.owner.query("update sessions set expires_at = '2027-01-01'");
        const me = as(test.app, test.app.tokens.issue(fresh).accessToken);
        return (await me.get<{ positions: unknown[] }>('me')).body.positions.length;
      };
      expect(await held('2026-11-24T16:59:00Z')).toBe(0);
      expect(await held('2026-11-24T17:00:00Z')).toBe(1);
      expect(await held('2026-11-26T16:59:00Z')).toBe(1);
      expect(await held('2026-11-26T17:00:00Z')).toBe(0);
      clock.set('2026-11-24T02:00:00Z');
    });

    it('until somebody else ends them, at once', async () => {
      const { id } = await created({ organization: units.health });
      await give(id, { ...operator, from: '2026-01-01' });
      await give(id, { ...technician, from: '2026-11-24' });
      const { body } = await give(id, {
        ...technician,
        position: 'head',
        from: '2027-05-01',
        until: '2027-06-01',
      });
      const [first, second, later] = body.positions.map(({ assignment }) => assignment);
      const end = ({ caller }: Somebody, assignment: string | undefined) =>
        caller.delete<Person>(`people/${id}/positions/${assignment}`);
      expect((await end(officer, second)).status).toBe(404);
      expect((await end(colleague, second)).status).toBe(403);
      expect((await end(unitAdministrator, second)).status).toBe(403);
      expect((await as(test.app).delete(`people/${id}/positions/${second}`)).status).toBe(401);
      expect((await end(unitAdministrator, first)).body.positions).toHaveLength(2);
      expect((await end(administrator, second)).body.positions).toHaveLength(1);
      expect((await end(administrator, later)).body.positions).toEqual([]);
      for (const gone of [first, second, 'tiada']) expect((await end(administrator, gone)).status).toBe(404);
      const { rows } = await test.database.owner.query(
        'select ends_on::text as last from position_assignments where person_id = $1',
        [id],
      );
      expect(rows).toEqual([{ last: '2026-11-23' }]);
    });

    it('and nobody ends their own', async () => {
      const { body } = await administrator.caller.get<People>('people?limit=100');
      const own = body.items.find(({ id }) => id === administrator.id)?.positions[0]?.assignment;
      const answer = await administrator.caller.delete(`people/${administrator.id}/positions/${own}`);
      expect(answer.body.code).toBe('own-position');
    });
  });

  it('leave an audit trail of what was done to them', async () => {
    const { body } = await administrator.caller.get<{ items: { action: string; subject: string }[] }>(
      'audit?limit=100',
    );
    const actions = new Set(body.items.map(({ action }) => action));
    for (const action of [
      'person.add',
      'person.change',
      'person.suspend',
      'person.restore',
      'person.reset-password',
      'position.give',
      'position.end',
    ])
      expect(actions).toContain(action);
  });
});
