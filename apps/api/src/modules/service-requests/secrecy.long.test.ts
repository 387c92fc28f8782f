import type { ListExport } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller, tokenOf } from '#test/client.ts';
import type { Office, Official } from '#test/office.ts';
import { CANARY, type Complaints, openComplaints, type Seen } from './complaints.fixture.ts';

/** Two complaints of reporters who stay unknown, known to be about the same; what leaves the house by a road that begins with a POST. */
describe('a masked reporter, on roads that are made first', () => {
  let complaints: Complaints;
  let office: Office;
  let officer: Official;
  let masked: { id: string; number: string }[];
  /** Those of them who are people, by role. */
  let people: [role: string, reader: Official][];
  /** What whoever worked on the case was answered. */
  const answered: unknown[] = [];

  const linkBoth = async () => {
    const [first, second] = masked;
    const path = `service-requests/${first?.id}/duplicates/link`;
    const { body } = await officer.get<Seen>(`service-requests/${first?.id}`);
    const said = { original: second?.number, reason: 'Loket yang sama.' };
    expect((await officer.post(path, said, { 'if-match': `"${body.version}"` })).status).toBe(200);
  };
  const workOn = async (id: string) => {
    const { technician } = office;
    const comment = { body: 'Sedang kami periksa.', visibility: 'shared' };
    answered.push((await technician.post(`service-requests/${id}/comments`, comment)).body);
    const done = await office.act(technician, id, 'complete');
    expect(done.status).toBe(200);
    answered.push(done.body);
  };

  beforeAll(async () => {
    complaints = await openComplaints();
    ({ office, officer } = complaints);
    masked = [];
    for (const subject of ['Loket tutup', 'Loket sering tutup']) {
      const { id } = await complaints.complain({ identity: 'masked', subject });
      masked.push({ id, number: (await officer.get<Seen>(`service-requests/${id}`)).body.number });
    }
    const { technician, head, inspector, administrator, unit } = complaints.readers;
    people = Object.entries({ technician, head, inspector, administrator, unit }) as [string, Official][];
    await linkBoth();
    await workOn(masked[0]?.id ?? '');
    await office.test.drain();
  });
  afterAll(() => complaints.close());

  const tellsNothing = (text: string, where: string) =>
    expect(text.toLowerCase().includes(CANARY), where).toBe(false);

  /** A list as a file, or why there is none. */
  const exported = async (reader: Official, body: object): Promise<{ status: number; text: string }> => {
    await office.test.database.owner.query('update sessions set stepped_up_at = $1 where id = $2', [
      office.clock.now().toString(),
      reader.session.sessionId,
    ]);
    const asked = await reader.post<ListExport>('exports', body);
    if (asked.status !== 202) return { status: asked.status, text: JSON.stringify(asked.body) };
    await office.test.drain();
    const { statusCode, body: text } = await office.test.app.inject({
      url: `/api/v1/exports/${asked.body.id}/content`,
      headers: { authorization: `Bearer ${tokenOf(office.test.app, reader.session)}` },
    });
    return { status: statusCode, text };
  };

  it('is in no list that becomes a file, whoever asks for it, but for whom the standard names', async () => {
    const book = {
      ...{ list: 'register-entries', format: 'csv' },
      filters: { code: complaints.standard, register: 'book' },
    };
    const lists = [
      { list: 'service-requests', format: 'json', filters: { view: 'all' } },
      { list: 'service-requests', format: 'csv', filters: { view: 'all' } },
      { list: 'audit', format: 'json' },
      { list: 'survey-reports', format: 'json' },
      book,
    ];
    const given: string[] = [];
    for (const [role, reader] of people)
      for (const list of lists) {
        const { status, text } = await exported(reader, list);
        tellsNothing(text, `${role}: ${list.list}`);
        if (status === 200) given.push(role);
      }
    expect(new Set(given)).toEqual(new Set(['technician', 'head', 'inspector', 'administrator', 'unit']));
    expect((await exported(officer, book)).text).toContain(CANARY);
  });

  it('is in no calendar of deadlines', async () => {
    for (const [role, reader] of people) {
      const { body } = await reader.post<{ address: string }>('me/calendar');
      const feed = await as(office.test.app).get<string>(new URL(body.address).pathname);
      expect(feed.status, role).toBe(200);
      tellsNothing(feed.body, role);
    }
  });

  it('is in nothing that whoever works on the case is answered, sees beside it or takes along', async () => {
    expect(answered).toHaveLength(2);
    for (const answer of answered) tellsNothing(JSON.stringify(answer), 'an answer');
    const reads: [who: string, reader: Caller][] = [['officer', officer], ...people];
    for (const [who, reader] of reads)
      for (const { id, number } of masked) {
        const beside = await reader.get(`service-requests/${id}/duplicates`);
        tellsNothing(JSON.stringify(beside.body), `${who}: duplicates`);
        const told = JSON.stringify((await reader.get(`service-requests/${id}`)).body);
        expect(told.includes(CANARY), who).toBe(who === 'officer');
        if (who === 'technician')
          expect(JSON.stringify(beside.body)).toContain(
            masked.find((other) => other.number !== number)?.number,
          );
      }
  });

  it('is in no trace that administrators read of what was done', async () => {
    const { administrator } = complaints.readers;
    for (const path of ['audit?limit=100', 'events?limit=100', 'operations/dead-letters'])
      tellsNothing(JSON.stringify((await administrator?.get(path))?.body), path);
  });
});
