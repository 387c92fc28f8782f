import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { fromCatalogue, offerStandard } from '#test/offer-standard.ts';
import { type CaseView, type Office, type Official, openOffice } from '#test/office.ts';

describe('lists hold what can be read, and nothing else', () => {
  let office: Office;
  let standard: string;
  let clerk: Official;
  let inspector: Official;
  const cases: Record<string, string> = {};

  const complain = async (visibility: string) => {
    const nobody = as(office.test.app);
    const { body } = await nobody.post<CaseView & { receipt: string }>('service-requests', { standard });
    const opened = await nobody.post<{ accessToken: string }>('auth/sessions', { receipt: body.receipt });
    const holder = as(office.test.app, opened.body.accessToken);
    const form = {
      ...{ identity: 'open', visibility, name: 'Rahma', phone: '081234567890' },
      ...{ subject: 'Loket tutup', description: 'Loket tutup sejak pagi hari ini.' },
    };
    await holder.patch(`service-requests/${body.id}`, { form }, { 'if-match': '"1"' });
    expect((await office.act(holder as Official, body.id, 'submit')).status).toBe(200);
    return body.id;
  };
  const file = async (by: Caller) =>
    (await by.post<{ id: string }>('service-requests', { standard, channel: 'desk' })).body.id;

  beforeAll(async () => {
    office = await openOffice();
    // The second version is served by others, and its confidential content is for them alone.
    const first = fromCatalogue('pekalongan.complaint');
    const second = {
      ...structuredClone(first),
      ...{ version: 2, effective: '2026-11-25' },
      confidentiality: { ...first.confidentiality, content: { seenBy: ['complaint-officer', 'head'] } },
    };
    for (const { actor } of second.procedure ?? [])
      actor.positions = actor.positions.map((position) => (position === 'technician' ? 'head' : position));
    standard = await offerStandard(office, first);
    await offerStandard(office, second);
    clerk = await employ(office, [{ side: 'agency', position: 'technician' }]);
    inspector = await employ(office, [{ side: 'agency', position: 'inspector' }]);
    cases.first = await complain('public');
    cases.firstConfidential = await complain('confidential');
    cases.filed = await file(clerk);
    office.clock.advance('PT24H');
    cases.second = await complain('public');
    cases.secondConfidential = await complain('confidential');
  });
  afterAll(() => office.close());

  const listed = async (by: Caller) => {
    const { body } = await by.get<{ items: { id: string }[] }>('service-requests?view=all&limit=100');
    return Object.keys(cases).filter((name) => body.items.some(({ id }) => id === cases[name]));
  };
  const readable = async (by: Caller) => {
    const found: string[] = [];
    for (const [name, id] of Object.entries(cases))
      if ((await by.get(`service-requests/${id}`)).status === 200) found.push(name);
    return found;
  };

  it('by the version of each case, as reading goes', async () => {
    const expected: [Caller, string[]][] = [
      [office.technician, ['first', 'firstConfidential']],
      [office.head, ['second', 'secondConfidential']],
      [inspector, ['first', 'second']],
      [clerk, ['first', 'firstConfidential', 'filed']],
    ];
    for (const [reader, names] of expected) {
      expect(await readable(reader)).toEqual(names);
      expect(await listed(reader)).toEqual(names);
    }
  });

  it('to an officer who filed at the counter, as long as the position is held', async () => {
    await office.test.database.owner.query('delete from position_assignments where person_id = $1', [
      clerk.id,
    ]);
    expect(await readable(clerk)).toEqual([]);
    expect(await listed(clerk)).toEqual([]);
  });
});
