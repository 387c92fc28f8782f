import { type CatalogueAgency, loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { multiplyCase } from '#test/multiply-case.ts';
import { buildStage, type Stage } from '#test/stage.ts';
import { type Account, type Case, walk } from '#test/walker/index.ts';
import { createEscalationRepository } from './repository.ts';

/** Two hours of the clock further east, and Saturdays: nothing that the other two have. */
const elsewhere = ({ agency, standards }: CatalogueAgency): CatalogueAgency => {
  const day: [string, string][] = [['08:15', '14:10']];
  const week = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: [] };
  const hours = [{ key: 'own', title: 'Jam layanan', from: null, until: null, week }];
  return { agency: { ...agency, zone: 'Asia/Makassar', hours }, standards };
};
const catalogue = loadCatalogue().map((one) => (one.agency.code === 'kalbar' ? elsewhere(one) : one));
const agencies = ['okutimur', 'pekalongan', 'kalbar'] as const;

interface Told {
  agency: string;
  username: string;
  /** What was told. */
  body: string;
  opens: boolean;
}

describe('deadlines', () => {
  let stage: Stage;
  let seen = 0;
  beforeAll(async () => {
    stage = await buildStage({ catalogue });
  });
  afterAll(() => stage.close());

  const minute = async (at: string): Promise<void> => {
    stage.clock.set(at);
    await stage.app.jobs.taskList()['escalations.climb']?.({}, undefined as never);
  };
  /** What has been told of deadlines since it was last asked. */
  const told = async (): Promise<Told[]> => {
    const { rows } = await stage.database.owner.query<Told>(
      `select news.agency, person.username, news.body, news.service_request_id is not null as opens
         from notifications news join people person on person.agency = news.agency and person.id = news.person_id
        where news.kind = 'deadline' and news.cause like '%deadline-%' order by news.id offset $1`,
      [seen],
    );
    seen += rows.length;
    return rows;
  };
  const holders = (agency: string, position: string): string[] =>
    stage.cast.all
      .filter(
        (account) =>
          account.agency === agency &&
          account.positions.some((held) => held.side === 'agency' && held.position === position),
      )
      .map(({ username }) => username)
      .sort();
  const open = ({ status, step }: Case): boolean => status === 'open' && step?.kind === 'verification';
  const closeOn = async (agency: string, date: string): Promise<void> => {
    const administrator = stage.cast.holding(agency, {
      side: 'agency',
      positions: ['administrator'],
      organization: null,
    });
    const { status } = await stage.desk.send(administrator, {
      ...{ method: 'POST', path: `agencies/${agency}/days` },
      body: { date, kind: 'regional', name: 'Hari berkabung daerah', decree: 'Keputusan kepala daerah' },
    });
    expect(status).toBe(201);
  };

  /** What is told of steps when the clock says so. */
  const stepNewsAt = async (at: string) => {
    await minute(at);
    const { rows } = await stage.database.owner.query<Told>(
      `select person.username, news.body from notifications news
         join people person on person.agency = news.agency and person.id = news.person_id
        where news.cause like '%target-%' and news.at = $1 order by person.username`,
      [Temporal.Instant.from(at).toString()],
    );
    return rows;
  };
  const usernames = (rows: readonly Told[]) => rows.map(({ username }) => username);

  it('are told on the right minute in three agencies, around a day off that is announced late', async () => {
    const positions = { okutimur: 'service-admin', pekalongan: 'technician', kalbar: 'application-division' };
    const team: Record<string, string[]> = {};
    for (const agency of agencies) {
      const { case: one } = await walk(stage.http, stage.cast, `${agency}.hosting`, { until: open });
      team[agency] = one.assignee === null ? holders(agency, positions[agency]) : [one.assignee.username];
    }
    const above = { okutimur: 'egov-head', pekalongan: 'infrastructure-head', kalbar: 'head' };
    const expectTold = async (
      agency: (typeof agencies)[number],
      at: string,
      position: string | string[] = [],
      words: RegExp,
    ) => {
      await minute(Temporal.Instant.from(at).subtract({ minutes: 1 }).toString());
      expect(await told()).toEqual([]);
      await minute(Temporal.Instant.from(at).add({ seconds: 3 }).toString());
      const news = await told();
      expect(news.map(({ username }) => username).sort()).toEqual(
        typeof position === 'string' ? holders(agency, position) : position,
      );
      for (const one of news) expect(one).toMatchObject({ agency, body: expect.stringMatching(words) });
      await minute(Temporal.Instant.from(at).add({ seconds: 40 }).toString());
      expect(await told()).toEqual([]);
      return news;
    };
    // The east opens first: its case is due on the Thursday.
    await expectTold('kalbar', '2026-10-07T00:15:00Z', team.kalbar, /^Jatuh tempo Kamis, 8 Oktober 2026/);
    stage.clock.set('2026-10-07T02:00:00Z');
    for (const agency of agencies) await closeOn(agency, '2026-10-08');
    // What would have been told had nobody closed: due in the east, and the day before it was due in the town.
    for (const at of ['2026-10-08T06:10:00Z', '2026-10-09T01:00:00Z']) {
      await minute(at);
      expect(await told()).toEqual([]);
    }
    await expectTold(
      'kalbar',
      '2026-10-09T06:10:00Z',
      team.kalbar,
      /^Tenggat tiba: Jumat, 9 Oktober 2026 pukul 14\.10 WITA/,
    );
    const [toHead] = await expectTold(
      'kalbar',
      '2026-10-10T00:15:00Z',
      above.kalbar,
      /^Lewat tenggat sejak Jumat/,
    );
    await expectTold(
      'pekalongan',
      '2026-10-12T01:00:00Z',
      team.pekalongan,
      /^Jatuh tempo Selasa, 13 Oktober/,
    );
    await expectTold('kalbar', '2026-10-13T00:15:00Z', 'head', /^Lewat tenggat/);
    await expectTold('pekalongan', '2026-10-13T08:45:00Z', team.pekalongan, /^Tenggat tiba: .* 15\.45 WIB/);
    await expectTold('okutimur', '2026-10-14T00:30:00Z', team.okutimur, /^Jatuh tempo Kamis, 15 Oktober/);
    await expectTold('pekalongan', '2026-10-14T01:00:00Z', above.pekalongan, /^Lewat tenggat/);
    await expectTold('okutimur', '2026-10-15T09:00:00Z', team.okutimur, /^Tenggat tiba: .* 16\.00 WIB/);
    const [toDivision] = await expectTold(
      'okutimur',
      '2026-10-16T00:30:00Z',
      above.okutimur,
      /^Lewat tenggat/,
    );
    await expectTold('pekalongan', '2026-10-16T01:00:00Z', 'head', /^Lewat tenggat/);
    await expectTold('okutimur', '2026-10-20T00:30:00Z', 'head', /^Lewat tenggat/);
    // Who has no part in the procedure is told where it lies, and gets no link to a case that they may not open.
    expect(toDivision).toMatchObject({
      opens: false,
      body: expect.stringContaining('berada pada Admin Diskominfo'),
    });
    expect(toHead?.body).toContain('berada pada Bidang Aplikasi Informatika');
  });

  it('wait while a case lies with its applicant, and move by as much', async () => {
    await told();
    stage.clock.set('2026-10-20T01:30:00Z');
    let returned = 0;
    await walk(stage.http, stage.cast, 'okutimur.hosting', {
      returns: 1,
      until: (one) => returned > 0 && open(one),
      onTurn: async (one: Case, _by: Account) => {
        if (one.step?.kind === 'verification') stage.clock.set('2026-10-26T02:00:00Z');
        if (one.status !== 'returned') return;
        returned += 1;
        // The opening of the day before it was due.
        await minute('2026-10-28T00:30:00Z');
        stage.clock.set('2026-10-28T03:00:00Z');
      },
    });
    expect(await told()).toEqual([]);
    await minute('2026-10-30T00:29:00Z');
    expect(await told()).toEqual([]);
    await minute('2026-10-30T00:30:00Z');
    expect(new Set((await told()).map(({ body }) => body.slice(0, 34)))).toEqual(
      new Set(['Jatuh tempo Senin, 2 November 2026']),
    );
  });

  it('of a step are told like those of the case, to who has the step and those above', async () => {
    stage.clock.set('2026-11-09T02:00:00Z');
    const title = 'Admin Instansi melakukan verifikasi aduan';
    await walk(stage.http, stage.cast, 'okutimur.sp4n', {
      until: ({ step, status }) => status === 'open' && step?.key === 'check-report',
    });
    const admins = holders('okutimur', 'complaint-admin');
    // Three working days from a Monday: Thursday, as the office closes.
    expect(await stepNewsAt('2026-11-11T00:29:00Z')).toEqual([]);
    const before = await stepNewsAt('2026-11-11T00:30:00Z');
    expect(usernames(before)).toEqual(admins);
    expect(before[0]?.body).toBe(
      `Langkah “${title}” harus selesai Kamis, 12 November 2026 pukul 16.00 WIB. Menunggu Anda.`,
    );
    expect(await stepNewsAt('2026-11-11T00:31:00Z')).toEqual([]);
    await closeOn('okutimur', '2026-11-12');
    expect(await stepNewsAt('2026-11-12T09:00:00Z')).toEqual([]);
    expect(await stepNewsAt('2026-11-13T09:29:00Z')).toEqual([]);
    const at = await stepNewsAt('2026-11-13T09:30:00Z');
    expect(usernames(at)).toEqual(admins);
    expect(at[0]?.body).toMatch(/^Batas waktu langkah .* tiba: Jumat, 13 November/);
    const [above] = await stepNewsAt('2026-11-16T00:30:00Z');
    expect(above?.body).toMatch(/^Langkah .* melewati batas waktunya sejak Jumat.* Berada pada /);
    expect(await stepNewsAt('2026-11-16T00:31:00Z')).toEqual([]);
    expect(usernames(await stepNewsAt('2026-11-18T00:30:00Z'))).toEqual(holders('okutimur', 'head'));
  });

  it('are told once each, by two workers at once and after one that died in the middle', async () => {
    await told();
    stage.clock.set('2026-11-02T02:00:00Z');
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1)
      ids.push((await walk(stage.http, stage.cast, 'pekalongan.hosting', { until: open })).case.id);
    const { owner } = stage.database;
    await owner.query(`
      create function die() returns trigger language plpgsql as 'begin perform pg_terminate_backend(pg_backend_pid()); return new; end';
      create trigger dies before insert on escalations for each row when (new.service_request_id = '${ids[2]}') execute function die()`);
    await minute('2026-11-06T01:00:00Z');
    const toldOf = async () => {
      const { rows } = await owner.query<{ id: string; count: number }>(
        `select service_request_id as id, count(*)::int as count from notifications
          where cause like '%deadline-%' and service_request_id = any($1::uuid[]) group by 1 order by 1`,
        [ids],
      );
      return rows;
    };
    const before = await toldOf();
    expect(before.map(({ id }) => id)).not.toContain(ids[2]);
    await owner.query('drop trigger dies on escalations; drop function die()');
    stage.clock.set('2026-11-06T01:01:00Z');
    const work = stage.app.jobs.taskList()['escalations.climb'];
    await Promise.all([1, 2, 3].map(() => work?.({}, undefined as never)));
    expect(await toldOf()).toEqual(ids.toSorted().map((id) => ({ id, count: 1 })));
  });

  it('of a step begin anew where a case comes back to it', async () => {
    stage.clock.set('2026-12-07T02:00:00Z');
    const isChecked = ({ step }: Case) => step?.key === 'check-report';
    const admins = holders('okutimur', 'complaint-admin');
    let returned = 0;
    await walk(stage.http, stage.cast, 'okutimur.sp4n', {
      returns: 1,
      until: (one) => returned > 0 && one.status === 'open' && isChecked(one),
      onTurn: async (one: Case) => {
        if (isChecked(one)) {
          const before = await stepNewsAt('2026-12-09T00:30:00Z');
          expect(usernames(before)).toEqual(admins);
          expect(before[0]?.body).toContain('harus selesai Kamis, 10 Desember 2026');
        }
        if (one.status !== 'returned') return;
        returned += 1;
        // While it lies with the reporter, what was due runs out for nobody.
        expect(await stepNewsAt('2026-12-10T09:00:00Z')).toEqual([]);
        stage.clock.set('2026-12-14T02:00:00Z');
      },
    });
    expect(returned).toBe(1);
    expect(await stepNewsAt('2026-12-15T00:30:00Z')).toEqual([]);
    const anew = await stepNewsAt('2026-12-16T00:30:00Z');
    expect(usernames(anew)).toEqual(admins);
    expect(anew[0]?.body).toContain('harus selesai Kamis, 17 Desember 2026');
    expect(await stepNewsAt('2026-12-16T00:31:00Z')).toEqual([]);
    expect(usernames(await stepNewsAt('2026-12-17T09:00:00Z'))).toEqual(admins);
  });

  it('of steps are looked for among as many cases as there are, each once, also where all moved at one moment', async () => {
    const { owner, db } = stage.database;
    const waiting = async () => {
      const { rows } = await owner.query<{ id: string }>(
        "select id from service_requests where agency = 'okutimur' and desk is not null and arrivals ? 'check-report' order by id",
      );
      return rows.map(({ id }) => id);
    };
    await multiplyCase(owner, (await waiting())[0] ?? '', 2100);
    const found = await db.within('okutimur', async (tx) => {
      const stretches = createEscalationRepository(tx, 'okutimur').atSteps(
        ['check-report'],
        '2026-01-01T00:00:00Z',
      );
      return (await Array.fromAsync(stretches)).flat().map(({ id }) => id);
    });
    expect(found.length).toBeGreaterThan(2100);
    expect(found.toSorted()).toEqual(await waiting());
  });
});
