import { readFile } from 'node:fs/promises';
import type { Person } from '@pendopo/contracts';
import { describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { NIP, PATH, useEntrance } from './entrance.fixture.ts';

describe('claims of an agency’s identity provider', () => {
  const entrance = useEntrance();
  const { signedIn, set, comeBackAs } = entrance;

  it('give and take positions as they are mapped, and leave those that people gave', async () => {
    const { owner } = entrance.test.database;
    entrance.provider.nips.set('akun-budi', NIP);
    expect((await set({ clientSecret: entrance.provider.clientSecret })).status).toBe(200);
    const mappings = `${PATH}/mappings`;
    const { rows: units } = await owner.query<{ id: string }>(
      "insert into organizations (agency, kind, name, short_name, label) values ('contoh', 'opd', 'Dinas Kesehatan', 'Dinkes', 'dinkes') returning id",
    );
    const unit = units[0]?.id ?? '';
    await owner.query('update people set organization_id = $2, must_change_password = false where id = $1', [
      entrance.budi,
      unit,
    ]);
    const technician = { claim: 'groups', value: '/teknisi', side: 'agency', position: 'technician' };
    const requester = { claim: 'access.roles', value: 'opd', side: 'organization', position: 'operator' };
    const map = (rows: object[], by = entrance.administrator) =>
      by.put<{ items: object[]; errors: { pointer: string; code: string }[] }>(mappings, { mappings: rows });
    for (const [wrong, pointer, code] of [
      [{ ...technician, position: 'system-administrator' }, 'position', 'unknown-position'],
      [{ ...technician, position: 'raja' }, 'position', 'unknown-position'],
      [{ ...technician, organization: unit }, 'organization', 'not-here'],
      [{ ...requester, organization: entrance.budi }, 'organization', 'unknown'],
    ] as const)
      expect((await map([wrong])).body.errors).toMatchObject([{ pointer: `/mappings/0/${pointer}`, code }]);
    const before = await comeBackAs('akun-budi');
    const me = as(entrance.test.app, before.answer.json<{ accessToken: string }>().accessToken);
    expect((await map([technician], me)).status).toBe(403);
    expect((await me.get('agencies/lain/identity-provider/mappings')).status).toBe(404);
    const { body } = await map([
      technician,
      requester,
      { ...technician, value: '/kepala', position: 'head' },
    ]);
    expect(body.items).toHaveLength(3);
    expect(body.items).toContainEqual({ ...technician, title: 'Teknisi', organization: null });
    await entrance.administrator.put('agencies/contoh/second-factor-rules', {
      positions: [{ side: 'agency', position: 'technician' }],
    });

    const heldAs = async (groups: string[]) => {
      entrance.provider.groups.set('akun-budi', groups);
      const { answer } = await comeBackAs('akun-budi');
      expect(answer.statusCode).toBe(201);
      const { user, lacks } = answer.json<{ user: { positions: { position: string }[] }; lacks?: string }>();
      return { held: user.positions.map(({ position }) => position).sort(), lacks };
    };
    // By hand, and mapped as well: it is there once, and stays when the claim goes.
    await entrance.administrator.post(`people/${entrance.budi}/positions`, {
      side: 'agency',
      position: 'head',
      from: '2020-01-01',
    });
    expect(await heldAs(['/lain'])).toEqual({ held: ['head', 'operator'], lacks: undefined });
    expect(await heldAs(['/teknisi', '/kepala'])).toEqual({
      held: ['head', 'operator', 'technician'],
      lacks: 'factor',
    });
    expect(await heldAs(['/teknisi', '/kepala'])).toEqual({
      held: ['head', 'operator', 'technician'],
      lacks: 'factor',
    });
    expect(await heldAs([])).toEqual({ held: ['head', 'operator'], lacks: undefined });
    expect(await heldAs(['/teknisi'])).toMatchObject({ held: ['head', 'operator', 'technician'] });
    const seen = await entrance.administrator.get<{
      items: { positions: { position: string; mapped: boolean }[] }[];
    }>(`people?organization=${unit}`);
    expect(seen.body.items[0]?.positions.map(({ position, mapped }) => [position, mapped]).sort()).toEqual([
      ['head', false],
      ['operator', true],
      ['technician', true],
    ]);
    // Only the provider confirms what it gave: whoever comes by a password shows no claims.
    const confirmedAt = async () => {
      const { body } = await entrance.administrator.get<{ items: Person[] }>(`people?organization=${unit}`);
      const { positions = [], lastSignInAt } = body.items[0] ?? {};
      expect(positions.filter(({ mapped }) => !mapped)).toMatchObject([{ confirmedAt: null }]);
      const [given] = positions.flatMap(({ mapped, confirmedAt: at }) => (mapped ? [at ?? ''] : []));
      return { given: given ?? '', signedIn: lastSignInAt ?? '' };
    };
    // What was mapped before that was kept was confirmed by the last sign-in, as far as is known.
    await owner.query('update position_assignments set confirmed_at = null where person_id = $1', [
      entrance.budi,
    ]);
    await owner.query(
      await readFile(
        new URL('../../../migrations/0040_last_known_confirmation.sql', import.meta.url),
        'utf8',
      ),
    );
    const taken = await confirmedAt();
    expect(taken.given).toBe(taken.signedIn);
    await owner.query(
      "update position_assignments set confirmed_at = confirmed_at - interval '100 days' where person_id = $1",
      [entrance.budi],
    );
    const long = await confirmedAt();
    await signedIn('budi');
    const byPassword = await confirmedAt();
    expect(byPassword.given).toBe(long.given);
    expect(Date.parse(byPassword.signedIn)).toBeGreaterThan(Date.parse(long.signedIn));
    await heldAs(['/teknisi']);
    expect(Date.parse((await confirmedAt()).given)).toBeGreaterThanOrEqual(Date.parse(byPassword.signedIn));

    // What is mapped no more ends at once, signed in or not.
    await map([requester]);
    expect(await heldAs(['/teknisi'])).toEqual({ held: ['head', 'operator'], lacks: undefined });
    const { rows } = await owner.query<{ action: string; position: string }>(
      "select action, data->>'position' as position from audit_entries where action in ('identity-provider.give', 'identity-provider.take') and subject = $1 and actor_id is null order by sequence",
      [entrance.budi],
    );
    expect(rows.map(({ action, position }) => `${action.split('.')[1]} ${position}`)).toEqual([
      ...['give operator', 'give technician', 'take technician', 'give technician', 'take technician'],
    ]);
    await entrance.administrator.put('agencies/contoh/second-factor-rules', { positions: [] });
  });

  it('are mapped anew by whoever read what is mapped by now, where they say what they read', async () => {
    const mappings = `${PATH}/mappings`;
    const by = entrance.administrator;
    const technician = { claim: 'groups', value: '/teknisi', side: 'agency', position: 'technician' };
    const head = { ...technician, value: '/kepala', position: 'head' };
    await by.put(mappings, { mappings: [technician] });
    const { body, headers } = await by.get<{ items: object[]; version: number }>(mappings);
    expect([headers.etag, body.items.length]).toEqual([`"${body.version}"`, 1]);
    const read = { 'if-match': `"${body.version}"` };
    const both = await Promise.all(
      [[head], [technician, head]].map((rows) => by.put(mappings, { mappings: rows }, read)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await by.put(mappings, { mappings: [] }, read)).body.code).toBe('version-changed');
    // What they say is their version: the same ones are the same version again.
    const same = await by.put(mappings, { mappings: [technician] });
    expect(same).toMatchObject({ status: 200, body: { version: body.version } });
  });
});
