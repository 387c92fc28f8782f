import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findInDatabase } from '#test/find-in-database.ts';
import { CANARY, type Complaints, openComplaints } from './complaints.fixture.ts';

describe('a masked reporter leaves no trace', () => {
  let complaints: Complaints;
  let made: Awaited<ReturnType<Complaints['complain']>>;
  beforeAll(async () => {
    complaints = await openComplaints();
    const { office, complain } = complaints;
    office.clock.advance('PT17M23S');
    made = await complain({ identity: 'masked' });
    await made.holder.post(`service-requests/${made.id}/comments`, { body: 'Sudah?', visibility: 'shared' });
    for (const action of ['approve', 'complete']) await office.act(office.technician, made.id, action);
    await office.test.drain();
  });
  afterAll(() => complaints.close());

  const rowsOf = async (table: string, where = 'true') => {
    const { rows } = await complaints.office.test.database.owner.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${table} t where ${where}`,
    );
    expect([table, rows.length]).not.toEqual([table, 0]);
    return rows.map(({ row }) => row);
  };

  it('in mail', () => {
    const { letters } = complaints.mailbox;
    expect(letters.length).toBeGreaterThan(0);
    for (const letter of letters) expect(letter.replaceAll('=\r\n', '').toLowerCase()).not.toContain(CANARY);
  });

  it('in the log, which does not tell either when the case was looked at without an account', () => {
    const { log } = complaints;
    const digits = made.receipt.replaceAll(' ', '');
    expect(log.length).toBeGreaterThan(5);
    for (const line of log) {
      for (const secret of [CANARY, digits, made.receipt, '127.0.0.1']) expect(line).not.toContain(secret);
      if (line.includes(made.id)) expect(line).toContain('"person"');
    }
    expect(log.some((line) => line.includes('/service-requests/:id'))).toBe(true);
  });

  it('by an address, or by more of a time than its hour, in what is kept of the visit', async () => {
    const kept = [
      ...(await rowsOf('receipts')),
      ...(await rowsOf('sessions', 'service_request_id is not null')),
      ...(await rowsOf('attempts')),
      ...(await rowsOf('proofs')),
    ];
    for (const row of kept) expect(row).not.toContain('127.0.0.1');
    const dated = [
      ...(await rowsOf('receipts')),
      ...(await rowsOf('sessions', 'service_request_id is not null')),
      ...(await rowsOf('proofs')),
      ...(await rowsOf('attachments')),
      ...(await rowsOf('comments')),
    ];
    for (const row of dated) {
      const times = [...row.matchAll(/T\d{2}:(\d{2}:\d{2}[^+"]*)/g)].map(([, time]) => time);
      for (const time of times) expect(['00:00', '00:00.000'], row).toContain(time);
    }
    const [session = '{}'] = await rowsOf('sessions', 'service_request_id is not null');
    expect((JSON.parse(session) as { id: string }).id[14]).toBe('4');
  });

  it('nor does the receipt that opens the case, wherever it is kept', async () => {
    const { owner } = complaints.office.test.database;
    for (const written of [made.receipt, made.receipt.replaceAll(' ', '')])
      expect(await findInDatabase(owner, written)).toEqual([]);
  });

  it('in a letter, a notice or what search finds', async () => {
    for (const table of ['letters', 'notifications'])
      for (const row of await rowsOf(table)) expect(row.toLowerCase()).not.toContain(CANARY);
    const { rows } = await complaints.office.test.database.owner.query<{ words: string; subject: string }>(
      'select words, subject from service_requests',
    );
    for (const found of rows) expect(JSON.stringify(found)).not.toContain(CANARY);
  });

  it('by an event: other systems do not learn that there is such a case', async () => {
    const { office, complain } = complaints;
    const told = async (id: string) => {
      await office.api.events.publish(office.agency);
      return (await rowsOf('events')).filter((row) => row.includes(id));
    };
    const open = await complain({ identity: 'open' });
    expect(await told(open.id)).not.toEqual([]);
    expect(await told(made.id)).toEqual([]);
    const kept = await complain({ visibility: 'confidential' });
    await office.act(complaints.officer, kept.id, 'approve');
    expect(await told(kept.id)).toEqual([]);
    const [sent] = await told(open.id);
    expect(JSON.parse(sent ?? '{}').at).toMatch(/:00:00/);
  });
});
