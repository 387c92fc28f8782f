import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#test/client.ts';
import type { Office } from '#test/office.ts';
import { openPublicDesk, type PublicDesk } from './public-cases.fixture.ts';

describe('a case without an account', () => {
  let desk: PublicDesk;
  let office: Office;
  let nobody: Caller;
  beforeAll(async () => {
    desk = await openPublicDesk();
    ({ office, nobody } = desk);
  });
  afterAll(() => office.close());

  it('is begun by anybody, who is given its receipt this once', async () => {
    const { status, body, headers } = await desk.begin();
    expect(status).toBe(201);
    expect(headers.etag).toBe('"1"');
    expect(body.receipt).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(body).toMatchObject({ status: 'draft', organization: null, filedBy: null });
    expect(body.step?.actor.side).toBe('applicant');
    const holder = await desk.openBy(body.receipt.replaceAll(' ', ''));
    expect(await desk.see(holder, body.id)).not.toHaveProperty('receipt');
  });

  it('is not begun twice by a repeated call, which is told the same receipt', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await desk.begin(key);
    const second = await desk.begin(key);
    expect(second.body).toEqual(first.body);
  });

  it('is not begun by nobody where the service is for units', async () => {
    const { status, body } = await nobody.post<{ code: string }>('service-requests', {
      standard: `${office.agency}.hosting`,
    });
    expect([status, body.code]).toEqual([401, 'unauthenticated']);
  });

  it('is opened by its receipt alone, and by no other', async () => {
    const [one, other] = [await desk.filled(), await desk.filled()];
    expect((await one.holder.get(`service-requests/${one.id}`)).status).toBe(200);
    expect((await one.holder.get(`service-requests/${other.id}`)).status).toBe(404);
    expect((await nobody.get(`service-requests/${one.id}`)).status).toBe(401);
    const wrong = await nobody.post<{ code: string }>('auth/sessions', { receipt: '0000 0000 0000 0000' });
    const { status, body } = await nobody.post<{ code: string }>('auth/sessions', {
      username: 'nobody',
      password: 'wrong-password',
    });
    expect([wrong.status, wrong.body.code]).toEqual([status, body.code]);
  });

  it('goes to the agency, comes back and is accepted', async () => {
    const { id, holder } = await desk.sent();
    expect(await desk.see(office.technician, id)).toMatchObject({ status: 'open', step: { key: 'verify' } });
    const { version } = await desk.see(office.technician, id);
    const returned = await office.technician.post(
      `service-requests/${id}/actions/return`,
      { note: 'Sebutkan letaknya.' },
      { 'if-match': `"${version}"` },
    );
    expect(returned.status).toBe(200);
    expect(await desk.see(holder, id)).toMatchObject({
      status: 'returned',
      step: { key: 'write' },
      formOpen: true,
    });
    await desk.fill(holder, id, { proposal: 'Tambah lampu jalan di simpang Jalan Melati.' });
    await office.act(holder, id, 'submit');
    await office.act(office.technician, id, 'approve');
    await office.act(office.division, id, 'endorse');
    expect((await office.act(holder, id, 'accept')).body).toMatchObject({ status: 'completed' });
  });

  it('takes from the applicant no step of an official’s', async () => {
    const { id, holder } = await desk.sent();
    const { version, actions } = await desk.see(holder, id);
    expect(actions.map(({ key }) => key)).toEqual(['cancel']);
    const refused = await holder.post<{ code: string }>(
      `service-requests/${id}/actions/approve`,
      {},
      { 'if-match': `"${version}"` },
    );
    expect([refused.status, refused.body.code]).toEqual([403, 'not-your-step']);
  });

  it('is talked about between applicant and agency, and names no applicant in its history', async () => {
    const { id, holder } = await desk.sent();
    const said = { body: 'Kapan diperiksa?', visibility: 'shared' };
    expect((await holder.post(`service-requests/${id}/comments`, said)).status).toBe(201);
    const internal = { body: 'Antar kita', visibility: 'internal' };
    expect((await holder.post(`service-requests/${id}/comments`, internal)).status).toBe(403);
    await office.technician.post(`service-requests/${id}/comments`, internal);
    const talk = await holder.get<{ items: { author: { name: string }; own: boolean }[] }>(
      `service-requests/${id}/comments`,
    );
    expect(talk.body.items).toMatchObject([{ author: { name: 'Pemohon' } }]);
    const history = await office.technician.get<{ items: { action: string; actor: unknown }[] }>(
      `service-requests/${id}/events`,
    );
    expect(history.body.items.map(({ action, actor }) => [action, actor])).toEqual([
      ['create', { name: 'Pemohon', position: null }],
      ['submit', { name: 'Pemohon', position: null }],
    ]);
  });

  it('gives the applicant the letters of the case', async () => {
    const { id, holder } = await desk.sent();
    const { body } = await holder.get<{ items: { id: string; kind: string }[] }>(
      `service-requests/${id}/letters`,
    );
    expect(body.items.map(({ kind }) => kind)).toEqual(['receipt']);
    const letter = await holder.get(`service-requests/${id}/letters/${body.items[0]?.id}/content`);
    expect(letter.headers['content-type']).toBe('application/pdf');
  });

  describe('is tracked', () => {
    const track = (number: string, receipt: string) =>
      nobody.post<Record<string, unknown>>('public/tracking', { number, receipt });

    it('by its number and its receipt together', async () => {
      const { number, receipt } = await desk.sent();
      const { status, body } = await track(number.toLowerCase(), receipt);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        ...{ number, status: 'open', step: { no: '2', title: 'Memeriksa usul' }, waitsForApplicant: false },
        ...{ standard: { code: desk.standard, title: 'Usul Warga' }, overdue: false },
      });
      expect(JSON.stringify(body)).not.toContain('Rahma');
    });

    it('by neither of them alone, nor before it was sent, all answered alike', async () => {
      const [one, other, draft] = [await desk.sent(), await desk.sent(), await desk.filled()];
      const answers = [
        await track(one.number, other.receipt),
        await track(one.number, '0000000000000000'),
        await track('', one.receipt),
        await track('USL-2026-9999', one.receipt),
        await track('USL-2026-0001', draft.receipt),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 400, 404, 404]);
      const plain = ({ body: { instance: _, requestId: __, ...rest } }: (typeof answers)[0]) => rest;
      expect(
        new Set(
          [answers[0], answers[1], answers[3], answers[4]].map((answer) =>
            JSON.stringify(answer && plain(answer)),
          ),
        ).size,
      ).toBe(1);
    });
  });

  it('keeps neither receipt nor address of its applicant', async () => {
    const { receipt } = await desk.filled();
    const digits = receipt.replaceAll(' ', '');
    const { rows: tables } = await office.test.database.owner.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    for (const { name } of tables) {
      const { rows } = await office.test.database.owner.query<{ row: string }>(
        `select to_jsonb(t)::text as row from "${name}" t`,
      );
      expect(
        rows.filter(({ row }) => row.includes(digits) || row.includes(receipt)),
        name,
      ).toEqual([]);
    }
  });
});
