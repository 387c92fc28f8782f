import type { StandardDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#test/client.ts';
import type { Office } from '#test/office.ts';
import { offerPublicService } from '#test/public-service.ts';
import { type Begun, openPublicDesk, type PublicDesk } from './public-cases.fixture.ts';

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

let desk: PublicDesk;
let office: Office;
beforeAll(async () => {
  desk = await openPublicDesk();
  ({ office } = desk);
});
afterAll(() => office.close());

describe('the form of a case without an account', () => {
  let withRows: string;
  let nobody: Caller;
  beforeAll(async () => {
    ({ nobody } = desk);
    withRows = await offerPublicService(office, listOfPeople(office));
  });

  it('tells of nothing past that has not come yet', async () => {
    const { body } = await nobody.post<Begun>('service-requests', { standard: withRows });
    const holder = await desk.openBy(body.receipt);
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

  it('has rows in its form that are filled in without an account, and told of by their place', async () => {
    const { body } = await nobody.post<Begun>('service-requests', { standard: withRows });
    const holder = await desk.openBy(body.receipt);
    const { version } = await desk.see(holder, body.id);
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
    await desk.fill(holder, body.id, { participants: [rahma, { name: 'Budi' }] });
    const blocked = (await office.act(holder, body.id, 'submit')) as unknown as {
      status: number;
      body: { blockers: { subject: string; detail: string }[] };
    };
    expect([blocked.status, blocked.body.blockers]).toEqual([
      409,
      [expect.objectContaining({ subject: '/participants/1/nik', detail: 'NIK wajib diisi.' })],
    ]);
    await desk.fill(holder, body.id, { participants: [rahma, budi] });
    expect((await office.act(holder, body.id, 'submit')).status).toBe(200);
    expect(
      (await office.technician.get<Begun & { form: unknown }>(`service-requests/${body.id}`)).body.form,
    ).toEqual({
      participants: [rahma, budi],
    });
  });
});

describe('a case filed by an officer for somebody at the desk', () => {
  const file = (by: Caller) =>
    by.post<Begun & { code?: string }>('service-requests', {
      ...{ standard: desk.standard, channel: 'desk', onBehalfOf: { name: 'Bu Tini' } },
    });

  it('is filled in and sent by that officer, and its receipt is handed over', async () => {
    const { status, body } = await file(office.technician);
    expect(status).toBe(201);
    await desk.fill(office.technician, body.id, { name: 'Bu Tini', proposal: 'Perbaiki jalan berlubang.' });
    expect((await office.act(office.technician, body.id, 'submit')).status).toBe(200);
    const holder = await desk.openBy(body.receipt);
    expect(await desk.see(holder, body.id)).toMatchObject({ status: 'open', channel: 'desk' });
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
    await desk.fill(office.technician, body.id, { name: 'Bu Tini', proposal: 'Perbaiki lampu jalan.' });
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
