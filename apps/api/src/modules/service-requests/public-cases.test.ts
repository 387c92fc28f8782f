import { randomUUID } from 'node:crypto';
import type { StandardDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { type CaseView, type Office, openOffice } from '#test/office.ts';
import { offerPublicService } from '#test/public-service.ts';

interface Begun extends CaseView {
  receipt: string;
  number: string | null;
  filedBy: unknown;
  organization: unknown;
  step: { key: string; actor: { side: string } } | null;
}

/** What makes a service ask for a list of people. */
const listOfPeople = ({ agency }: Office): Partial<StandardDefinition> => ({
  code: `${agency}.peserta`,
  title: 'Pelatihan Warga',
  abbreviation: 'PLT',
  form: {
    type: 'object',
    required: ['participants'],
    properties: {
      heldOn: { type: 'string', title: 'Tanggal pelatihan', format: 'date', notAfter: 'today' },
      participants: {
        type: 'array',
        title: 'Peserta',
        minItems: 1,
        maxItems: 5,
        items: {
          type: 'object',
          required: ['name', 'nik'],
          properties: {
            name: { type: 'string', title: 'Nama', minLength: 2, maxLength: 100, examples: ['Rahma'] },
            nik: { type: 'string', title: 'NIK', format: 'nik' },
          },
        },
      },
    },
  },
  sections: [{ title: 'Peserta', fields: ['heldOn', 'participants'] }],
});

describe('a case without an account', () => {
  let office: Office;
  let standard: string;
  let withRows: string;
  let nobody: Caller;
  beforeAll(async () => {
    office = await openOffice();
    standard = await offerPublicService(office);
    withRows = await offerPublicService(office, listOfPeople(office));
    nobody = as(office.test.app);
  });
  afterAll(() => office.close());

  const begin = (headers: Record<string, string> = {}) =>
    nobody.post<Begun>('service-requests', { standard }, headers);
  const openBy = async (receipt: string): Promise<Caller> => {
    const { status, body } = await nobody.post<{ accessToken: string }>('auth/sessions', { receipt });
    expect(status).toBe(201);
    return as(office.test.app, body.accessToken);
  };
  const see = async (caller: Caller, id: string) => (await caller.get<Begun>(`service-requests/${id}`)).body;
  const fill = async (caller: Caller, id: string, form: Record<string, unknown>) => {
    const { version } = await see(caller, id);
    const headers = { 'if-match': `"${version}"` };
    expect((await caller.patch(`service-requests/${id}`, { form }, headers)).status).toBe(200);
  };
  const filled = async () => {
    const { body } = await begin();
    const holder = await openBy(body.receipt);
    await fill(holder, body.id, { name: 'Rahma', proposal: 'Tambah lampu jalan di simpang empat.' });
    return { id: body.id, receipt: body.receipt, holder };
  };
  const sent = async () => {
    const made = await filled();
    expect((await office.act(made.holder, made.id, 'submit')).status).toBe(200);
    const { number } = await see(made.holder, made.id);
    return { ...made, number: number ?? '' };
  };

  it('tells of nothing past that has not come yet', async () => {
    const { body } = await nobody.post<Begun>('service-requests', { standard: withRows });
    const holder = await openBy(body.receipt);
    const write = (heldOn: string) =>
      holder.patch<{ errors: unknown[] }>(
        `service-requests/${body.id}`,
        { form: { heldOn } },
        { 'if-match': '"1"' },
      );
    const refused = await write('2090-01-01');
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [
        {
          pointer: '/form/heldOn',
          code: 'in-future',
          detail: 'Tanggal pelatihan tidak boleh sesudah hari ini.',
        },
      ],
    ]);
    expect((await write('2020-01-01')).status).toBe(200);
  });

  it('is begun by anybody, who is given its receipt this once', async () => {
    const { status, body, headers } = await begin();
    expect(status).toBe(201);
    expect(headers.etag).toBe('"1"');
    expect(body.receipt).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(body).toMatchObject({ status: 'draft', organization: null, filedBy: null });
    expect(body.step?.actor.side).toBe('applicant');
    const holder = await openBy(body.receipt.replaceAll(' ', ''));
    expect(await see(holder, body.id)).not.toHaveProperty('receipt');
  });

  it('is not begun twice by a repeated call, which is told the same receipt', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await begin(key);
    const second = await begin(key);
    expect(second.body).toEqual(first.body);
  });

  it('is not begun by nobody where the service is for units', async () => {
    const { status, body } = await nobody.post<{ code: string }>('service-requests', {
      standard: `${office.agency}.hosting`,
    });
    expect([status, body.code]).toEqual([401, 'unauthenticated']);
  });

  it('is opened by its receipt alone, and by no other', async () => {
    const [one, other] = [await filled(), await filled()];
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
    const { id, holder } = await sent();
    expect(await see(office.technician, id)).toMatchObject({ status: 'open', step: { key: 'verify' } });
    const { version } = await see(office.technician, id);
    const returned = await office.technician.post(
      `service-requests/${id}/actions/return`,
      { note: 'Sebutkan letaknya.' },
      { 'if-match': `"${version}"` },
    );
    expect(returned.status).toBe(200);
    expect(await see(holder, id)).toMatchObject({
      status: 'returned',
      step: { key: 'write' },
      formOpen: true,
    });
    await fill(holder, id, { proposal: 'Tambah lampu jalan di simpang Jalan Melati.' });
    await office.act(holder, id, 'submit');
    await office.act(office.technician, id, 'approve');
    await office.act(office.division, id, 'endorse');
    expect((await office.act(holder, id, 'accept')).body).toMatchObject({ status: 'completed' });
  });

  it('takes from the applicant no step of an official’s', async () => {
    const { id, holder } = await sent();
    const { version, actions } = await see(holder, id);
    expect(actions.map(({ key }) => key)).toEqual(['cancel']);
    const refused = await holder.post<{ code: string }>(
      `service-requests/${id}/actions/approve`,
      {},
      { 'if-match': `"${version}"` },
    );
    expect([refused.status, refused.body.code]).toEqual([403, 'not-your-step']);
  });

  it('is talked about between applicant and agency, and names no applicant in its history', async () => {
    const { id, holder } = await sent();
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
    const { id, holder } = await sent();
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
      const { number, receipt } = await sent();
      const { status, body } = await track(number.toLowerCase(), receipt);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        ...{ number, status: 'open', step: { no: '2', title: 'Memeriksa usul' }, waitsForApplicant: false },
        ...{ standard: { code: standard, title: 'Usul Warga' }, overdue: false },
      });
      expect(JSON.stringify(body)).not.toContain('Rahma');
    });

    it('by neither of them alone, nor before it was sent, all answered alike', async () => {
      const [one, other, draft] = [await sent(), await sent(), await filled()];
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

  it('has rows in its form that are filled in without an account, and told of by their place', async () => {
    const { body } = await nobody.post<Begun>('service-requests', { standard: withRows });
    const holder = await openBy(body.receipt);
    const { version } = await see(holder, body.id);
    const wrong = { participants: [{ name: 'Rahma' }, { name: 7 }] };
    const refused = await holder.patch<{ errors: { pointer: string }[] }>(
      `service-requests/${body.id}`,
      { form: wrong },
      { 'if-match': `"${version}"` },
    );
    expect([refused.status, refused.body.errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/form/participants/1/name'],
    ]);
    const [rahma, budi] = [
      { name: 'Rahma', nik: '1608011208850001' },
      { name: 'Budi', nik: '1608011203900002' },
    ];
    await fill(holder, body.id, { participants: [rahma, { name: 'Budi' }] });
    const blocked = (await office.act(holder, body.id, 'submit')) as unknown as {
      status: number;
      body: { blockers: { subject: string; detail: string }[] };
    };
    expect([blocked.status, blocked.body.blockers]).toEqual([
      409,
      [expect.objectContaining({ subject: '/participants/1/nik', detail: 'NIK wajib diisi.' })],
    ]);
    await fill(holder, body.id, { participants: [rahma, budi] });
    expect((await office.act(holder, body.id, 'submit')).status).toBe(200);
    expect(
      (await office.technician.get<Begun & { form: unknown }>(`service-requests/${body.id}`)).body.form,
    ).toEqual({
      participants: [rahma, budi],
    });
  });

  describe('filed by an officer for somebody at the desk', () => {
    const file = (by: Caller) =>
      by.post<Begun & { code?: string }>('service-requests', {
        ...{ standard, channel: 'desk', onBehalfOf: { name: 'Bu Tini' } },
      });

    it('is filled in and sent by that officer, and its receipt is handed over', async () => {
      const { status, body } = await file(office.technician);
      expect(status).toBe(201);
      await fill(office.technician, body.id, { name: 'Bu Tini', proposal: 'Perbaiki jalan berlubang.' });
      expect((await office.act(office.technician, body.id, 'submit')).status).toBe(200);
      const holder = await openBy(body.receipt);
      expect(await see(holder, body.id)).toMatchObject({ status: 'open', channel: 'desk' });
      const { body: history } = await office.technician.get<{
        items: { actor: { name: string; position: string } }[];
      }>(`service-requests/${body.id}/events`);
      expect(history.items.at(-1)?.actor).toMatchObject({
        name: office.technician.name,
        position: 'Petugas Teknis',
      });
    });

    it('is linked to no other where the standard does not say who links duplicates', async () => {
      const { body } = await file(office.technician);
      await fill(office.technician, body.id, { name: 'Bu Tini', proposal: 'Perbaiki lampu jalan.' });
      const sent = await office.act(office.technician, body.id, 'submit');
      const refused = await office.technician.post<{ code: string }>(
        `service-requests/${body.id}/duplicates/link`,
        { original: body.id, reason: 'Sama.' },
        { 'if-match': `"${sent.body.version}"` },
      );
      expect([refused.status, refused.body.code]).toEqual([409, 'duplicates-not-kept']);
    });

    it('is theirs alone until it was sent, and found again among their own', async () => {
      const { body } = await file(office.technician);
      expect((await office.division.get(`service-requests/${body.id}`)).status).toBe(404);
      const mine = await office.technician.get<{ items: { id: string }[] }>('service-requests?view=mine');
      expect(mine.body.items.map(({ id }) => id)).toContain(body.id);
      const others = await office.division.get<{ items: { id: string }[] }>(
        'service-requests?view=all&limit=100',
      );
      expect(others.body.items.map(({ id }) => id)).not.toContain(body.id);
    });

    it('is filed by nobody outside the procedure of the service', async () => {
      const { admin } = await office.unit();
      const { status, body } = await file(admin);
      expect([status, body.code]).toEqual([403, 'not-entitled-to-file']);
    });
  });

  it('keeps neither receipt nor address of its applicant', async () => {
    const { receipt } = await filled();
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
