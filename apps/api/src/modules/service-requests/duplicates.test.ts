import { randomUUID } from 'node:crypto';
import type { CaseEvent, Duplicates } from '@pendopo/contracts';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { fromCatalogue, offerStandard } from '#test/offer-standard.ts';
import { type CaseView, type Office, openOffice } from '#test/office.ts';

type Complaint = CaseView & { receipt: string; number: string };
type Answer = Duplicates & { code?: string };

describe('cases about the same thing', () => {
  let office: Office;
  let standard: string;
  let officer: Caller;
  beforeAll(async () => {
    office = await openOffice();
    const complaint = fromCatalogue('pekalongan.complaint');
    const confidentiality = { ...complaint.confidentiality, content: { seenBy: ['complaint-officer'] } };
    standard = await offerStandard(office, { ...complaint, confidentiality });
    officer = await employ(office, [{ side: 'agency', position: 'complaint-officer' }]);
  });
  afterAll(() => office.close());

  const complain = async (description: string, visibility = 'public') => {
    const { body } = await as(office.test.app).post<Complaint>('service-requests', { standard });
    const holder = await openedBy(body.receipt);
    const form = {
      ...{ identity: 'open', visibility, name: 'Ibu Sri', phone: '081234567890', address: 'Gang Melati' },
      ...{
        email: 'sri@example.id',
        subject: description,
        description: `${description} sejak pagi hari ini.`,
      },
    };
    await holder.patch(`service-requests/${body.id}`, { form }, { 'if-match': '"1"' });
    expect((await office.act(holder, body.id, 'submit')).status).toBe(200);
    const { number } = (await officer.get<Complaint>(`service-requests/${body.id}`)).body;
    return { id: body.id, number, holder };
  };
  const openedBy = async (receipt: string): Promise<Caller> => {
    const { body } = await as(office.test.app).post<{ accessToken: string }>('auth/sessions', { receipt });
    return as(office.test.app, body.accessToken);
  };
  const around = async (by: Caller, id: string) =>
    (await by.get<Answer>(`service-requests/${id}/duplicates`)).body;
  const tag = async (id: string) => ({
    'if-match': `"${(await officer.get<Complaint>(`service-requests/${id}`)).body.version}"`,
  });
  const link = async (by: Caller, id: string, original: string, more: Record<string, string> = {}) =>
    by.post<Answer>(
      `service-requests/${id}/duplicates/link`,
      { original, reason: 'Lampu yang sama.' },
      { ...(await tag(id)), ...more },
    );
  const unlink = async (by: Caller, id: string) =>
    by.post<Answer>(`service-requests/${id}/duplicates/unlink`, undefined, await tag(id));
  const notesOf = async (by: Caller, id: string): Promise<CaseEvent[]> =>
    (await by.get<{ items: CaseEvent[] }>(`service-requests/${id}/events?limit=200`)).body.items.filter(
      ({ action }) => action === 'officer-note',
    );
  const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

  it('are linked by whom the standard names, told in both histories, and let go again', async () => {
    const [first, second] = [await complain('Lampu taman padam'), await complain('Lampu taman mati')];
    expect((await around(officer, second.id)).suggestions.map(({ id }) => id)).toContain(first.id);
    expect(await around(office.technician, second.id)).toMatchObject({ mayLink: false, suggestions: [] });
    expect(codeOf(await link(office.technician, second.id, first.number))).toEqual([403, 'not-your-step']);

    const key = { 'idempotency-key': randomUUID(), ...(await tag(second.id)) };
    const done = await link(officer, second.id, first.number, key);
    expect(done.status).toBe(200);
    expect(done.body.original).toMatchObject({ number: first.number, link: { reason: 'Lampu yang sama.' } });
    expect((await link(officer, second.id, first.number, key)).body).toEqual(done.body);
    for (const reader of [officer, office.technician])
      expect((await around(reader, first.id)).duplicates).toMatchObject([
        { id: second.id, link: { reason: 'Lampu yang sama.' } },
      ]);
    const told = [
      [first.id, 'Memiliki duplikat', second.number],
      [second.id, 'Duplikat dari', first.number],
    ] as const;
    for (const [id, title, text] of told)
      expect((await notesOf(officer, id)).map(({ details }) => details[0])).toMatchObject([{ title, text }]);
    // To a unit that answers for both, why and by whom is the agency's own affair, as it is in the histories.
    const unit = await office.unit();
    await office.test.app.db.within(office.agency, (tx) =>
      tx.execute(
        sql`update service_requests set concerned_id = ${unit.id} where id in (${first.id}, ${second.id})`,
      ),
    );
    expect((await around(unit.admin, second.id)).original).toMatchObject({ id: first.id, link: null });
    expect((await around(unit.admin, first.id)).duplicates).toMatchObject([{ id: second.id, link: null }]);
    expect(await notesOf(unit.admin, second.id)).toMatchObject([{ redacted: true, note: null }]);
    // Nothing was dropped: each goes on with its own clock.
    expect((await officer.get<Complaint>(`service-requests/${second.id}`)).body.status).toBe('open');

    expect((await unlink(officer, second.id)).body).toMatchObject({ original: null });
    expect(codeOf(await unlink(officer, second.id))).toEqual([409, 'not-a-duplicate']);
    expect((await around(officer, first.id)).duplicates).toEqual([]);
    expect(await notesOf(officer, first.id)).toHaveLength(2);
  });

  it('do not tell of one another to whoever may not see both', async () => {
    const [known, hidden] = [
      await complain('Jalan rusak'),
      await complain('Jalan rusak parah', 'confidential'),
    ];
    expect((await link(officer, hidden.id, known.id)).status).toBe(200);
    expect((await around(officer, known.id)).duplicates.map(({ id }) => id)).toEqual([hidden.id]);
    for (const reader of [office.technician, known.holder]) {
      expect(await around(reader, known.id)).toMatchObject({
        original: null,
        duplicates: [],
        suggestions: [],
      });
      const [note] = await notesOf(reader, known.id);
      expect(note).toMatchObject({ redacted: true, note: null, details: [], data: {} });
      expect(JSON.stringify(note)).not.toContain(hidden.number);
    }
    expect(await around(hidden.holder, hidden.id)).toMatchObject({ original: null, duplicates: [] });
    // One that is hidden and one that is not there are answered alike.
    const other = await employ(office, [{ side: 'agency', position: 'complaint-officer' }]);
    const refused = await Promise.all([
      link(office.technician, known.id, hidden.number),
      link(office.technician, known.id, 'ADU-0000-0000'),
    ]);
    expect(refused.map(codeOf)).toEqual([
      [422, 'unknown-original'],
      [422, 'unknown-original'],
    ]);
    expect((await around(other, known.id)).duplicates).toHaveLength(1);
  });

  it('keep the manners of the contract, and make no chains', async () => {
    const [one, two, three] = [
      await complain('Air keruh'),
      await complain('Air bau'),
      await complain('Air mati'),
    ];
    const body = { original: one.id, reason: 'Sama.' };
    const place = `service-requests/${two.id}/duplicates/link`;
    expect((await officer.post<Answer>(place, body)).status).toBe(428);
    expect((await officer.post<Answer>(place, body, { 'if-match': '"1"' })).status).toBe(412);
    expect((await as(office.test.app).post<Answer>(place, body)).status).toBe(401);
    expect(codeOf(await link(officer, two.id, two.id))).toEqual([409, 'link-impossible']);
    expect((await link(officer, two.id, one.id)).status).toBe(200);
    for (const [id, original] of [
      [two.id, three.id],
      [three.id, two.id],
      [one.id, three.id],
    ] as const)
      expect(codeOf(await link(officer, id, original))).toEqual([409, 'link-impossible']);
    expect((await link(officer, three.id, one.id)).status).toBe(200);
  });

  it('are told a page at a time, in which what is hidden from the reader takes no place', async () => {
    const original = await complain('Sampah menumpuk');
    const repeating = [];
    for (const [at, visibility] of ['public', 'confidential', 'public', 'confidential', 'public'].entries()) {
      const one = await complain(`Sampah berserakan ${at}`, visibility);
      expect((await link(officer, one.id, original.id)).status).toBe(200);
      repeating.push({ ...one, visibility });
    }
    const pagesFor = async (by: Caller) => {
      const pages: string[][] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = `limit=2${cursor && `&cursor=${cursor}`}`;
        const { body } = await by.get<Answer>(`service-requests/${original.id}/duplicates?${query}`);
        pages.push(body.duplicates.map(({ id }) => id));
        cursor = body.nextCursor;
      }
      return pages;
    };
    const seenBy = async (by: Caller) => {
      const pages = await pagesFor(by);
      return [pages.map(({ length }) => length), pages.flat()];
    };
    const inOrder = repeating.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const open = inOrder.filter(({ visibility }) => visibility === 'public');
    expect(await seenBy(officer)).toEqual([[2, 2, 1], inOrder.map(({ id }) => id)]);
    expect(await seenBy(office.technician)).toEqual([[2, 1], open.map(({ id }) => id)]);
    const strange = Buffer.from(`["${'-'.repeat(36)}"]`).toString('base64url');
    for (const cursor of ['x', strange])
      expect(
        codeOf(await officer.get<Answer>(`service-requests/${original.id}/duplicates?cursor=${cursor}`)),
      ).toEqual([400, 'invalid-cursor']);
  });

  it('let only one of two win who link them the other way round at once', async () => {
    const [left, right] = [await complain('Pohon tumbang'), await complain('Pohon roboh')];
    const both = await Promise.all([link(officer, left.id, right.id), link(officer, right.id, left.id)]);
    const [won, lost] = both.map(({ status }) => status).sort();
    expect([won, [409, 412].includes(lost ?? 0)]).toEqual([200, true]);
  });
});
