import ssh2 from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { type HostedOffice, openHostedOffice } from '#test/hosted-office.ts';
import { type Office, openOffice, PASSWORD, type Unit } from '#test/office.ts';
import type { EmbeddedHost } from '../../embedded-host/index.ts';

interface AssetView {
  id: string;
  kind: string;
  label: string;
  status: string;
  url: string | null;
  organization: { id: string } | null;
  responsible: { username: string | null } | null;
  facts: Record<string, unknown>;
  actions: string[];
  history: { event: string; by: string | null; note: string | null }[];
  until: string | null;
  code?: string;
}

interface Page {
  items: AssetView[];
  nextCursor: string | null;
}

interface Opened {
  credential?: { fields: { key: string; value: string }[] };
}

/** Runs the jobs; gives what failed at the back-end. */
const failuresOf = async ({ test }: Office): Promise<string[]> =>
  (await test.drain()).filter((failure) => failure.startsWith('provisioning.'));

describe('the register of what was handed out', () => {
  let office: Office;
  let unit: Unit;
  let other: Unit;
  let account: AssetView;
  let name: AssetView;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    other = await office.unit();
    const id = await office.delivered(unit, { password: 'sandi-pertama' });
    await office.delivered(other, { password: 'sandi-kedua' });
    const { items } = (await unit.admin.get<Page>('assets')).body;
    account = items.find(({ kind }) => kind === 'hosting-account') as AssetView;
    name = items.find(({ kind }) => kind === 'subdomain') as AssetView;
    expect(id).toBeDefined();
  });
  afterAll(() => office.close());

  it('shows a unit its own, and all to those who provide', async () => {
    const own = (await unit.admin.get<Page>('assets')).body.items;
    expect(own).toHaveLength(2);
    expect(own.every(({ organization }) => organization?.id === unit.id)).toBe(true);
    expect(account).toMatchObject({
      status: 'active',
      label: `${unit.label}.pekalongankota.go.id`,
      url: 'https://panel.daerah.example',
      responsible: { username: unit.admin.username },
      actions: [],
      history: [{ event: 'register', by: office.technician.name }],
    });
    expect(name.responsible).toEqual(account.responsible);
    expect((await office.technician.get<Page>('assets')).body.items).toHaveLength(4);
    expect((await office.head.get<Page>('assets')).body.items).toEqual([]);
    expect((await other.admin.get(`assets/${account.id}`)).status).toBe(404);
    expect((await unit.admin.get(`assets/${account.id}`)).status).toBe(200);
    expect((await as(office.test.app).get('assets')).status).toBe(401);
  });

  it('is read page by page and narrowed', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await office.technician.get<Page>(`assets?limit=3${cursor}`);
      seen.push(...body.items.map(({ id }) => id));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(new Set(seen).size).toBe(4);
    const narrowed = async (query: string) =>
      (await office.technician.get<Page>(`assets?${query}`)).body.items.length;
    expect(await narrowed('kind=subdomain')).toBe(2);
    expect(await narrowed(`organization=${unit.id}`)).toBe(2);
    expect(await narrowed(`q=${unit.label}`)).toBe(2);
    expect(await narrowed('q=%25')).toBe(0);
    expect(await narrowed('status=terminated')).toBe(0);
    expect((await office.technician.get('assets?cursor=x')).status).toBe(400);
  });

  it('is read in other orders, page by page, and by who is left to answer for it', async () => {
    const labels: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await office.technician.get<Page>(`assets?sort=label&limit=1${cursor}`);
      labels.push(...body.items.map(({ label }) => label));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(labels).toEqual([...labels].sort());
    expect(labels).toHaveLength(4);
    const foreign = (await office.technician.get<Page>('assets?sort=label&limit=1')).body.nextCursor;
    expect((await office.technician.get(`assets?limit=1&cursor=${foreign}`)).status).toBe(400);

    const owned = async (owner: string) =>
      (await office.technician.get<Page>(`assets?owner=${owner}&kind=hosting-account`)).body.items.map(
        ({ organization }) => organization?.id,
      );
    expect(await owned('gone')).toEqual([]);
    await office.test.database.owner.query(
      `update position_assignments set ends_on = '2026-11-20', starts_on = '2026-01-01' where person_id = $1`,
      [other.admin.id],
    );
    expect(await owned('gone')).toEqual([other.id]);
    expect(await owned('present')).toEqual([unit.id]);
  });

  it('knows what stands on what, and which cases are about it', async () => {
    const related = async (id: string) =>
      (await unit.admin.get<{ items: unknown[] }>(`assets/${id}/related`)).body.items;
    expect(await related(name.id)).toMatchObject([{ id: account.id, relation: 'uses' }]);
    expect(await related(account.id)).toMatchObject([{ id: name.id, relation: 'used-by' }]);
    expect((await other.admin.get(`assets/${name.id}/related`)).status).toBe(404);
    const about = await office.technician.get<Page>(`service-requests?view=all&asset=${account.id}`);
    expect(about.body.items).toEqual([]);
  });

  it('is changed by those who provide under the standard, and by nobody else', async () => {
    const act = (caller: Unit['admin'], action: string, body?: object) =>
      caller.post<AssetView>(`assets/${account.id}/${action}`, body);
    expect((await act(other.admin, 'suspend')).status).toBe(404);
    expect((await act(unit.admin, 'suspend')).status).toBe(403);
    expect((await act(office.technician, 'resume')).body.code).toBe('asset-stands');
    expect((await act(office.technician, 'destroy')).status).toBe(404);
    const suspended = await act(office.technician, 'suspend', { reason: 'Disusupi' });
    expect(suspended.body).toMatchObject({ status: 'suspended', actions: ['resume', 'terminate'] });
    expect(suspended.body.history.at(-1)).toMatchObject({ event: 'suspend', note: 'Disusupi' });
    expect((await act(office.technician, 'resume')).body.status).toBe('active');
    const ended = await act(office.technician, 'terminate', { immediately: true, reason: 'Pindah' });
    expect(ended.body).toMatchObject({ status: 'terminated', actions: [], until: expect.any(String) });
  });

  it('keeps the name of what ended from others for a year', async () => {
    const atOnce = { immediately: true, reason: 'Pindah' };
    expect((await office.technician.post(`assets/${name.id}/terminate`, atOnce)).status).toBe(200);
    const ask = async () =>
      (
        await other.admin.get<{ free: boolean }>(
          `agencies/${office.agency}/names?kind=subdomain&value=${unit.label}`,
        )
      ).body.free;
    expect(await ask()).toBe(false);
    office.clock.advance('PT8784H');
    expect(await ask()).toBe(true);
    office.clock.set('2026-11-24T02:00:00Z');
  });
});

describe('an asset at its back-end', () => {
  let office: Office;
  let host: EmbeddedHost;
  let hosted: HostedOffice;
  beforeAll(async () => {
    hosted = await openHostedOffice();
    ({ office, host } = hosted);
  });
  afterAll(() => hosted.close());

  it('opens with the credential that was handed over, until it is suspended, rotated or ended', async () => {
    const unit = await office.unit();
    const { admin } = unit;
    const id = await office.handedOut(unit);

    const open = async (): Promise<{ username: string; password: string }> => {
      const waiting = (
        await admin.get<{ items: { id: string; status: string }[] }>(`service-requests/${id}/handovers`)
      ).body.items;
      expect(waiting).toMatchObject([{ status: 'delivered' }]);
      const { body } = await admin.post<Opened>(`handovers/${waiting[0]?.id}/reveal`, { password: PASSWORD });
      const field = (key: string) => body.credential?.fields.find((one) => one.key === key)?.value ?? '';
      return { username: field('username'), password: field('password') };
    };
    const first = await open();
    expect(await canSignIn(first)).toBe(true);

    const assets = (await office.technician.get<Page>('assets?kind=hosting-account')).body.items;
    const asset = assets[0] as AssetView;
    const act = async (action: string, body?: object) => {
      expect((await office.technician.post(`assets/${asset.id}/${action}`, body)).status).toBe(200);
      expect(await failuresOf(office)).toEqual([]);
    };
    await act('suspend');
    expect(await canSignIn(first)).toBe(false);
    await act('resume');
    expect(await canSignIn(first)).toBe(true);

    const handovers = await admin.get<{ items: { id: string }[] }>(`service-requests/${id}/handovers`);
    const lost = handovers.body.items[0]?.id;
    expect((await admin.post(`handovers/${lost}/reissue`)).status).toBe(202);
    expect(await failuresOf(office)).toEqual([]);
    const second = await open();
    expect(second.password).not.toBe(first.password);
    expect([await canSignIn(first), await canSignIn(second)]).toEqual([false, true]);

    await act('terminate', { immediately: true, reason: 'Pindah' });
    expect(await canSignIn(second)).toBe(false);
    const there = await fetch(`${host.controlUrl}/v1/accounts/${second.username}`, {
      headers: { authorization: `Bearer ${host.token}` },
    });
    expect(there.status).toBe(404);
  });

  const canSignIn = (credential: { username: string; password: string }): Promise<boolean> =>
    new Promise((resolve) => {
      const client = new ssh2.Client();
      const end = (good: boolean) => {
        client.end();
        resolve(good);
      };
      client
        .on('ready', () => end(true))
        .on('error', () => end(false))
        .connect({ host: '127.0.0.1', port: host.sftpPort, ...credential });
    });
});
