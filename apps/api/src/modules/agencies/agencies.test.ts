import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agenciesModule } from '#modules/agencies/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { buildSession } from '#test/build.ts';
import { as, type Caller, tokenOf } from '#test/client.ts';
import { agencyFixture } from './agency.fixture.ts';

interface Day {
  date: string;
  kind: string;
  own: boolean;
}

describe('agencies', () => {
  // A Tuesday, 09:00 in Jakarta.
  const clock = fixedClock('2026-11-24T02:00:00Z');
  const moved: { agency: string; working: boolean }[] = [];
  let test: TestApp;
  let api: FastifyInstance;
  const look: FastifyPluginAsync = async (instance) => {
    api = instance;
  };
  let administrator: Caller;
  let officer: Caller;
  let stranger: Caller;

  const session = async (agency: string, positions: string[]) =>
    as(test.app, tokenOf(test.app, await buildSession(test.database.owner, { agency, positions })));

  beforeAll(async () => {
    test = await buildTestApp({ clock, modules: [auditModule, agenciesModule, look] });
    for (const code of ['contoh', 'lain'])
      await test.app.db.within(code, (tx) => api.agencies.save(tx, agencyFixture(code)));
    api.agencies.onCalendarChange(async (tx, agency) => {
      const { days } = await api.agencies.calendar(tx, agency);
      moved.push({ agency, working: !days.some(({ date }) => date === '2026-12-01') });
      return 3;
    });
    administrator = await session('contoh', ['administrator']);
    officer = await session('contoh', ['technician']);
    stranger = await session('lain', ['administrator']);
  });
  afterAll(() => test.close());

  it('are listed for everybody', async () => {
    const { status, body } = await as(test.app).get<{ items: unknown[] }>('agencies');
    expect(status).toBe(200);
    expect(body.items).toContainEqual({
      code: 'contoh',
      name: 'Dinas Komunikasi dan Informatika Kabupaten Contoh',
      shortName: 'Diskominfo Contoh',
      region: 'Kabupaten Contoh',
      monogram: 'KC',
      accent: 'teal',
    });
  });

  it('say whether their counter is open now, and why not', async () => {
    const lookAt = async (instant: string, headers = {}) => {
      clock.set(instant);
      const { body } = await as(test.app).get<{ today: unknown }>('agencies/contoh', headers);
      return body.today;
    };
    const hours = [
      ['07:30', '12:00'],
      ['13:00', '16:00'],
    ];
    expect(await lookAt('2026-11-24T02:00:00Z')).toEqual({
      date: '2026-11-24',
      hours,
      open: true,
      reason: null,
    });
    expect(await lookAt('2026-11-24T05:00:00Z')).toMatchObject({
      open: false,
      reason: 'Di luar jam pelayanan',
    });
    expect(await lookAt('2026-11-24T17:00:00Z')).toMatchObject({ date: '2026-11-25', open: false });
    expect(await lookAt('2026-11-29T02:00:00Z', { 'accept-language': 'en' })).toEqual({
      date: '2026-11-29',
      hours: [],
      open: false,
      reason: 'Not a working day',
    });
    expect(await lookAt('2026-11-30T02:00:00Z')).toMatchObject({ hours: [], reason: 'Hari Jadi Kabupaten' });
    clock.set('2026-11-24T02:00:00Z');
  });

  it('show their whole definition', async () => {
    const { body } = await as(test.app).get('agencies/contoh');
    expect(body.definition).toEqual(agencyFixture('contoh'));
  });

  it('that are not there are 404', async () => {
    for (const path of ['agencies/tiada', 'agencies/tiada/days', 'agencies/..%2f'])
      expect((await as(test.app).get(path)).status).toBe(404);
    expect((await administrator.post('agencies/tiada/days', {})).status).toBe(404);
  });

  describe('special days', () => {
    const day = { date: '2026-12-01', kind: 'regional', name: 'Pemilihan kepala desa', decree: 'SK 1/2026' };

    it('hold the national ones and those of the definition for a year', async () => {
      const { body } = await as(test.app).get<{ items: Day[] }>('agencies/contoh/days');
      expect(body.items).toContainEqual(
        expect.objectContaining({ date: '2026-08-17', kind: 'national', own: false }),
      );
      expect(body.items).toContainEqual(
        expect.objectContaining({ date: '2026-11-30', kind: 'regional', own: false }),
      );
      expect(body.items.every(({ date }) => date.startsWith('2026'))).toBe(true);
      const old = await as(test.app).get<{ items: Day[] }>('agencies/contoh/days?year=2025');
      expect(old.body.items.every(({ date }) => date.startsWith('2025'))).toBe(true);
      expect((await as(test.app).get('agencies/contoh/days?year=soon')).status).toBe(400);
    });

    it('are the administrator’s to change, of that agency alone', async () => {
      expect((await as(test.app).post('agencies/contoh/days', day)).status).toBe(401);
      expect((await officer.post('agencies/contoh/days', day)).status).toBe(403);
      expect((await stranger.post('agencies/contoh/days', day)).status).toBe(403);
      expect((await officer.delete('agencies/contoh/days/2026-11-30')).status).toBe(403);
      expect((await as(test.app).delete('agencies/contoh/days/2026-11-30')).status).toBe(401);
    });

    it('must be real dates without anything unknown', async () => {
      for (const wrong of [
        { ...day, date: '2026-02-30' },
        { ...day, kind: 'holiday' },
        { ...day, more: 1 },
      ])
        expect((await administrator.post('agencies/contoh/days', wrong)).status).toBe(400);
    });

    it('count open cases anew in the same transaction, once for a repeated call', async () => {
      const key = { 'idempotency-key': 'one-day' };
      const first = await administrator.post('agencies/contoh/days', day, key);
      expect(first.status).toBe(201);
      expect(first.body).toEqual({
        day: { ...day, announcedAt: '2026-11-24', own: true },
        moved: 3,
      });
      expect(moved).toEqual([{ agency: 'contoh', working: false }]);
      expect((await administrator.post('agencies/contoh/days', day, key)).body).toEqual(first.body);
      expect(moved).toHaveLength(1);
    });

    it('change the counter’s answer at once', async () => {
      clock.set('2026-12-01T02:00:00Z');
      const { body } = await as(test.app).get('agencies/contoh');
      expect(body.today).toMatchObject({ open: false, reason: 'Pemilihan kepala desa' });
      clock.set('2026-11-24T02:00:00Z');
    });

    it('are entered once; only a make-up day may fall on a day off', async () => {
      expect((await administrator.post('agencies/contoh/days', day)).status).toBe(409);
      const feast = { ...day, date: '2026-08-17' };
      expect((await administrator.post('agencies/contoh/days', feast)).body.code).toBe('day-exists');
      const worked = { ...feast, kind: 'make-up' };
      expect((await administrator.post('agencies/contoh/days', worked)).status).toBe(201);
    });

    it('can be taken back only by who entered them', async () => {
      expect((await administrator.delete('agencies/contoh/days/2026-12-01')).status).toBe(204);
      expect((await administrator.delete('agencies/contoh/days/2026-12-01')).status).toBe(404);
      expect((await administrator.delete('agencies/contoh/days/2026-12-99')).status).toBe(400);
      const national = await administrator.delete('agencies/contoh/days/2026-12-25');
      expect(national.status).toBe(409);
      expect(national.body.code).toBe('day-not-own');
    });
  });

  describe('units', () => {
    const unit = { kind: 'opd', name: 'Dinas Kesehatan', shortName: 'Dinkes', label: 'dinkes' };

    it('are added by the administrator and found by everybody of the agency', async () => {
      const { status, body } = await administrator.post('organizations', unit);
      expect(status).toBe(201);
      expect(body).toMatchObject({ ...unit, agency: 'contoh', address: null, active: true });
      const found = await officer.get<{ items: unknown[] }>('organizations?q=kesehatan');
      expect(found.body.items).toEqual([body]);
      expect((await officer.get<{ items: unknown[] }>('organizations?q=%25')).body.items).toEqual([]);
      expect((await stranger.get<{ items: unknown[] }>('organizations')).body.items).toEqual([]);
      expect((await as(test.app).get('organizations')).status).toBe(401);
    });

    it('have a label of their own, of a kind that the agency knows', async () => {
      expect((await administrator.post('organizations', unit)).body.code).toBe('label-taken');
      expect((await officer.post('organizations', { ...unit, label: 'lain' })).status).toBe(403);
      expect((await as(test.app).post('organizations', unit)).status).toBe(401);
      for (const wrong of [
        { ...unit, kind: 'school' },
        { ...unit, label: 'www' },
        { ...unit, label: '-x' },
        { ...unit, more: 1 },
      ])
        expect((await administrator.post('organizations', wrong)).status).toBe(400);
    });
  });

  it('leave a whole audit trail', async () => {
    const { body } = await administrator.get<{ items: { action: string; who: string }[] }>('audit');
    expect(body.items.map(({ action }) => action)).toEqual([
      'organization.add',
      'day.remove',
      'day.add',
      'day.add',
    ]);
  });
});
