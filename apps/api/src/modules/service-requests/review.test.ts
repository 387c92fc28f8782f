import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type CaseView, type Office, type Official, openOffice, type Unit } from '#test/office.ts';

const paper = 'application-letter';
const pdf = (text: string) => Buffer.from(`%PDF-1.4\n%${text}\n%%EOF`);

interface Reviewed extends CaseView {
  code?: string;
  returns: number;
  requirements: (CaseView['requirements'][number] & {
    reason: string | null;
    reasonTitle: string | null;
    note: string | null;
    open: boolean;
  })[];
}

describe('papers are verified', () => {
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice({ backends: { hosting: 'embedded-host', dns: 'embedded-host' } });
    unit = await office.unit();
  });
  afterAll(() => office.close());

  const see = async (by: Official, id: string) => (await by.get<Reviewed>(`service-requests/${id}`)).body;
  const atVerification = async (): Promise<string> => {
    const id = await office.draft(unit);
    await office.attach(unit.admin, id, pdf('first'));
    return toTechnician(id);
  };
  const toTechnician = async (id: string): Promise<string> => {
    for (const [by, action] of [
      [unit.admin, 'submit'],
      [office.head, 'forward'],
      [office.division, 'forward'],
    ] as const)
      expect((await office.act(by, id, action)).status).toBe(200);
    return id;
  };
  const judge = async (by: Official, id: string, verdict: object, requirement = paper, match?: string) => {
    const { version } = await see(office.head, id);
    return by.put<Reviewed>(`service-requests/${id}/verification/${requirement}`, verdict, {
      'if-match': match ?? `"${version}"`,
    });
  };
  const give = (by: Official, id: string, action: string, body: object = {}) =>
    see(by, id).then(({ version }) =>
      by.post<Reviewed & { blockers?: { code: string; subject: string }[] }>(
        `service-requests/${id}/actions/${action}`,
        body,
        { 'if-match': `"${version}"` },
      ),
    );
  const theOne = ({ requirements }: Reviewed) => requirements.find(({ key }) => key === paper);

  it('with a reason out of the standard’s, or words', async () => {
    const id = await atVerification();
    for (const [verdict, expected] of [
      [{ verdict: 'rejected' }, [422, 'verdict-needs-reason']],
      [{ verdict: 'rejected', note: '   ' }, [422, 'verdict-needs-reason']],
      [{ verdict: 'rejected', reason: 'ugly' }, [422, 'verdict-needs-reason']],
      [{ verdict: 'rejected', reason: 'constructor' }, [422, 'verdict-needs-reason']],
      [{ verdict: 'perhaps' }, [400, 'invalid-input']],
      [{ verdict: 'accepted', by: 'me' }, [400, 'invalid-input']],
    ] as const) {
      const { status, body } = await judge(office.technician, id, verdict);
      expect([status, body.code]).toEqual(expected);
    }
    const { status, body } = await judge(office.technician, id, { verdict: 'rejected', reason: 'unsigned' });
    expect(status).toBe(200);
    expect(theOne(body)).toMatchObject({
      ...{ verdict: 'rejected', reason: 'unsigned', note: null },
      reasonTitle: 'Belum ditandatangani oleh pejabat yang berwenang',
    });
  });

  it('in the contract’s order: 404, 422, 428, 412, 403, 409', async () => {
    const draft = await office.draft(unit);
    const id = await atVerification();
    const accepted = { verdict: 'accepted' };
    const stranger = (await office.unit()).admin;
    expect((await judge(stranger, id, { verdict: 'rejected' })).status).toBe(404);
    expect((await judge(office.technician, draft, accepted)).status).toBe(404);
    for (const unknown of ['nothing', 'toString', '__proto__'])
      expect((await judge(unit.admin, id, accepted, unknown)).status).toBe(404);
    expect((await judge(unit.admin, id, { verdict: 'rejected' })).status).toBe(422);
    const path = `service-requests/${id}/verification/${paper}`;
    expect((await unit.admin.put(path, accepted)).status).toBe(428);
    expect((await judge(unit.admin, id, accepted, paper, '"1"')).status).toBe(412);
    expect((await judge(unit.admin, id, accepted)).status).toBe(403);
    expect((await judge(office.division, id, accepted)).status).toBe(403);
  });

  it('by the agency’s technician, not by somebody of the unit who is called so', async () => {
    const id = await atVerification();
    const namesake = await employ(office, [{ side: 'organization', position: 'technician', unit: unit.id }]);
    expect((await judge(namesake, id, { verdict: 'accepted' })).status).toBe(403);
  });

  it('all of them, before the case goes on', async () => {
    const id = await atVerification();
    const early = await give(office.technician, id, 'approve');
    expect([early.status, early.body.blockers]).toEqual([
      409,
      [expect.objectContaining({ code: 'paper-not-reviewed', subject: paper })],
    ]);
    await judge(office.technician, id, { verdict: 'rejected', note: 'Buram.' });
    const faulty = await give(office.technician, id, 'approve');
    expect(faulty.body.blockers?.[0]).toMatchObject({ code: 'paper-rejected', subject: paper });
    await judge(office.technician, id, { verdict: 'accepted' });
    expect((await give(office.technician, id, 'approve')).status).toBe(200);
  });

  it('sends back what failed, stops the clock, and shows old beside new', async () => {
    const id = await atVerification();
    expect((await give(office.technician, id, 'return')).status).toBe(422);
    await judge(office.technician, id, { verdict: 'rejected', reason: 'unreadable', note: 'Halaman 2.' });
    office.clock.advance('PT1H');
    expect((await give(office.technician, id, 'return')).body).toMatchObject({
      status: 'returned',
      returns: 1,
    });
    const clock = () => unit.admin.get(`service-requests/${id}/clock`).then(({ body }) => body);
    expect(await clock()).toMatchObject({ state: 'paused', pauses: [{ to: null }] });
    expect(theOne(await see(unit.admin, id))).toMatchObject({ verdict: 'rejected', open: true });
    expect((await give(unit.admin, id, 'submit')).body.blockers?.[0]?.code).toBe('paper-not-replaced');

    office.clock.advance('PT24H');
    await office.attach(unit.admin, id, pdf('second'));
    expect(theOne(await see(unit.admin, id))).toMatchObject({ verdict: null, reason: null, note: null });
    expect((await give(unit.admin, id, 'submit')).status).toBe(200);
    expect(await clock()).toMatchObject({ state: 'running', pauses: [{ to: expect.any(String) }] });
    const { body } = await office.technician.get<{ items: { version: number; current: boolean }[] }>(
      `service-requests/${id}/attachments`,
    );
    expect(body.items.map(({ version, current }) => [version, current]).sort()).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('and what was accepted stays so after a return, closed to change on either side', async () => {
    const id = await atVerification();
    await judge(office.technician, id, { verdict: 'rejected', note: 'Keliru.' });
    await judge(office.technician, id, { verdict: 'accepted' });
    expect((await give(office.technician, id, 'return', { note: 'Isian belum jelas.' })).status).toBe(200);
    const back = await see(unit.admin, id);
    expect(theOne(back)).toMatchObject({ verdict: 'accepted', open: false });
    await expect(office.attach(unit.admin, id, pdf('late'))).rejects.toThrow('409');
    const form = { form: { application: 'Profil baru' } };
    const match = { 'if-match': `"${back.version}"` };
    expect((await unit.admin.patch(`service-requests/${id}`, form, match)).status).toBe(200);
    await toTechnician(id);
    const { status, body } = await judge(office.technician, id, {
      verdict: 'rejected',
      note: 'Tetap tidak.',
    });
    expect([status, body.code]).toEqual([409, 'requirement-closed']);
    expect((await give(office.technician, id, 'approve')).status).toBe(200);
  });

  it('and so does an answer of the form that takes a verdict', async () => {
    const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const standards = `agencies/${office.agency}/standards`;
    const { body: first } = await administrator.get<{ definition: Record<string, unknown> }>(
      `${standards}/pekalongan.hosting`,
    );
    const field = { key: 'purpose', title: 'Kegunaan', kind: 'field', reviewable: true };
    const { requirements } = first.definition as { requirements: object[] };
    const second = { ...first.definition, version: 2, requirements: [...requirements, field] };
    expect((await administrator.post(standards, second)).status).toBe(201);
    expect((await administrator.post(`${standards}/pekalongan.hosting/versions/2/publish`)).status).toBe(200);
    const id = await atVerification();
    expect((await judge(office.technician, id, { verdict: 'accepted' }, 'purpose')).status).toBe(200);
    await judge(office.technician, id, { verdict: 'rejected', note: 'Buram.' });
    expect((await give(office.technician, id, 'return')).status).toBe(200);
    const fill = async (form: object) => {
      const match = { 'if-match': `"${(await see(unit.admin, id)).version}"` };
      return (await unit.admin.patch<{ code?: string }>(`service-requests/${id}`, { form }, match)).body.code;
    };
    expect(await fill({ purpose: 'Lain sekali.' })).toBe('requirement-closed');
    expect(await fill({ application: 'Profil baru' })).toBeUndefined();
  });

  it('by one of two at once: the other is told that it has changed', async () => {
    const id = await atVerification();
    const second = await employ(office, [{ side: 'agency', position: 'technician' }]);
    const match = `"${(await see(office.head, id)).version}"`;
    const answers = await Promise.all([
      judge(office.technician, id, { verdict: 'accepted' }, paper, match),
      judge(second, id, { verdict: 'rejected', note: 'Buram.' }, paper, match),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
