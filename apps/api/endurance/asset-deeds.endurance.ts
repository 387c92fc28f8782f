import type { Asset } from '@pendopo/contracts';
import { control, logIn, visit } from '@pendopo/host-protocol/testing';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { answersAt } from '@pendopo/provisioning/servers';
import { loadCatalogue, loadExamples } from '@pendopo/standards';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadStandard } from '#modules/standards/index.ts';
import { type Account, castOf, deskOf, type Journey, type Json, walk, walkOn } from '#test/walker/index.ts';
import { fixedClock } from '../src/platform/clock.ts';
import { standing } from './made.ts';
import { PROGRAMS } from './real-servers.ts';
import { AGENCY, DOMAIN, openRegion, type Region } from './region.ts';

const HOST_NAME = `antrian.${DOMAIN}`;
const CHANGE = `${AGENCY}.asset-change`;
const PAGE = '<h1>Antrian pasien</h1>';

withPrograms('What cases do with a site at real servers', PROGRAMS, (...programs) => {
  // After the machine's own clock: what is put off for later is not begun at once.
  const clock = fixedClock('2031-03-04T02:00:00Z');
  let region: Region;
  let filer: Account;
  let account: Asset;
  let name: Asset;
  /** What opens the account, as it was revealed last. */
  let shown: Record<string, string>;
  beforeAll(async () => {
    region = await openRegion(programs, clock);
    const agency = loadCatalogue().find((one) => one.agency.code === AGENCY)?.agency;
    if (agency === undefined) throw new Error(`The catalogue has no ${AGENCY}.`);
    await region.database.db.within(AGENCY, async (tx) => {
      for (const example of loadExamples(agency))
        await loadStandard(tx, AGENCY, example, '2026-01-01T00:00:00Z');
    });
    filer = region.cast.all.find(
      ({ agency: of, positions }) =>
        of === AGENCY &&
        positions.some(({ side, position }) => side === 'organization' && position === 'admin'),
    ) as Account;
    const journey = await walk(region.http, region.cast, `${AGENCY}.hosting`, {
      ...{ filer, provisions: 'run', wait: () => later({ seconds: 5 }), answers: { domain: 'antrian' } },
    });
    shown = fieldsOf(journey);
    const { items } = await ask<{ items: Asset[] }>(region.technician, 'GET', 'assets?limit=100');
    account = items.find(({ kind }) => kind === 'hosting-account') as Asset;
    name = items.find(({ kind }) => kind === 'subdomain') as Asset;
    await upload(PAGE);
  }, 180_000);
  afterAll(() => region?.close());

  const later = async (time: Temporal.DurationLike) => {
    clock.set(clock.now().add(Temporal.Duration.from(time)).toString());
    expect(await region.drain()).toEqual([]);
  };
  /** A session does not outlast days: everybody signs in again. */
  const ask = async <T>(by: Account, method: 'GET' | 'POST', path: string, body?: Json): Promise<T> => {
    const cast = await castOf(region.http);
    const answer = await deskOf(region.http, cast).send<T>(cast.named(by.username), { method, path, body });
    if (answer.status >= 300)
      throw new Error(`${path} gave ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const fieldsOf = ({ opened }: Journey): Record<string, string> => {
    const [{ fields } = { fields: [] }] = opened as unknown as {
      fields: { key: string; value: string }[];
    }[];
    return Object.fromEntries(fields.map(({ key, value }) => [key, value]));
  };
  /** A case about an asset, from its unit's wish to its end. */
  const wish = async (asset: Asset, answers: Json): Promise<Journey> => {
    const cast = await castOf(region.http);
    const by = cast.named(filer.username);
    const { status, body } = await deskOf(region.http, cast).send<Journey['case']>(by, {
      ...{ method: 'POST', path: 'service-requests', body: { standard: CHANGE, asset: asset.id } },
    });
    expect(status, JSON.stringify(body)).toBe(201);
    const wishes = { answers, provisions: 'run' as const, wait: () => later({ seconds: 5 }) };
    const journey = await walkOn(region.http, cast, { filer: by, case: body }, wishes);
    expect(journey.case.status).toBe('completed');
    await later({ seconds: 5 });
    return journey;
  };
  const assetOf = ({ id }: Asset) => ask<Asset>(region.technician, 'GET', `assets/${id}`);
  const page = async () => {
    const { status, text } = await visit(region.servers.web, HOST_NAME);
    return [status, status === 200 ? text : null];
  };
  const leads = () => answersAt(region.servers.names.port, HOST_NAME, 'A');
  const upload = async (text: string, password = shown.password ?? ''): Promise<void> => {
    const session = await logIn(region.servers.web, shown.username ?? '', password);
    await session.put('/public/index.html', text);
    await session.end();
  };
  const quota = async () =>
    (await control(region.servers.web, 'GET', `/v1/accounts/${shown.username}`)).body.quotaBytes;

  it('gives the account more room, and nothing else becomes another', async () => {
    expect(await quota()).toBe(1024 ** 3);
    await wish(account, { wish: 'storage', storage: 5120 });
    expect(await quota()).toBe(5 * 1024 ** 3);
    expect((await assetOf(account)).facts.quotaMegabytes).toBe(5120);
    expect([await page(), await leads()]).toEqual([[200, PAGE], ['127.0.0.1']]);
    await upload(PAGE);
  });

  it('renews and renames it in the register alone', async () => {
    const before = await standing(region);
    await wish(account, { wish: 'until', until: '2032-12-31' });
    await wish(account, { wish: 'name', name: 'Antrian Pasien' });
    expect(await assetOf(account)).toMatchObject({ expiresOn: '2032-12-31', label: 'Antrian Pasien' });
    expect(await standing(region)).toEqual(before);
    expect(await page()).toEqual([200, PAGE]);
  });

  it('suspends the name and gives it back, and leaves the account in peace', async () => {
    await wish(name, { wish: 'suspend' });
    expect(await leads()).toEqual(['127.0.0.2']);
    expect((await assetOf(name)).status).toBe('suspended');
    await upload(PAGE);
    await wish(name, { wish: 'resume' });
    expect(await leads()).toEqual(['127.0.0.1']);
    expect((await assetOf(name)).status).toBe('active');
  });

  it('suspends the account: its page says so and no file is taken, until it is given back with what was in it', async () => {
    await wish(account, { wish: 'suspend' });
    expect((await page())[0]).toBe(503);
    await expect(upload('<h1>Diam-diam</h1>')).rejects.toThrow();
    await wish(account, { wish: 'resume' });
    expect(await page()).toEqual([200, PAGE]);
    expect(await quota()).toBe(5 * 1024 ** 3);
    await upload(PAGE);
  });

  it('entrusts it with a password of its own: the one before opens nothing any more', async () => {
    const { rows } = await region.database.owner.query<{ name: string; nip: string }>(
      'select name, nip from people where username = $1',
      [filer.username],
    );
    const contact = { ...rows[0], position: 'Pranata Komputer', phone: '081234567890', email: 'a@b.go.id' };
    const before = shown.password;
    shown = fieldsOf(await wish(account, { wish: 'contact', contact }));
    expect(shown.password).not.toBe(before);
    await expect(upload('<h1>Lama</h1>', before)).rejects.toThrow();
    await upload(PAGE);
    expect((await assetOf(account)).responsible?.position).toBe('Pranata Komputer');
  });

  it('closes it along with the name that points to it, and both are gone after their grace', async () => {
    await wish(account, { wish: 'close', closeAlong: true });
    expect([(await page())[0], await leads()]).toEqual([503, ['127.0.0.2']]);
    const both = [await assetOf(account), await assetOf(name)];
    expect(both[0]?.endsAt).not.toBeNull();
    expect(both[1]?.endsAt).toBe(both[0]?.endsAt);
    await later({ hours: 15 * 24 });
    await region.app.jobs.taskList()['assets.end-due']?.({}, {} as never);
    await later({ seconds: 5 });
    expect(await standing(region)).toMatchObject({ 'hosting-account': [], subdomain: [] });
    expect(await leads()).toEqual([]);
    expect([(await assetOf(account)).status, (await assetOf(name)).status]).toEqual([
      ...['terminated', 'terminated'],
    ]);
  });
});
