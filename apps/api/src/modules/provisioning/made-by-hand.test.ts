import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { type Office, openOffice, type Unit } from '#test/office.ts';
import { actionsOf, type Item, itemsOf, type Problem, recordOf } from './items.fixture.ts';

describe('what is made by hand', () => {
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
  });
  afterAll(() => office.close());

  it('is planned when the case reaches its step, filled in from the form', async () => {
    const id = await office.atProvisioning(unit);
    const items = await itemsOf(office.technician, id);
    expect(items).toMatchObject([
      {
        key: 'hosting-account',
        driver: 'manual',
        driverTitle: 'pekerjaan petugas',
        status: 'planned',
        label: `${unit.label}.pekalongankota.go.id`,
        spec: { label: unit.label, quotaMegabytes: 1024 },
        credential: true,
        open: true,
      },
      { key: 'subdomain', status: 'planned', credential: false, open: true },
    ]);
    expect(items[0]?.plan.length).toBeGreaterThan(0);
    expect((await itemsOf(unit.admin, id)).map(({ open }) => open)).toEqual([false, false]);
  });

  it('is recorded by its schema, whose examples are valid as they stand', async () => {
    const id = await office.atProvisioning(await office.unit());
    for (const item of await itemsOf(office.technician, id)) {
      expect(item.recordSchema.required.includes('credential')).toBe(item.credential);
      const reply = await office.technician.post<Item>(
        `service-requests/${id}/provisions/${item.id}/record`,
        recordOf(item),
      );
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({ status: 'active', facts: recordOf(item).facts, open: false });
    }
    expect(
      (await actionsOf(office.technician, id)).filter((action) => action === 'provision-recorded'),
    ).toHaveLength(2);
    expect((await office.act(office.technician, id, 'complete')).status).toBe(200);
  });

  it('is refused in the order of the contract', async () => {
    const id = await office.atProvisioning(await office.unit());
    const [account] = await itemsOf(office.technician, id);
    if (account === undefined) throw new Error('No item was planned.');
    const url = `service-requests/${id}/provisions/${account.id}`;
    const stranger = (await office.unit()).admin;
    const good = recordOf(account);
    const { credential: _credential, ...without } = good;
    expect((await as(office.test.app).post(`${url}/record`, good)).status).toBe(401);
    expect((await stranger.post(`${url}/record`, {})).status).toBe(404);
    expect(
      (await office.technician.post(`service-requests/${id}/provisions/${id}/record`, good)).status,
    ).toBe(404);
    const faulty = await office.technician.post<Problem>(`${url}/record`, { ...without, extra: 1 });
    expect(faulty.status).toBe(422);
    expect(faulty.body.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/credential', '/extra']);
    expect((await office.head.post(`${url}/record`, {})).status).toBe(422);
    expect((await office.head.post(`${url}/record`, good)).status).toBe(403);
    expect((await office.technician.post<Problem>(`${url}/run`)).body.code).toBe('record-by-hand');
    expect((await office.technician.post(`${url}/record`, good)).status).toBe(200);
    expect((await office.technician.post<Problem>(`${url}/record`, good)).body.code).toBe(
      'provision-not-open',
    );
  });

  it('is recorded once when the same record comes twice', async () => {
    const id = await office.atProvisioning(await office.unit());
    const [account] = await itemsOf(office.technician, id);
    if (account === undefined) throw new Error('No item was planned.');
    const url = `service-requests/${id}/provisions/${account.id}/record`;
    const body = recordOf(account);
    const headers = { 'idempotency-key': `record-${id}` };
    const [first, second] = [
      await office.technician.post(url, body, headers),
      await office.technician.post(url, body, headers),
    ];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(
      (await actionsOf(office.technician, id)).filter((action) => action === 'provision-recorded'),
    ).toHaveLength(1);
  });

  it('stands in the way by its own name, until it is there and until its access is', async () => {
    const id = await office.atProvisioning(await office.unit());
    const inTheWay = async (action: string) => {
      const { body } = await office.technician.get<Blocked>(`service-requests/${id}`);
      return body.actions.find(({ key }) => key === action)?.blockers.map(({ detail }) => detail);
    };
    const [account, subdomain] = await itemsOf(office.technician, id);
    expect(await inTheWay('complete')).toEqual([
      `Akun hosting ${account?.label} belum aktif.`,
      `Subdomain ${subdomain?.label} belum aktif.`,
    ]);

    for (const item of await itemsOf(office.technician, id))
      await office.technician.post(`service-requests/${id}/provisions/${item.id}/record`, recordOf(item));
    for (const [by, action] of [
      [office.technician, 'complete'],
      [office.division, 'endorse'],
      [office.head, 'ratify'],
    ] as const)
      expect((await office.act(by, id, action)).status).toBe(200);
    expect(await inTheWay('deliver')).toEqual([]);
    const { body } = await office.technician.get<{ items: Sealed[] }>(`service-requests/${id}/handovers`);
    const [sealed] = body.items;
    expect((await office.technician.post(`handovers/${sealed?.id}/withdraw`)).status).toBe(200);
    expect(await inTheWay('deliver')).toEqual([
      `Kode akses Akun hosting ${sealed?.label} untuk ${sealed?.recipient.name} belum tersedia.`,
    ]);
  });
});

interface Blocked {
  actions: { key: string; blockers: { detail: string }[] }[];
}

interface Sealed {
  id: string;
  label: string;
  recipient: { name: string };
}
