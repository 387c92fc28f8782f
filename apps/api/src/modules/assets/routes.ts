import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Asset, actOnAsset, getAsset, listAssets } from '@pendopo/contracts';
import { fromCursor, toCursor } from '#modules/service-requests/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import { AssetNotFound } from './errors.ts';
import { type AssetReach, reaches, reachOf } from './policy.ts';
import { createAssetRepository, type ReadAsset } from './repository.ts';
import { createAssetService } from './service.ts';
import { presentAsset } from './view.ts';

const NEWEST = '-id';

/** HTTP for the register of what was handed out. */
export const assetRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createAssetService(app.cases, app.provisioning);
  const reach = async (tx: Transaction, actor: Actor): Promise<AssetReach> => {
    if (actor.kind !== 'person') throw AssetNotFound();
    return reachOf(actor, await app.standards.published(tx, actor.agency));
  };
  const take = async (tx: Transaction, actor: Actor, id: string, lock = false): Promise<ReadAsset> => {
    const within = await reach(tx, actor);
    const found =
      actor.kind === 'person' && UUID.test(id)
        ? await createAssetRepository(tx, actor.agency).find(id, lock)
        : undefined;
    if (found === undefined || !reaches(within, found)) throw AssetNotFound();
    return found;
  };
  const present = async (tx: Transaction, actor: Actor, asset: ReadAsset): Promise<Asset> => {
    const { agency, standard, standardVersion } = asset;
    const definition = await app.standards.version(tx, agency, standard, standardVersion);
    return presentAsset(asset, definition.title, service.actionsFor({ actor, definition }, asset));
  };
  const see: Admit = async (tx, actor, request) => {
    await take(tx, actor, (request.params as { id: string }).id);
  };

  app.route({
    ...listAssets,
    config: { access: 'signed-in' },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') return { items: [], nextCursor: null };
        const { cursor, limit = 25, organization, ...filter } = request.query;
        if (organization !== undefined && !UUID.test(organization)) return { items: [], nextCursor: null };
        const rows = await createAssetRepository(tx, actor.agency).list(await reach(tx, actor), {
          ...filter,
          ...(organization === undefined ? {} : { organization }),
          ...(cursor === undefined ? {} : { before: fromCursor(cursor, NEWEST).id }),
          limit: limit + 1,
        });
        const items: Asset[] = [];
        for (const row of rows.slice(0, limit)) items.push(await present(tx, actor, row));
        const last = items.at(-1);
        const isMore = rows.length > limit && last !== undefined;
        return { items, nextCursor: isMore ? toCursor({ sort: NEWEST, value: last.id, id: last.id }) : null };
      }),
  });

  app.route({
    ...getAsset,
    config: { access: 'signed-in', admit: see },
    handler: (request) =>
      request.enter(async (tx, actor) => present(tx, actor, await take(tx, actor, request.params.id))),
  });

  app.route({
    ...actOnAsset,
    config: { access: 'signed-in', admit: see },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const { agency, serviceRequestId } = await take(tx, actor, request.params.id);
        // The case comes first, as wherever both are locked.
        const found = await app.cases.takeForJob(tx, agency, serviceRequestId, app.clock.now().toString());
        if (found === undefined) throw AssetNotFound();
        const asset = await take(tx, actor, request.params.id, true);
        return once(tx, request, actor, async () => {
          const { action } = request.params;
          const reason = request.body?.reason ?? null;
          const done = await service.act({ ...found, actor }, asset, action, reason);
          await enqueue(tx, done.jobs);
          return { status: 200, body: await present(tx, actor, done.asset) };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
