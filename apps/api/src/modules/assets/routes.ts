import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  type Asset,
  actOnAsset,
  exportAssets,
  getAsset,
  listAssets,
  listRelatedAssets,
  listStandingAssets,
} from '@pendopo/contracts';
import { standingOn } from '#modules/provisioning/index.ts';
import { type Actor, type Admit, fullName } from '#platform/access.ts';
import { InvalidInput } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import { localDate } from '#platform/local-time.ts';
import { allAtOnce, MOST_AT_ONCE, sheetHeaders, writeSheet } from '#platform/spreadsheets/write-sheet.ts';
import { AssetNotFound } from './errors.ts';
import { assetSheet, exported } from './export-sheet.ts';
import { holdAssets } from './hold-assets.ts';
import { offeredAssets } from './offered-list.ts';
import { cursorOf, filterOf, isNobodys, placeAt } from './pages.ts';
import { type AssetReach, mayRegister, reaches, reachOf } from './policy.ts';
import { createAssetRepository, type ReadAsset } from './repository.ts';
import { type Acting, createAssetService } from './service.ts';

/** HTTP for the register of what was handed out. */
export const assetRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createAssetService(app);
  app.lists.offer('assets', offeredAssets(app, service));
  const enter = async (
    tx: Transaction,
    actor: Actor,
  ): Promise<Acting & { reach: AssetReach; zone: string }> => {
    if (actor.kind !== 'person') throw AssetNotFound();
    const { zone } = await app.agencies.definition(tx, actor.agency);
    const now = app.clock.now().toString();
    const reach = reachOf(actor, await app.standards.published(tx, actor.agency));
    return { tx, actor, now, today: localDate(now, zone), reach, zone };
  };
  const take = async (
    { tx, actor, today, reach }: Acting & { reach: AssetReach },
    id: string,
  ): Promise<ReadAsset> => {
    const found = UUID.test(id) ? await createAssetRepository(tx, actor.agency, today).find(id) : undefined;
    if (found === undefined || !reaches(reach, found)) throw AssetNotFound();
    return found;
  };
  const see: Admit = async (tx, actor, request) => {
    await take(await enter(tx, actor), (request.params as { id: string }).id);
  };

  app.route({
    ...listAssets,
    config: { access: 'signed-in', clients: 'read' },
    handler: (request) =>
      request.enter(async (tx, by) => {
        const { cursor, limit = 25, ...query } = request.query;
        if (by.kind !== 'person' || isNobodys(query)) return { items: [], nextCursor: null, actions: [] };
        const acting = await enter(tx, by);
        const filter = filterOf(query);
        const rows = await createAssetRepository(tx, by.agency, acting.today).list(acting.reach, filter, {
          after: cursor === undefined ? undefined : placeAt(cursor, filter),
          limit: limit + 1,
        });
        const items: Asset[] = [];
        for (const row of rows.slice(0, limit)) items.push(await service.present(acting, row));
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          items,
          nextCursor: last === undefined ? null : cursorOf(filter, last),
          actions: [
            ...(mayRegister(by, await app.standards.published(tx, by.agency)) ? (['import'] as const) : []),
            ...(acting.reach.all ? (['recertify'] as const) : []),
          ],
        };
      }),
  });

  app.route({
    ...exportAssets,
    config: { access: 'signed-in', clients: 'read' },
    handler: async (request, reply) => {
      const { format = 'xlsx', ...query } = request.query;
      const sheet = await request.enter(async (tx, by) => {
        const acting = await enter(tx, by);
        const { agency, personId } = acting.actor;
        const repository = createAssetRepository(tx, agency, acting.today);
        // Whoever may bring the file back needs by which accounts are found again.
        const withNip = mayRegister(acting.actor, await app.standards.published(tx, agency));
        const rows = isNobodys(query)
          ? []
          : allAtOnce(await repository.list(acting.reach, filterOf(query), { limit: MOST_AT_ONCE + 1 }));
        // A book of names leaves the house: that is remembered.
        await app.audit.record(tx, {
          agency,
          actor: { id: personId, name: fullName(acting.actor) },
          action: 'asset.export',
          address: request.ip,
          data: { ...query, format, entries: rows.length },
        });
        return assetSheet(await exported(tx, agency, rows, { withNip }), acting.zone, { withNip });
      });
      const file = await writeSheet(sheet, format);
      return reply.headers(sheetHeaders('Daftar aset layanan', format)).send(file) as never;
    },
  });

  app.route({
    ...getAsset,
    config: { access: 'signed-in', clients: 'read', admit: see },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const acting = await enter(tx, actor);
        return service.present(acting, await take(acting, request.params.id));
      }),
  });

  app.route({
    ...listRelatedAssets,
    config: { access: 'signed-in', clients: 'read', admit: see },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const acting = await enter(tx, actor);
        const { id } = await take(acting, request.params.id);
        return { items: await createAssetRepository(tx, acting.actor.agency, acting.today).related(id) };
      }),
  });

  app.route({
    ...listStandingAssets,
    config: { access: 'signed-in', clients: 'read', admit: see },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const acting = await enter(tx, actor);
        const { id, agency } = await take(acting, request.params.id);
        const standing = await standingOn(tx, agency, id);
        const seen = standing.filter((other) => reaches(acting.reach, other));
        const endable = new Set<string>();
        const repository = createAssetRepository(tx, agency, acting.today);
        for (const asset of await repository.findAll(seen.map((other) => other.id)))
          if (await service.mayEnd(acting, asset)) endable.add(asset.id);
        return {
          items: seen.map((other) => ({
            ...{ id: other.id, kind: other.kind, label: other.label },
            endable: endable.has(other.id),
          })),
          others: standing.length - seen.length,
        };
      }),
  });

  app.route({
    ...actOnAsset,
    config: { access: 'signed-in', clients: 'write', admit: see },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, by) => {
        const acting = await enter(tx, by);
        const { id } = await take(acting, request.params.id);
        const { reason, immediately = false, alongside = [] } = request.body ?? {};
        const { held, others, strangers } = await holdAssets(app.cases, acting, id, alongside);
        return once(tx, request, by, async () => {
          if (strangers.length > 0) throw InvalidInput({ errors: strangers });
          const wanted = { action: request.params.action, reason: reason?.trim() || null, immediately };
          const done = await service.act(acting, held, wanted, others);
          await enqueue(tx, done.jobs);
          return { status: 200, body: await service.present(acting, done.asset) };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
