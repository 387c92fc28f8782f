import type { SurveyReport, SurveyResult } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { createSurveyRepository } from './repository.ts';
import {
  answersOf,
  counter,
  openSurveyedOffice,
  type PublicCase,
  type SurveyedOffice,
} from './surveys.fixture.ts';

/** The five respondents of the worked example. */
const example = ['434443433', '332434433', '443444444', '333433323', '433443433'];

describe('the results of surveys', () => {
  let surveyed: SurveyedOffice;
  let nobody: Caller;
  let last: PublicCase;
  let later: PublicCase;
  beforeAll(async () => {
    surveyed = await openSurveyedOffice();
    nobody = as(surveyed.office.test.app);
    const cases: PublicCase[] = [];
    for (let at = 0; at < 11; at += 1) cases.push(await surveyed.completed());
    for (const [at, digits] of [...example, ...example].slice(0, 9).entries()) {
      const one = cases[at];
      if (one !== undefined)
        await surveyed.answer(one.holder, one.id, {
          answers: answersOf(digits),
          own: { counter: (at % 2) + 3 },
          profile: { gender: at % 3 === 0 ? 'male' : 'female' },
        });
    }
    last = cases[9] as PublicCase;
    later = cases[10] as PublicCase;
  });
  afterAll(() => surveyed.office.close());

  const publicResult = (headers = {}) =>
    nobody.get<SurveyResult>(
      `agencies/${surveyed.office.agency}/standards/${surveyed.standard}/survey`,
      headers,
    );
  const reports = (by: Caller, query = '') =>
    by.get<{ items: SurveyReport[]; code?: string }>(`agencies/${surveyed.office.agency}/surveys${query}`);

  it('show no figure while few have answered, to the public or to staff', async () => {
    const { body } = await publicResult();
    expect(body).toMatchObject({
      ...{ respondents: 0, completed: 11, sample: 11, enough: false },
      ...{ index: null, grade: null, gradeTitle: null, elements: [], own: [] },
    });
    const { body: inside } = await reports(surveyed.office.head);
    const own = inside.items.find(({ standard }) => standard.code === surveyed.standard);
    expect(own).toMatchObject({ index: null, elements: [], profile: [] });
  });

  describe('once enough have answered', () => {
    beforeAll(async () => {
      const sent = await surveyed.answer(last.holder, last.id, {
        answers: answersOf(example[4] ?? ''),
        own: { counter: 4 },
      });
      expect(sent.status).toBe(201);
    });

    it('are public: index, grade, means and lowest elements of the period of evaluation', async () => {
      const { body } = await publicResult();
      expect(body).toMatchObject({
        standard: { code: surveyed.standard, title: 'Usul Warga' },
        period: {
          ...{ key: '2026-Q4', title: 'Triwulan IV 2026', from: '2026-10-01', until: '2026-12-31' },
        },
        ...{ respondents: 10, completed: 11, sample: 11, enough: true },
        ...{ index: 85.56, grade: 'B', gradeTitle: 'Baik' },
      });
      expect(body.elements.map(({ score }) => score)).toEqual([3.6, 3.2, 3, 4, 3.6, 3.4, 3.8, 3, 3.2]);
      expect(body.elements.filter(({ lowest }) => lowest).map(({ key }) => key)).toEqual([
        'time',
        'complaints',
      ]);
      expect(body.own).toEqual([
        {
          ...{ key: 'counter', question: counter.question, respondents: 10 },
          answers: counter.answers.map((title, at) => ({ value: at + 1, title, count: [0, 0, 5, 5][at] })),
        },
      ]);
      const { body: all } = await nobody.get<{ items: SurveyResult[] }>(
        `agencies/${surveyed.office.agency}/surveys/results`,
      );
      expect(all.items).toContainEqual(body);
      expect(body).not.toHaveProperty('profile');
      expect((await publicResult({ 'accept-language': 'en' })).body.gradeTitle).toBe('Good');
    });

    it('tell those who evaluate the service also who answered, for every period that has begun', async () => {
      const administrator = await employ(surveyed.office, [{ side: 'agency', position: 'administrator' }]);
      const inspector = await employ(surveyed.office, [{ side: 'agency', position: 'inspector' }]);
      for (const reader of [surveyed.office.head, administrator, inspector]) {
        const { status, body } = await reports(reader);
        expect(status).toBe(200);
        const own = body.items.filter(({ standard }) => standard.code === surveyed.standard);
        expect(own.map(({ period, index }) => [period.key, index])).toEqual([
          ['2026-Q1', null],
          ['2026-Q2', null],
          ['2026-Q3', null],
          ['2026-Q4', 85.56],
        ]);
        expect(own[3]?.profile.find(({ key }) => key === 'gender')?.choices).toEqual([
          { key: 'male', title: 'Laki-laki', count: 3 },
          { key: 'female', title: 'Perempuan', count: 6 },
        ]);
      }
      const { body: before } = await reports(administrator, '?year=2025');
      expect(before.items.every(({ respondents, index }) => respondents === 0 && index === null)).toBe(true);
      expect((await reports(administrator, '?year=1800')).status).toBe(400);
    });

    it('tell nobody else', async () => {
      const { office } = surveyed;
      expect(await reports(office.technician)).toMatchObject({ status: 200, body: { items: [] } });
      const offered = async (by: Caller) =>
        (await by.get<{ reports: boolean }>('service-requests/counts')).body.reports;
      expect([await offered(office.technician), await offered(office.head)]).toEqual([false, true]);
      expect(await reports((await office.unit()).admin)).toMatchObject({ status: 403 });
      expect(await reports(last.holder)).toMatchObject({ status: 404 });
      expect(await reports(nobody)).toMatchObject({ status: 401 });
      expect((await office.head.get('agencies/kalbar/surveys')).status).toBe(404);
    });

    it('do not tell what a single one has answered, but move by ten', async () => {
      const read = async () => [(await publicResult()).body, (await reports(surveyed.office.head)).body];
      const before = await read();
      const sent = await surveyed.answer(later.holder, later.id, {
        answers: answersOf('111111111'),
        profile: { gender: 'male' },
        own: { counter: 1 },
      });
      expect(sent.status).toBe(201);
      expect(await read()).toEqual(before);

      const others = Array.from({ length: 9 }, () =>
        surveyed.office.test.app.db.within(surveyed.office.agency, async (tx) => {
          const surveys = createSurveyRepository(tx, surveyed.office.agency);
          const scores = [...'111111111'].map(Number);
          await surveys.add({ standard: surveyed.standard, scores, profile: {} });
          await surveys.count(surveyed.standard, '2026-11');
        }),
      );
      await Promise.all(others);
      const { body } = await publicResult();
      expect(body).toMatchObject({ respondents: 20, index: 55.28 });
      // Its own question waits for nine others still.
      expect(body.own.map(({ respondents }) => respondents)).toEqual([10]);
    });

    it('stay while the next period has too few', async () => {
      surveyed.office.clock.set('2027-01-05T02:00:00Z');
      expect((await publicResult()).body).toMatchObject({ period: { key: '2026-Q4' }, index: 55.28 });
      surveyed.office.clock.set('2027-04-05T02:00:00Z');
      expect((await publicResult()).body).toMatchObject({ period: { key: '2027-Q2' }, index: null });
    });
  });

  it('are not there for a service that there is not', async () => {
    const { agency } = surveyed.office;
    const { status, body } = await nobody.get<{ code: string }>(
      `agencies/${agency}/standards/no.such/survey`,
    );
    expect([status, body.code]).toEqual([404, 'standard-not-found']);
    expect((await nobody.get('agencies/nirvana/standards/no.such/survey')).status).toBe(404);
  });
});
