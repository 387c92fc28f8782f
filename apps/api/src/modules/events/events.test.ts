import { setTimeout as sleep } from 'node:timers/promises';
import { AssetState, type Event, eventSchemas, ServiceRequestState } from '@pendopo/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSession } from '#test/build.ts';
import { as, type Caller, tokenOf } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice, type Unit } from '#test/office.ts';
import { emit, type NewEvent } from './index.ts';
import { createPublisher } from './publisher.ts';

interface Feed {
  nextCursor: string | null;
  items: Event[];
  next: number;
  more: boolean;
}

describe('the feed of events', () => {
  let office: Office;
  let unit: Unit;
  let administrator: Official;
  let id: string;
  const read = async (query = '', caller: Caller = administrator) =>
    (await caller.get<Feed>(`events${query}`)).body;
  const publish = (agency = office.agency) => office.api.events.publish(agency);

  const fact = (id: string, version: number): NewEvent => ({
    ...{ type: 'service-request.changed', at: '2026-11-24T02:00:00Z', organizationId: null },
    data: {
      ...{ id, number: null, standard: { code: 'a.b', version: 1 }, status: 'open', steps: [] },
      ...{ version, submittedAt: null, dueAt: null },
    },
  });

  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    await office.draft(unit);
    id = await office.delivered(unit, { password: 'sandi-pertama' });
    expect((await office.act(unit.admin, id, 'accept')).status).toBe(200);
    await office.test.drain();
    await publish();
  });
  afterAll(() => office.close());

  it('tells a case’s life in order, and nothing of a draft', async () => {
    const { items, next, more } = await read();
    expect(items.map(({ sequence }) => sequence)).toEqual(items.map((_event, index) => index + 1));
    expect([next, more]).toEqual([items.length, false]);
    const ofCase = items.filter(({ type }) => type.startsWith('service-request.'));
    expect(new Set(ofCase.map(({ data }) => data.id))).toEqual(new Set([id]));
    const versions = ofCase.map(({ data }) => (data as { version: number }).version);
    expect(versions).toEqual(versions.toSorted((one, other) => one - other));
    expect(new Set(versions).size).toBe(versions.length);
    expect(ofCase[0]?.type).toBe('service-request.submitted');
    expect(ofCase.at(-1)).toMatchObject({
      type: 'service-request.completed',
      data: { status: 'completed', steps: [] },
    });
    expect(items.filter(({ type }) => type === 'asset.created')).toHaveLength(2);
  });

  it('tells each event as its type’s schema says, and no more than where things stand', async () => {
    const ajv = addFormats.default(new Ajv2020({ strict: false }));
    for (const schema of [ServiceRequestState, AssetState]) ajv.addSchema(schema);
    const { items } = await read();
    for (const event of items) {
      const schema = eventSchemas[event.type];
      expect([
        event.type,
        ajv.validate({ ...schema, unevaluatedProperties: false }, event),
        ajv.errors,
      ]).toEqual([event.type, true, null]);
    }
    const said = JSON.stringify(items);
    for (const kept of [
      unit.label,
      unit.admin.name,
      unit.admin.nip,
      unit.admin.username,
      office.head.name,
      'Surat',
    ])
      expect(said).not.toContain(kept);
  });

  it('is read in pages, by type, and again from any place', async () => {
    const all = (await read()).items;
    const pages: Event[] = [];
    for (let after = 0, more = true; more; ) {
      const page = await read(`?after=${after}&limit=3`);
      pages.push(...page.items);
      ({ next: after, more } = page);
    }
    expect(pages).toEqual(all);
    const byCursor: Event[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Feed = await read(`?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`);
      byCursor.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(byCursor).toEqual(all);
    const made = await read('?types=asset.created,asset.terminated&limit=500');
    expect(made.items).toEqual(all.filter(({ type }) => type === 'asset.created'));
    expect(made.next).toBe(all.length);
    expect(await read(`?after=${all.length}`)).toEqual({
      ...{ items: [], nextCursor: null, next: all.length, more: false },
    });
    expect(await read('?after=100000')).toMatchObject({ next: 100_000, more: false });
    expect((await administrator.get('events?types=;drop')).status).toBe(400);
  });

  it('tells what becomes of an asset', async () => {
    const before = (await read('?limit=500')).next;
    const asset = (await read('?types=asset.created')).items[0]?.data.id;
    for (const action of ['suspend', 'resume', 'terminate'])
      expect(
        (
          await office.technician.post(`assets/${asset}/${action}`, {
            reason: 'Percobaan',
            ...(action === 'terminate' ? { immediately: true } : {}),
          })
        ).status,
      ).toBe(200);
    await publish();
    const { items } = await read(`?after=${before}`);
    expect(
      items.filter(({ type }) => type.startsWith('asset.')).map(({ type, data }) => [type, data.id]),
    ).toEqual(['asset.suspended', 'asset.resumed', 'asset.terminated'].map((type) => [type, asset]));
  });

  it('is the administrator’s and the inspector’s of its own agency alone', async () => {
    const inspector = await employ(office, [{ side: 'agency', position: 'inspector' }]);
    expect((await read('', inspector)).items.length).toBeGreaterThan(10);
    for (const other of [unit.admin, office.head, office.technician])
      expect((await other.get('events')).status).toBe(403);
    expect((await as(office.test.app).get('events')).status).toBe(401);
    const elsewhere = await buildSession(office.test.database.owner, {
      agency: 'lain',
      positions: ['administrator'],
    });
    expect(await read('', as(office.test.app, tokenOf(office.test.app, elsewhere)))).toEqual({
      items: [],
      nextCursor: null,
      next: 0,
      more: false,
    });
  });

  it('is never changed: not by whoever the server runs as', async () => {
    for (const change of ['update events set type = type', 'delete from events', 'truncate events'])
      await expect(office.test.app.db.within(office.agency, (tx) => tx.execute(change))).rejects.toThrow();
  });

  it('goes on in the other agencies where one cannot be told of, and says so', async () => {
    const codes = ['mula', 'nanti'];
    for (const agency of codes) await buildSession(office.test.database.owner, { agency, positions: [] });
    const { db, log } = office.api;
    for (const agency of codes) await db.within(agency, (tx) => emit(tx, agency, [fact('a', 1)]));
    const publisher = createPublisher({ db, log });
    publisher.onPublished(async (_tx, agency) => {
      if (agency === 'mula') throw new Error('nobody follows');
    });
    await expect(publisher.sweep()).rejects.toThrow('Not done in mula (nobody follows).');
    const placed = async (agency: string) =>
      (await office.test.database.owner.query('select from events where agency = $1', [agency])).rowCount;
    expect([await placed('mula'), await placed('nanti')]).toEqual([0, 1]);
  });

  it('has no hole and no double at any moment, however writers and publishers overlap', async () => {
    const agency = 'ramai';
    const session = await buildSession(office.test.database.owner, { agency, positions: ['administrator'] });
    const reader = as(office.test.app, tokenOf(office.test.app, session));
    const { db, log } = office.api;
    const other = createPublisher({ db, log });
    const writers = 8;
    const each = 5;
    let isOver = false;
    const write = async (writer: number) => {
      for (let version = 1; version <= each; version += 1)
        await office.test.app.db
          .within(agency, async (tx) => {
            await emit(tx, agency, [fact(String(writer), version)]);
            // Written, and seen by nobody for a while: others commit before.
            await tx.execute('select 1');
            await sleep(Math.random() * 8);
            if (version === 3) throw new Error('changed its mind');
          })
          .catch(() => undefined);
    };
    const keepPublishing = async (publisher: Pick<typeof other, 'publish'>) => {
      while (!isOver) {
        await publisher.publish(agency);
        await sleep(2);
      }
    };
    const seen: Event[] = [];
    const follow = async () => {
      for (let after = 0; !isOver; ) {
        const { items, next } = await read(`?after=${after}&limit=500`, reader);
        seen.push(...items);
        after = next;
        await sleep(2);
      }
    };
    const beside = [keepPublishing(office.api.events), keepPublishing(other), follow()];
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    await other.publish(agency);
    isOver = true;
    await Promise.all(beside);
    seen.push(...(await read(`?after=${seen.length}&limit=500`, reader)).items);
    expect(seen.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: writers * (each - 1) }, (_, index) => index + 1),
    );
    const byWriter = Object.groupBy(seen, ({ data }) => data.id);
    for (const told of Object.values(byWriter))
      expect(told?.map(({ data }) => (data as { version: number }).version)).toEqual([1, 2, 4, 5]);
  });
});
