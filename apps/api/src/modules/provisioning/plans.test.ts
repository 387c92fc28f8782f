import type { ForeseenProvision } from '@pendopo/contracts';
import { type Driver, drivers, ProvisionError } from '@pendopo/provisioning';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '#test/digest.ts';
import { type Office, openOffice } from '#test/office.ts';
import { startTestBackend, type TestBackend } from '../backends/back-end.fixture.ts';
import { type Item, itemsOf, type Problem, recordOf } from './items.fixture.ts';

interface ForeseenPage {
  items: ForeseenProvision[];
  total: number;
}

interface Plan {
  id: string;
  plan: {
    steps: { op: string; title: string; destroysData: boolean }[];
    hash: string;
    destroysData: boolean;
  } | null;
  error: { code: string; detail: string } | null;
}

describe('the plan of what would be made', () => {
  let office: Office;
  let backend: TestBackend;
  /** Whether whatever the account's driver plans destroys data. */
  let destroys = false;
  /** Whether it takes no name at all. */
  let refuses = false;
  beforeAll(async () => {
    backend = await startTestBackend('kanari-token-rencana');
    const account = drivers['embedded-host']?.['hosting-account'] as Driver;
    const dangerous: Driver = {
      ...account,
      identify: (...given) => {
        if (refuses) throw new ProvisionError('invalid', 'zone', 'No such zone.', { pointer: '/label' });
        return account.identify(...given);
      },
      diff: (...given) => account.diff(...given).map((step) => ({ ...step, destroysData: destroys })),
    };
    const reached = { settings: { controlUrl: backend.url }, secrets: { token: backend.token } };
    office = await openOffice({
      backends: { hosting: 'embedded-host' },
      reached: { 'embedded-host': reached },
      drivers: { ...drivers, 'embedded-host': { 'hosting-account': dangerous } },
    });
  });
  afterAll(async () => {
    await office.close();
    await backend.close();
  });

  const begin = async () => {
    const id = await office.atProvisioning(await office.unit());
    const [account] = await itemsOf(office.technician, id);
    return { id, account: account as Item };
  };
  const plansOf = async (id: string) =>
    (await office.technician.get<{ items: Plan[] }>(`service-requests/${id}/provisions/plans`)).body.items;
  const run = (id: string, item: Item, planHash?: string) =>
    office.technician.post<Item & Problem>(
      `service-requests/${id}/provisions/${item.id}/run`,
      planHash === undefined ? undefined : { planHash },
    );

  it('is asked of the back-end, changes nothing, and stays the same while the same would be done', async () => {
    destroys = false;
    const { id, account } = await begin();
    backend.calls.length = 0;
    const [first, byHand] = await plansOf(id);
    expect(first).toMatchObject({
      id: account.id,
      plan: { steps: [{ op: 'create', title: expect.any(String) }], destroysData: false },
      error: null,
    });
    expect(byHand?.plan?.steps[0]?.op).toBe('create');
    expect(backend.calls).toEqual([expect.stringMatching(/^GET \/v1\/accounts\//)]);
    expect((await plansOf(id))[0]?.plan?.hash).toBe(first?.plan?.hash);
    expect((await run(id, account, first?.plan?.hash)).status).toBe(202);
    await office.test.drain();
    expect((await itemsOf(office.technician, id))[0]?.status).toBe('active');
    expect((await plansOf(id)).map((one) => one.id)).not.toContain(account.id);
  });

  it('says in words why it would fail', async () => {
    const { id } = await begin();
    backend.refusal = { status: 503 };
    const [plan] = await plansOf(id);
    backend.refusal = null;
    expect(plan).toMatchObject({
      plan: null,
      error: { code: 'provision.transient.status-503', detail: expect.stringContaining('sibuk') },
    });
  });

  it('says at once that a name is refused, and where; planned again, it asks for another', async () => {
    refuses = true;
    const unit = await office.unit();
    const id = await office.atProvisioning(unit);
    const items = await itemsOf(office.technician, id);
    const [account] = items as [Item];
    const words = 'Nama ini berada di luar domain yang dilayani.';
    expect(account).toMatchObject({
      status: 'planned',
      error: { code: 'provision.invalid.zone', pointer: '/label', place: expect.any(String) },
    });
    const [plan] = await plansOf(id);
    expect(plan).toMatchObject({ plan: null, error: { detail: expect.stringContaining(words) } });
    expect((await run(id, account)).body.code).toBe('provision-name-refused');

    refuses = false;
    for (const item of items)
      await office.technician.post(`service-requests/${id}/provisions/${item.id}/record`, recordOf(item));
    await office.deliver(id);
    expect((await office.act(unit.admin, id, 'dispute')).status).toBe(200);
    expect((await itemsOf(office.technician, id))[0]).toMatchObject({ status: 'planned', error: null });
    expect((await run(id, account)).status).toBe(202);
  });

  it('is foreseen by whoever decides before it, as it will be planned, and nothing is kept of that', async () => {
    const unit = await office.unit();
    const id = await office.draft(unit);
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
    const path = `service-requests/${id}/provisions/foreseen`;
    const nothing = { items: [], total: 0 };
    for (const caller of [unit.admin, office.technician, office.division])
      expect((await caller.get(path)).body).toEqual(nothing);
    expect((await (await office.unit()).admin.get(path)).status).toBe(404);
    const digest = () => digestOf(office.test.database.owner, office.test.dataDir, ['sessions', 'people']);
    const [before, calls] = [await digest(), backend.calls.length];
    const { body } = await office.head.get<ForeseenPage>(path);
    expect(body).toMatchObject({
      items: [
        {
          kind: 'hosting-account',
          label: expect.stringContaining(unit.label),
          byHand: false,
          steps: [expect.any(Object)],
          error: null,
        },
        { kind: 'subdomain', byHand: true },
      ],
      total: 2,
    });
    expect(await digest()).toBe(before);
    expect(backend.calls.slice(calls).every((call) => call.startsWith('GET'))).toBe(true);
    backend.refusal = { status: 401 };
    expect((await office.head.get<ForeseenPage>(path)).body.items[0]).toMatchObject({
      ...{ steps: [], error: expect.stringMatching(/.{20}/) },
    });
    backend.refusal = null;
  });

  it('is shown to those who may run it', async () => {
    const { id } = await begin();
    expect((await office.head.get(`service-requests/${id}/provisions/plans`)).status).toBe(403);
    const stranger = await office.unit();
    expect((await stranger.admin.get(`service-requests/${id}/provisions/plans`)).status).toBe(404);
  });

  it('is not carried out where it has come to destroy data since it was seen', async () => {
    destroys = false;
    const { id, account } = await begin();
    const harmless = (await plansOf(id))[0]?.plan?.hash ?? '';
    destroys = true;
    const refused = await run(id, account, harmless);
    expect([refused.status, refused.body.code]).toEqual([409, 'plan-changed']);
    // Without having been seen at all it is begun, and stops before it destroys anything.
    expect((await run(id, account)).status).toBe(202);
    await office.test.drain();
    expect((await itemsOf(office.technician, id))[0]).toMatchObject({
      status: 'failed',
      error: { code: 'provision.conflict.plan-destroys' },
    });
    const [seen] = await plansOf(id);
    expect(seen?.plan?.destroysData).toBe(true);
    expect((await run(id, account, seen?.plan?.hash)).status).toBe(202);
    await office.test.drain();
    expect((await itemsOf(office.technician, id))[0]?.status).toBe('active');
  });
});
