import type { Person } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { openRegister, type People, type Register, type Somebody } from '#test/register.ts';

describe('people hold positions', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register.close());

  const technician = { side: 'agency', position: 'technician', from: '2026-11-24' };
  const operator = { side: 'organization', position: 'operator', from: '2026-11-24' };

  it('that somebody else gives them', async () => {
    const { id } = await register.created();
    const { status, body } = await register.give(id, { ...technician, decree: 'SK 1/2026' });
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
        mapped: false,
        confirmedAt: null,
      },
    ]);
    expect((await register.give(id, technician)).body.code).toBe('position-held-already');
    expect((await register.give(register.administrator.id, technician)).body.code).toBe('own-position');
    expect(
      (await register.give(register.unitAdministrator.id, operator, register.unitAdministrator)).body.code,
    ).toBe('own-position');
    for (const nobody of [register.officer, register.inspector])
      expect((await register.give(id, technician, nobody)).status).toBe(403);
    expect((await register.give(id, technician, register.stranger)).status).toBe(404);
    expect((await register.give(id, technician, register.colleague)).status).toBe(404);
    expect((await as(register.test.app).post(`people/${id}/positions`, technician)).status).toBe(401);
  });

  it('of a unit, given by its administrator there and nowhere else', async () => {
    const { id } = await register.created({ organization: register.units.health });
    const given = await register.give(id, operator, register.unitAdministrator);
    expect(given.status).toBe(201);
    expect(given.body.positions).toMatchObject([{ organization: { id: register.units.health } }]);
    expect((await register.give(id, technician, register.unitAdministrator)).status).toBe(403);
    expect(
      (
        await register.give(
          id,
          { ...operator, organization: register.units.roads },
          register.unitAdministrator,
        )
      ).status,
    ).toBe(403);
    expect((await register.give(id, { ...operator, organization: register.units.roads })).status).toBe(201);
  });

  it('built in or of the agency’s definition, and only a system administrator makes another', async () => {
    const { id } = await register.created();
    const other = { ...technician, position: 'system-administrator' };
    expect((await register.give(id, { ...technician, position: 'inspector' })).status).toBe(201);
    expect((await register.give(id, other)).status).toBe(403);
    const system = await register.session('contoh', ['system-administrator', 'administrator']);
    expect((await register.give(id, other, system)).status).toBe(201);
  });

  it('with right dates and places', async () => {
    const { id } = await register.created();
    const refused = async (body: object) => {
      const answer = await register.give(id, body);
      return {
        status: answer.status,
        faults: answer.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`),
      };
    };
    for (const [body, fault] of [
      [{ ...technician, position: 'operator' }, '/position unknown-position'],
      [{ ...technician, position: 'wizard' }, '/position unknown-position'],
      [operator, '/organization required'],
      [{ ...technician, organization: register.units.health }, '/organization not-here'],
      [{ ...operator, organization: 'tiada' }, '/organization unknown'],
      [{ ...technician, from: '2026-02-30' }, '/from date'],
      [{ ...technician, until: '2026-11-23' }, '/until before-from'],
      [{ ...technician, actingFor: register.officer.id }, '/actingFor not-acting'],
      [{ ...technician, acting: 'plh', until: '2026-12-01' }, '/actingFor required'],
      [{ ...technician, acting: 'plh', actingFor: register.officer.id }, '/until required'],
      [
        { ...technician, acting: 'plh', actingFor: register.inspector.id, until: '2026-12-01' },
        '/actingFor not-a-holder',
      ],
    ] as const)
      expect(await refused(body)).toEqual({ status: 400, faults: [fault] });
    expect((await register.give(id, { ...technician, acting: 'pj' })).status).toBe(400);
    expect((await register.give(id, { ...technician, more: 1 })).status).toBe(400);
  });

  it('as Plt where there is no holder, or for one who is named', async () => {
    const [first, second] = [await register.created(), await register.created()];
    const plt = { side: 'agency', position: 'head', acting: 'plt', from: '2026-11-24' };
    expect((await register.give(first.id, plt)).body.positions).toMatchObject([
      { acting: 'plt', actingFor: null, title: 'Kepala Dinas' },
    ]);
    await register.give(second.id, { side: 'agency', position: 'head', from: '2026-12-01' });
    const late = { ...plt, from: '2026-12-02' };
    const third = await register.created();
    expect((await register.give(third.id, late)).body.code).toBe('position-not-vacant');
    const named = await register.give(third.id, { ...late, actingFor: second.id });
    expect(named.body.positions).toMatchObject([{ actingFor: { id: second.id } }]);
  });

  it('as Plh from the first day to the last, by the agency’s date', async () => {
    const { person, password } = (await register.create()).body;
    const plh = {
      ...technician,
      acting: 'plh',
      actingFor: register.officer.id,
      from: '2026-11-25',
      until: '2026-11-26',
    };
    expect((await register.give(person.id, plh)).status).toBe(201);
    const { accessToken } = (await register.signIn(person.username, password)).body;
    const held = async (instant: string) => {
      register.clock.set(instant);
      const token = register.test.app.tokens.read(`Bearer ${accessToken}`);
      const fresh = token ?? JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
      await register.test.database.owner.query("update sessions set expires_at = '2027-01-01'");
      const me = as(register.test.app, register.test.app.tokens.issue(fresh).accessToken);
      return (await me.get<{ positions: unknown[] }>('me')).body.positions.length;
    };
    expect(await held('2026-11-24T16:59:00Z')).toBe(0);
    expect(await held('2026-11-24T17:00:00Z')).toBe(1);
    expect(await held('2026-11-26T16:59:00Z')).toBe(1);
    expect(await held('2026-11-26T17:00:00Z')).toBe(0);
    register.clock.set('2026-11-24T02:00:00Z');
  });

  it('until somebody else ends them, at once', async () => {
    const { id } = await register.created({ organization: register.units.health });
    await register.give(id, { ...operator, from: '2026-01-01' });
    await register.give(id, { ...technician, from: '2026-11-24' });
    const { body } = await register.give(id, {
      ...technician,
      position: 'head',
      from: '2027-05-01',
      until: '2027-06-01',
    });
    const [first, second, later] = body.positions.map(({ assignment }) => assignment);
    const end = ({ caller }: Somebody, assignment: string | undefined) =>
      caller.delete<Person>(`people/${id}/positions/${assignment}`);
    expect((await end(register.officer, second)).status).toBe(404);
    expect((await end(register.colleague, second)).status).toBe(403);
    expect((await end(register.unitAdministrator, second)).status).toBe(403);
    expect((await as(register.test.app).delete(`people/${id}/positions/${second}`)).status).toBe(401);
    expect((await end(register.unitAdministrator, first)).body.positions).toHaveLength(2);
    expect((await end(register.administrator, second)).body.positions).toHaveLength(1);
    expect((await end(register.administrator, later)).body.positions).toEqual([]);
    for (const gone of [first, second, 'tiada'])
      expect((await end(register.administrator, gone)).status).toBe(404);
    const { rows } = await register.test.database.owner.query(
      'select ends_on::text as last from position_assignments where person_id = $1',
      [id],
    );
    expect(rows).toEqual([{ last: '2026-11-23' }]);
  });

  it('and nobody ends their own', async () => {
    const { body } = await register.administrator.caller.get<People>('people?limit=100');
    const own = body.items.find(({ id }) => id === register.administrator.id)?.positions[0]?.assignment;
    const answer = await register.administrator.caller.delete(
      `people/${register.administrator.id}/positions/${own}`,
    );
    expect(answer.body.code).toBe('own-position');
  });
});
