import type { Finding } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice, type Unit } from '#test/office.ts';

interface Entry {
  asset: { id: string; label: string; status: string; silence: string | null; confirmedAt: string | null };
  organization: { id: string };
  stage: string;
  next: { stage: string; at: string } | null;
  answer: string | null;
}
interface Campaign {
  id: string;
  status: string;
  steps: { stage: string; at: string }[];
  counts: Record<string, number>;
  actions: string[];
  code?: string;
}
interface AssetView {
  status: string;
  silence: string | null;
  confirmedAt: string | null;
  responsible: { username: string } | null;
  history: { event: string; by: string | null; note: string | null }[];
}
interface News {
  items: { title: string; body: string; path: string | null }[];
}

/** Of 500 assets the first unit has 200, the others share the rest. */
const ASSETS = 500;

describe('recertification', () => {
  let office: Office;
  let administrator: Official;
  let units: Unit[];
  let first: Unit;
  let second: Unit;
  let head: Official;
  let campaign: Campaign;
  beforeAll(async () => {
    office = await openOffice();
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    units = [await office.unit(), await office.unit(), await office.unit()];
    [first, second] = units as [Unit, Unit];
    head = await employ(office, [{ side: 'organization', position: 'head', unit: first.id }]);
    await office.test.database.owner.query(
      `insert into assets (agency, kind, label, status, organization_id, responsible_name, driver, name, marker, spec, facts, origin, since, history)
       select $1, case when n % 2 = 0 then 'subdomain' else 'mailbox' end, 'aset-' || lpad(n::text, 3, '0'), 'active',
         case when n < 200 then $2::uuid when n < 350 then $3::uuid else $4::uuid end, 'Siti', 'manual', 'aset-' || n, 'pendopo ' || n,
         '{}', '{}', 'import', '2024-01-01', '[]'
       from generate_series(0, $5 - 1) as n`,
      [office.agency, first.id, second.id, units[2]?.id, ASSETS],
    );
  });
  afterAll(() => office.close());

  const asked = async (unit: Unit) =>
    (await unit.admin.get<{ items: Entry[] }>('asset-confirmations')).body.items;
  const standing = async () =>
    (await administrator.get<{ recertification: Campaign }>(`recertifications/${campaign.id}`)).body
      .recertification;
  const newsOf = async (person: Official) => (await person.get<News>('notifications?limit=100')).body.items;
  const takeSteps = async () => {
    await office.test.app.jobs.taskList()['recertifications.take-steps']?.({}, undefined as never);
  };
  const goTo = async (stage: string) => {
    const at = campaign.steps.find((step) => step.stage === stage)?.at ?? '';
    // A minute before, nothing happens yet.
    office.clock.set(Temporal.Instant.from(at).subtract({ minutes: 1 }).toString());
    const before = (await standing()).counts;
    await takeSteps();
    expect((await standing()).counts).toEqual(before);
    office.clock.set(at);
    // A second run finds nothing to do.
    for (const _ of ['once', 'and again']) await takeSteps();
  };

  it('shows its dated steps before it is opened, each on a working day, and only to those who read the register', async () => {
    const scope = { startsOn: '2026-11-28' };
    const plan = await administrator.post<{ assets: number; units: number } & Pick<Campaign, 'steps'>>(
      'recertifications/plans',
      scope,
    );
    // It begins on a Saturday, and two weeks later it is one again.
    expect(plan.body).toEqual({
      assets: ASSETS,
      units: 3,
      steps: [
        { stage: 'asked', at: '2026-11-30T01:00:00Z' },
        { stage: 'reminded', at: '2026-12-14T01:00:00Z' },
        { stage: 'warned', at: '2026-12-28T01:00:00Z' },
        { stage: 'suspended', at: '2027-01-12T01:00:00Z' },
        { stage: 'archived', at: '2027-01-27T01:00:00Z' },
      ],
    });
    const plans = 'recertifications/plans';
    expect((await administrator.post(plans, { startsOn: '2026-11-20' })).status).toBe(400);
    const falling = { reminded: 30, warned: 14, suspended: 45, archived: 60 };
    expect((await administrator.post(plans, { ...scope, days: falling })).status).toBe(400);
    expect((await first.admin.post(plans, scope)).status).toBe(404);
    expect((await first.admin.get('recertifications')).status).toBe(404);
    expect((await office.technician.post(plans, scope)).status).toBe(403);
    expect((await office.technician.get<{ actions: string[] }>('recertifications')).body.actions).toEqual([]);
  });

  it('is opened once over the same assets, and asks each unit about its own alone', async () => {
    const given = { title: 'Konfirmasi 2026', startsOn: '2026-11-24' };
    const headers = { 'idempotency-key': 'open-1' };
    const opened = await administrator.post<Campaign>('recertifications', given, headers);
    expect(opened.status).toBe(201);
    campaign = opened.body;
    expect((await administrator.post<Campaign>('recertifications', given, headers)).body.id).toBe(
      campaign.id,
    );
    expect((await administrator.post<Campaign>('recertifications', given)).body.code).toBe(
      'nothing-to-confirm',
    );
    expect(campaign).toMatchObject({
      status: 'running',
      counts: { total: ASSETS, silent: ASSETS },
      actions: ['close'],
    });

    for (const _ of ['once', 'and again']) await takeSteps();
    const own = await asked(first);
    expect(own).toHaveLength(200);
    expect(own.every(({ organization }) => organization.id === first.id)).toBe(true);
    expect(own[0]).toMatchObject({ stage: 'asked', next: { stage: 'reminded' }, answer: null });
    expect((await head.get<{ items: Entry[] }>('asset-confirmations')).body.items).toEqual([]);
    expect(await newsOf(first.admin)).toMatchObject([
      { title: expect.stringContaining('200 aset'), path: '/aset/konfirmasi' },
    ]);
    expect(await newsOf(head)).toEqual([]);
  });

  it('takes answers one by one and all at once, with who is responsible now', async () => {
    const [yes, no, notOurs] = (await asked(first)).map(({ asset }) => asset.id) as [string, string, string];
    const answers = [
      { asset: yes, answer: 'needed', responsible: head.id },
      { asset: no, answer: 'not-needed' },
      { asset: notOurs, answer: 'not-ours', note: 'Milik dinas lain' },
    ];
    const say = (given: object[], by = first.admin) =>
      by.post<{ answered: number; restored: number }>('asset-confirmations', { answers: given });
    expect((await say([{ asset: yes, answer: 'not-ours' }])).status).toBe(400);
    expect((await say([{ asset: yes, answer: 'needed', responsible: second.admin.id }])).status).toBe(400);
    expect((await say([answers[0] as object], second.admin)).status).toBe(400);
    expect((await say([answers[0] as object], head)).status).toBe(400);
    expect((await say(answers)).body).toEqual({ answered: 3, restored: 0 });
    // The same words again change nothing.
    expect((await say(answers)).body).toEqual({ answered: 0, restored: 0 });
    const { body } = await first.admin.get<AssetView>(`assets/${yes}`);
    expect(body).toMatchObject({
      confirmedAt: expect.any(String),
      responsible: { username: head.username },
      history: [{ event: 'confirm', by: first.admin.name }],
    });
    const others = await asked(second);
    const all = others.slice(1).map(({ asset }) => ({ asset: asset.id, answer: 'needed' }));
    expect((await say(all, second.admin)).body.answered).toBe(149);
    expect((await standing()).counts).toMatchObject({ needed: 150, notNeeded: 1, notOurs: 1, silent: 348 });
    const stale = await office.technician.get<{ items: unknown[] }>(
      `assets?unconfirmed=true&organization=${second.id}`,
    );
    expect(stale.body.items).toHaveLength(1);
  });

  it('leads silence through reminder, warning, suspension and archive, each told once, the head from the warning on', async () => {
    await goTo('reminded');
    await goTo('warned');
    expect(await newsOf(head)).toMatchObject([{ title: expect.stringContaining('Peringatan: 197 aset') }]);
    expect((await standing()).counts.suspended).toBe(0);
    await goTo('suspended');
    expect((await standing()).counts).toMatchObject({ silent: 348, suspended: 348 });
    const held = (await asked(first))[0] as Entry;
    expect(held).toMatchObject({ stage: 'suspended', asset: { status: 'suspended', silence: 'suspended' } });

    const late = await first.admin.post('asset-confirmations', {
      answers: [{ asset: held.asset.id, answer: 'needed' }],
    });
    expect(late.body).toEqual({ answered: 1, restored: 1 });
    const back = (await first.admin.get<AssetView>(`assets/${held.asset.id}`)).body;
    expect(back).toMatchObject({ status: 'active', silence: null });
    expect(back.history.map(({ event, by }) => [event, by])).toEqual([
      ['suspend', null],
      ['resume', first.admin.name],
      ['confirm', first.admin.name],
    ]);

    await goTo('archived');
    expect((await standing()).counts).toMatchObject({ silent: 347, suspended: 347 });
    const told = (await newsOf(first.admin)).length;
    expect(told).toBe(5);
    expect((await newsOf(head)).length).toBe(3);
  });

  it('restores what was archived by a late yes, also after it was closed, but nothing that a person has ended', async () => {
    const [archived, ended] = (await asked(first)).filter(({ answer }) => answer === null) as [Entry, Entry];
    expect(archived).toMatchObject({ stage: 'archived', next: null, asset: { silence: 'archived' } });
    const atOnce = { reason: 'Pindah', immediately: true };
    expect((await office.technician.post(`assets/${ended.asset.id}/terminate`, atOnce)).status).toBe(200);
    expect((await office.technician.post(`recertifications/${campaign.id}/close`)).status).toBe(403);
    expect((await administrator.post<Campaign>(`recertifications/${campaign.id}/close`)).body.status).toBe(
      'closed',
    );
    expect((await administrator.post<Campaign>(`recertifications/${campaign.id}/close`)).body.code).toBe(
      'recertification-closed',
    );
    const answer = (asset: string) =>
      first.admin.post('asset-confirmations', { answers: [{ asset, answer: 'needed' }] });
    expect((await answer(archived.asset.id)).body).toEqual({ answered: 1, restored: 1 });
    expect((await answer(ended.asset.id)).status).toBe(400);
    expect((await first.admin.get<AssetView>(`assets/${archived.asset.id}`)).body.status).toBe('active');
  });

  it('shows whoever runs it how each unit stands, asset by asset and as a file', async () => {
    const { body } = await administrator.get<{
      units: { organization: { id: string }; silent: number; total: number }[];
    }>(`recertifications/${campaign.id}`);
    const standing = body.units.find(({ organization }) => organization.id === second.id);
    expect(standing).toMatchObject({ total: 150, silent: 1 });
    const list = await administrator.get<{ items: Entry[]; nextCursor: string | null }>(
      `recertifications/${campaign.id}/entries?state=suspended&organization=${second.id}`,
    );
    expect(list.body).toMatchObject({ items: [{ asset: { silence: 'archived' } }], nextCursor: null });
    const file = await administrator.get(`recertifications/${campaign.id}/sheet?format=csv`);
    expect(file.status).toBe(200);
    expect((await second.admin.get(`recertifications/${campaign.id}/entries`)).status).toBe(404);
    expect((await second.admin.get(`recertifications/${campaign.id}/sheet`)).status).toBe(404);
  });

  it('asks whoever keeps the register about what is no unit’s', async () => {
    await office.test.database.owner.query(
      `insert into assets (agency, kind, label, status, driver, name, marker, spec, facts, origin, since, history)
       values ($1, 'database', 'basis-lama', 'active', 'manual', 'basis-lama', 'pendopo basis', '{}', '{}', 'discovery', '2024-01-01', '[]')`,
      [office.agency],
    );
    const startsOn = office.clock.now().toZonedDateTimeISO('Asia/Jakarta').toPlainDate().toString();
    const scope = { kinds: ['database'], startsOn };
    const plan = await administrator.post('recertifications/plans', scope);
    expect(plan.body).toMatchObject({ assets: 1, units: 1 });
    const opened = await administrator.post<Campaign>('recertifications', { title: 'Tanpa unit', ...scope });
    campaign = opened.body;
    office.clock.set(campaign.steps[0]?.at ?? '');
    await takeSteps();
    for (const keeper of [administrator, office.technician]) {
      expect(await newsOf(keeper)).toContainEqual(
        expect.objectContaining({ title: '1 aset tanpa unit perlu dikonfirmasi', path: '/aset/konfirmasi' }),
      );
      const { items } = (await keeper.get<{ items: Entry[] }>('asset-confirmations')).body;
      expect(items).toMatchObject([{ asset: { label: 'basis-lama' }, organization: { id: office.agency } }]);
    }
    expect((await asked(first)).some(({ asset }) => asset.label === 'basis-lama')).toBe(false);
    const [entry] = (await administrator.get<{ items: Entry[] }>('asset-confirmations')).body.items;
    const answers = [{ asset: entry?.asset.id, answer: 'needed', responsible: office.technician.id }];
    expect((await first.admin.post('asset-confirmations', { answers })).status).toBe(400);
    expect((await office.technician.post('asset-confirmations', { answers })).body).toEqual({
      ...{ answered: 1, restored: 0 },
    });
    const one = await administrator.get<{ units: { organization: object; needed: number }[] }>(
      `recertifications/${campaign.id}`,
    );
    expect(one.body.units).toMatchObject([{ organization: { id: office.agency }, needed: 1 }]);
    const list = `recertifications/${campaign.id}/entries?organization=${office.agency}`;
    expect((await administrator.get<{ items: Entry[] }>(list)).body.items).toHaveLength(1);
  });

  it('hands what a unit disowns to the keepers, by a day; they say whose it is, or it is theirs to end', async () => {
    const found = async (query = '') =>
      (await office.technician.get<{ items: Finding[] }>(`findings?kind=disowned${query}`)).body.items;
    const [finding] = await found();
    expect(finding).toMatchObject({
      ...{ state: 'open', proposal: 'adopt', actions: ['adopt', 'take-up', 'ignore'], dueOn: '2026-12-08' },
      notes: [expect.stringContaining('Milik dinas lain')],
    });
    expect(await newsOf(office.technician)).toContainEqual(
      expect.objectContaining({ path: '/aset/temuan?jenis=disowned' }),
    );
    // Nobody has seen to it in time: that is told, once.
    const overdue = async () =>
      (await newsOf(office.technician)).filter(({ title }) => title.startsWith('Lewat batas waktu')).length;
    for (const _ of ['one night', 'and the next']) {
      await office.test.app.jobs.taskList()['findings.round']?.({}, {} as never);
      expect(await overdue()).toBe(1);
    }
    const path = `findings/${finding?.id}/decide`;
    expect((await office.technician.post(path, { decision: 'adopt' })).status).toBe(422);
    const handed = { decision: 'adopt', organization: second.id, responsible: 'Rina Astuti' };
    expect((await office.technician.post<Finding>(path, handed)).body.state).toBe('closed');
    const asset = `assets/${finding?.asset?.id}`;
    expect((await second.admin.get<AssetView>(asset)).body).toMatchObject({
      ...{ organization: { id: second.id }, responsible: { name: 'Rina Astuti', username: null } },
      history: [{ event: 'disown' }, { event: 'move', by: office.technician.name }],
    });
    expect(await found('&state=open')).toEqual([]);
  });
});
