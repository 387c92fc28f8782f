import type { Asset, Finding, SiteLook } from '@pendopo/contracts';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Office, openOffice, type Unit } from '#test/office.ts';
import { openWorld, page, type World } from './sites.fixture.ts';

const titled = (title: string) => ({
  http: page(`<title>${title}</title>`),
  https: page(`<title>${title}</title>`),
  days: 3650,
});
const nameOf = (label: string) => `${label}.daerah.example`;

withPrograms('Whether what was handed out still serves', ['openssl'], () => {
  let world: World;
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    world = await openWorld();
    office = await openOffice({ sites: world.tools, environment: { VISITED_SITES: 'all' } });
    // After the machine's own clock: what is put off for later is not begun at once.
    office.clock.set('2031-03-04T02:00:00Z');
    unit = await office.unit();
    const responsible = 'Siti Aminah, S.E.';
    const rows = ['dinkes', 'pajak', 'arsip', 'intranet'].map((label) => ({
      ...{ kind: 'subdomain', label: nameOf(label), unit: unit.label, responsible },
    }));
    const box = { kind: 'mailbox', label: 'humas@daerah.example', unit: unit.label, responsible };
    expect((await office.technician.post('assets/imports', { rows: [...rows, box] })).status).toBe(201);
    for (const label of ['dinkes', 'pajak', 'arsip'])
      world.sites.set(nameOf(label), titled(`Situs ${label}`));
    world.sites.set(nameOf('intranet'), { name: ['10.20.0.7'] });
  }, 60_000);
  afterAll(async () => {
    await office?.close();
    await world?.close();
  });

  const later = async (time: Temporal.DurationLike) => {
    office.clock.set(office.clock.now().add(Temporal.Duration.from(time)).toString());
    expect(await office.test.drain()).toEqual([]);
  };
  const night = async () => {
    await later({ hours: 23 });
    await office.test.app.jobs.taskList()['findings.site-round']?.({}, {} as never);
    await later({ hours: 1 });
  };
  const found = async (state = 'open') =>
    (await office.technician.get<{ items: Finding[] }>(`findings?kind=health&state=${state}`)).body.items;
  const decide = (id: string | undefined, body: object) =>
    office.technician.post<Finding>(`findings/${id}/decide`, body);
  const assetOf = async (label: string) =>
    (await office.technician.get<{ items: Asset[] }>(`assets?q=${label}`)).body.items[0];
  const siteOf = async (label: string, by = office.technician) =>
    (await by.get<SiteLook>(`assets/${(await assetOf(label))?.id}/site`)).body;

  it('finds nothing where all is well, and says so of each site to whoever reads its asset', async () => {
    expect(await siteOf('dinkes')).toMatchObject({ state: 'never', lookedAt: null, actions: ['look'] });
    await night();
    expect(await found()).toEqual([]);
    expect(await siteOf('dinkes', unit.admin)).toMatchObject({
      ...{ state: 'good', address: nameOf('dinkes'), http: 200, https: 200, problems: [], actions: [] },
      ...{ title: 'Situs dinkes', acceptedTitle: 'Situs dinkes', certificateUntil: expect.any(String) },
    });
    expect(await siteOf('intranet')).toMatchObject({ state: 'inside', addresses: ['10.20.0.7'] });
    expect(await siteOf('humas')).toMatchObject({ state: 'none', address: null, actions: [] });
    expect(
      (await (await office.unit()).admin.get(`assets/${(await assetOf('dinkes'))?.id}/site`)).status,
    ).toBe(404);
  });

  it('finds what was taken over, renamed, or gone; a hiccup only once it lasts', async () => {
    world.sites.set(nameOf('dinkes'), titled('SLOT GACOR Maxwin Hari Ini'));
    world.sites.set(nameOf('pajak'), titled('Pajak Daerah'));
    world.sites.set(nameOf('arsip'), {});
    await night();
    const first = await found();
    expect(first.map(({ label, problems }) => [label, problems.length]).toSorted()).toEqual([
      [nameOf('dinkes'), 2],
      [nameOf('pajak'), 1],
    ]);
    expect(first.find(({ label }) => label === nameOf('pajak'))).toMatchObject({
      ...{ kind: 'health', backend: nameOf('pajak'), proposal: 'take-up' },
      actions: ['take-up', 'adopt', 'ignore'],
      problems: [{ text: 'Judul halaman berubah dari “Situs pajak” menjadi “Pajak Daerah”.' }],
    });
    const taken = first.find(({ label }) => label === nameOf('dinkes'));
    expect(taken?.actions).toEqual(['take-up', 'ignore']);
    expect(taken?.problems[0]?.text).toContain('“slot gacor”');
    await later({ minutes: 15 });
    expect((await found()).map(({ label }) => label)).toContain(nameOf('arsip'));
    expect(await siteOf('arsip')).toMatchObject({
      state: 'problem',
      problems: [{ since: expect.any(String) }],
    });
  });

  it('says since when, night after night', async () => {
    const before = (await found()).find(({ label }) => label === nameOf('pajak'));
    await night();
    const after = (await found()).find(({ label }) => label === nameOf('pajak'));
    expect(after).toMatchObject({ id: before?.id, problems: before?.problems });
    expect(after?.seenAt).not.toBe(before?.seenAt);
  });

  it('is accepted for a reason: the title is the new one from then on', async () => {
    const renamed = (await found()).find(({ label }) => label === nameOf('pajak'));
    expect((await decide(renamed?.id, { decision: 'adopt' })).status).toBe(422);
    const reason = 'Situs diperbarui oleh dinas.';
    expect((await decide(renamed?.id, { decision: 'adopt', reason })).body.state).toBe('closed');
    await night();
    expect((await found()).map(({ label }) => label)).not.toContain(nameOf('pajak'));
    expect(await siteOf('pajak')).toMatchObject({ state: 'good', acceptedTitle: 'Pajak Daerah' });
    expect((await assetOf('pajak'))?.history.at(-1)).toMatchObject({ event: 'adopt', note: reason });
  });

  it('is taken up, stays so whatever else it shows, and closes by itself once a look finds it well', async () => {
    const gambling = (await found()).find(({ label }) => label === nameOf('dinkes'));
    expect((await decide(gambling?.id, { decision: 'take-up' })).body).toMatchObject({
      ...{ state: 'taken', decidedBy: office.technician.name, actions: ['ignore'] },
    });
    world.sites.set(nameOf('dinkes'), { http: page('', 503) });
    await night();
    await later({ minutes: 15 });
    expect((await found('taken')).map(({ id }) => id)).toEqual([gambling?.id]);
    world.sites.set(nameOf('dinkes'), titled('Situs dinkes'));
    const asset = await assetOf('dinkes');
    expect((await unit.admin.post(`assets/${asset?.id}/site/looks`)).status).toBe(403);
    const now = await office.technician.post<SiteLook>(`assets/${asset?.id}/site/looks`);
    expect(now).toMatchObject({ status: 200, body: { state: 'good', problems: [] } });
    expect((await found('closed')).map(({ id }) => id)).toContain(gambling?.id);
  });

  it('is ignored for a reason, until it gets worse', async () => {
    const gone = (await found()).find(({ label }) => label === nameOf('arsip'));
    expect((await decide(gone?.id, { decision: 'ignore' })).status).toBe(422);
    await decide(gone?.id, { decision: 'ignore', reason: 'Sedang dipindahkan.' });
    await night();
    expect((await found('ignored')).map(({ id }) => id)).toEqual([gone?.id]);
    world.sites.delete(nameOf('arsip'));
    expect((await office.technician.post('findings/looks')).status).toBe(202);
    await later({ minutes: 5 });
    expect((await found()).map(({ id }) => id)).toEqual([gone?.id]);
  });

  it('leaves alone what is suspended or has ended', async () => {
    const asset = await assetOf('arsip');
    expect((await office.technician.post(`assets/${asset?.id}/suspend`)).status).toBe(200);
    world.visits.length = 0;
    await night();
    expect(world.visits.some((visit) => visit.startsWith(nameOf('arsip')))).toBe(false);
    expect(await siteOf('arsip')).toMatchObject({ state: 'none' });
  });
});
