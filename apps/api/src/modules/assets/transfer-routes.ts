import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { planTransfer, transferAssets } from '@pendopo/contracts';
import { newId } from '#modules/service-requests/index.ts';
import type { Actor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { localDate } from '#platform/local-time.ts';
import { mayRegister, unitsSpokenFor } from './policy.ts';
import { planTransfer as plan, type Transferred, type Transferring, transfer } from './transfer.ts';

const config = { access: 'signed-in', clients: 'none' } as const;

/** HTTP for handing over all that somebody answers for, when they leave or move on. */
export const transferRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const enter = async (tx: Transaction, actor: Actor): Promise<Transferring> => {
    if (actor.kind !== 'person') throw NotFound();
    const standards = await app.standards.published(tx, actor.agency);
    const agency = await app.agencies.definition(tx, actor.agency);
    const now = app.clock.now().round('millisecond').toString();
    const units = mayRegister(actor, standards) ? null : unitsSpokenFor(actor, standards);
    return { tx, actor, units, now, today: localDate(now, agency.zone), agency };
  };

  /** Both are told, where they can still sign in. */
  const tellBoth = async ({ tx, actor, now }: Transferring, { moved, from, to }: Transferred) => {
    const news = { at: now, kind: 'assets' as const, path: '/aset', cause: `transfer:${newId(now)}` };
    const handedOver = { title: `${moved} aset dialihkan`, body: `Penanggung jawabnya kini ${to.name}.` };
    const received = {
      title: `Anda bertanggung jawab atas ${moved} aset`,
      body: `Dialihkan dari ${from.name}.`,
    };
    await app.notifications.tell(tx, actor.agency, [from.id], { ...news, ...handedOver });
    await app.notifications.tell(tx, actor.agency, [to.id], { ...news, ...received });
  };

  app.route({
    ...planTransfer,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => plan(await enter(tx, actor), request.query.from)),
  });

  app.route({
    ...transferAssets,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, by) => {
        const transferring = await enter(tx, by);
        const { actor } = transferring;
        return once(tx, request, by, async () => {
          const done = await transfer(transferring, request.body);
          await tellBoth(transferring, done);
          await app.audit.record(tx, {
            agency: actor.agency,
            actor: { id: actor.personId, name: actor.name },
            action: 'asset.transfer',
            subject: done.from.id,
            address: request.ip,
            data: {
              from: done.from.name,
              to: done.to.name,
              organization: request.body.organization,
              moved: done.moved,
            },
          });
          return { status: 200, body: { moved: done.moved } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};
