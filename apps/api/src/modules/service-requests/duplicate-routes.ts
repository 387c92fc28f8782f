import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { getDuplicates, linkDuplicate, unlinkDuplicate } from '@pendopo/contracts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { etag } from '#platform/preconditions.ts';
import type { CaseDesk } from './case-desk.ts';
import type { CaseAtHand } from './cases.ts';
import { createDuplicateService, type DuplicatePage } from './duplicates.ts';
import { expectVersionOf } from './expect-version.ts';
import { reachOf } from './reach.ts';

/** HTTP for cases about the same thing. */
export const duplicateRoutes: FastifyPluginAsyncTypebox<{ desk: CaseDesk }> = async (app, { desk }) => {
  const service = createDuplicateService(app.cases);
  const take = (tx: Transaction, actor: Actor, id: string, lock = false) =>
    app.cases.take(tx, actor, id, { lock, now: app.clock.now().toString() });
  const admit: Admit = async (tx, actor, request) => {
    await take(tx, actor, (request.params as { id: string }).id);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;
  const present = async (atHand: CaseAtHand, page: DuplicatePage = {}) => {
    const { tx, actor } = atHand;
    const reach =
      actor.kind === 'person' ? reachOf(actor, await desk.definitions.published(tx, actor.agency)) : null;
    return service.read(atHand, reach, page);
  };
  const changed = async (atHand: CaseAtHand) => ({
    status: 200,
    headers: { etag: etag(atHand.loaded.version) },
    body: await present(atHand),
  });

  /** Two cases are locked: who meets another coming from the other one begins again. */
  const again = { retry: true } as const;

  app.route({
    ...getDuplicates,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => present(await take(tx, actor, request.params.id), request.query)),
  });

  app.route({
    ...linkDuplicate,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        const original = await service.original(atHand, request.body.original);
        return once(tx, request, actor, async () => {
          await expectVersionOf(request, atHand);
          await service.link(atHand, original, request.body);
          return changed(atHand);
        });
      }, again);
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...unlinkDuplicate,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        return once(tx, request, actor, async () => {
          await expectVersionOf(request, atHand);
          await service.unlink(atHand);
          return changed(atHand);
        });
      }, again);
      return sendStored(reply, answer) as never;
    },
  });
};
