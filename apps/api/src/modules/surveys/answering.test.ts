import { randomUUID } from 'node:crypto';
import type { Survey } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { answersOf, counter, openSurveyedOffice, type SurveyedOffice } from './surveys.fixture.ts';

describe('the survey of a case', () => {
  let surveyed: SurveyedOffice;
  let owner: SurveyedOffice['office']['test']['database']['owner'];
  beforeAll(async () => {
    surveyed = await openSurveyedOffice();
    owner = surveyed.office.test.database.owner;
  });
  afterAll(() => surveyed.office.close());

  const look = async (by: Caller, id: string, headers: Record<string, string> = {}) =>
    (await by.get<Survey>(`service-requests/${id}/survey`, headers)).body;
  const good = { answers: answersOf('343444343') };
  const count = async () => {
    const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from survey_answers');
    return rows[0]?.n ?? 0;
  };
  const delivered = async () => {
    const unit = await surveyed.office.unit();
    const id = await surveyed.office.delivered(unit, { password: 'melati-5' });
    return { unit, id };
  };

  it('asks for nine elements, each with its own four words, and for a profile', async () => {
    const { id, holder } = await surveyed.completed();
    const { state, questions, profile } = await look(holder, id);
    expect(state).toBe('open');
    expect(questions).toHaveLength(9);
    for (const { answers } of questions) {
      expect(answers.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
      expect(new Set(answers.map(({ title }) => title)).size).toBe(4);
    }
    expect(questions[3]).toMatchObject({
      key: 'cost',
      answers: ['Sangat mahal', 'Cukup mahal', 'Murah', 'Gratis'].map((title) => ({ title })),
    });
    expect(profile.map(({ key }) => key)).toEqual(['timeBand', 'gender', 'education', 'occupation']);
    const { own } = await look(holder, id);
    expect(own).toEqual([
      {
        ...{ key: 'counter', question: counter.question },
        answers: counter.answers.map((title, at) => ({ value: at + 1, title })),
      },
    ]);
    const english = await look(holder, id, { 'accept-language': 'en' });
    expect(english.questions[3]?.answers[3]?.title).toBe('Free of charge');
  });

  it('is answered by the holder of the receipt, once', async () => {
    const { id, holder } = await surveyed.completed();
    const before = await count();
    const profile = { timeBand: '08-12', gender: 'female', education: 's1', occupation: 'other' };
    const first = await surveyed.answer(holder, id, { ...good, profile });
    expect([first.status, first.body]).toEqual([201, { state: 'answered' }]);
    expect((await look(holder, id)).state).toBe('answered');
    const again = await surveyed.answer(holder, id, good);
    expect([again.status, again.body.code]).toEqual([409, 'survey-answered']);
    expect(await count()).toBe(before + 1);
  });

  it('is answered for a unit by one of its people', async () => {
    const { unit, id } = await delivered();
    expect((await look(unit.admin, id)).state).toBe('not-yet');
    await surveyed.office.act(unit.admin, id, 'accept');
    const colleague = await employ(surveyed.office, [
      { side: 'organization', position: 'head', unit: unit.id },
    ]);
    expect((await surveyed.answer(colleague, id, good)).status).toBe(201);
    expect((await surveyed.answer(unit.admin, id, good)).status).toBe(409);
  });

  it('is not answered before the case is completed', async () => {
    const { id, holder } = await surveyed.answered();
    expect((await look(holder, id)).state).toBe('not-yet');
    const { status, body } = await surveyed.answer(holder, id, good);
    expect([status, body.code]).toEqual([409, 'survey-not-yet']);
  });

  it('is not answered by those who served, nor by whoever filed for somebody at the desk', async () => {
    const { id } = await surveyed.completed();
    const { office } = surveyed;
    const inspector = await employ(office, [{ side: 'agency', position: 'inspector' }]);
    for (const official of [office.technician, office.division, inspector]) {
      expect((await look(official, id)).state).toBe('not-yours');
      const { status, body } = await surveyed.answer(official, id, good);
      expect([status, body.code]).toEqual([403, 'survey-not-yours']);
    }
    const filed = await office.technician.post<{ id: string }>('service-requests', {
      ...{ standard: surveyed.standard, channel: 'desk', onBehalfOf: { name: 'Bu Tini' } },
    });
    expect((await look(office.technician, filed.body.id)).state).toBe('not-yours');
  });

  it('is not there for strangers', async () => {
    const [one, other] = [await surveyed.completed(), await surveyed.completed()];
    const { admin } = await surveyed.office.unit();
    for (const stranger of [other.holder, admin]) {
      expect((await stranger.get(`service-requests/${one.id}/survey`)).status).toBe(404);
      expect((await surveyed.answer(stranger, one.id, good)).status).toBe(404);
      expect((await surveyed.answer(stranger, one.id, { colour: 'red' })).status).toBe(404);
    }
    expect((await surveyed.answer(as(surveyed.office.test.app), one.id, good)).status).toBe(401);
  });

  it('takes nine answers of one to four, and nothing that it does not know', async () => {
    const { id, holder } = await surveyed.completed();
    const { facilities: _, ...eight } = good.answers;
    const wrong: [object, string][] = [
      [{ answers: eight }, '/answers/facilities'],
      [{ answers: { ...good.answers, time: 5 } }, '/answers/time'],
      [{ answers: { ...good.answers, time: 0 } }, '/answers/time'],
      [{ answers: { ...good.answers, time: 2.5 } }, '/answers/time'],
      [{ answers: { ...good.answers, weather: 4 } }, '/answers/weather'],
      [{ ...good, name: 'Rahma' }, '/name'],
      [{ ...good, own: { counter: 5 } }, '/own/counter'],
      [{ ...good, profile: { gender: 'Rahma' } }, '/profile/gender'],
      [{ ...good, profile: { address: 'Jalan Melati' } }, '/profile/address'],
    ];
    for (const [body, pointer] of wrong) {
      const { status, body: problem } = await surveyed.answer(holder, id, body);
      expect([status, problem.errors?.map((fault) => fault.pointer)]).toEqual([400, [pointer]]);
    }
    const unasked = await surveyed.answer(holder, id, { ...good, own: { weather: 4 } });
    expect([unasked.status, unasked.body.errors?.map((fault) => fault.pointer)]).toEqual([
      422,
      ['/own/weather'],
    ]);
    expect((await look(holder, id)).state).toBe('open');
  });

  it('answers a repeated call as the first time, and refuses its key with other answers', async () => {
    const { id, holder } = await surveyed.completed();
    const before = await count();
    const key = { 'idempotency-key': randomUUID() };
    const first = await surveyed.answer(holder, id, good, key);
    const second = await surveyed.answer(holder, id, good, key);
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await count()).toBe(before + 1);
    const other = await surveyed.answer(holder, id, { answers: answersOf('111111111') }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });
});
