import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  getHandover,
  type Handover,
  issueClaimCode,
  listHandovers,
  listMyHandovers,
  reissueHandover,
  revealHandover,
  withdrawHandover,
} from '@pendopo/contracts';
import { type CaseAtHand, CaseNotFound, mayOpen } from '#modules/service-requests/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue, type Job } from '#platform/jobs.ts';
import { ProblemError } from '#platform/problems.ts';
import type { Claims } from './claims.ts';
import { HandoverNotFound, HandoverSettled, HandoverWaits, NotYoursToHandOver } from './errors.ts';
import { isRecipient, mayHandOutClaims, mayHandOver } from './policy.ts';
import { refusals } from './refusals.ts';
import { createHandoverRepository, type ReadHandover } from './repository.ts';
import type { HandoverService } from './service.ts';
import { isRenewable, presentHandover } from './view.ts';

/** What happens when a credential is to be made anew: the module that made it says so. */
export type Reissue = (atHand: CaseAtHand, provisionId: string) => Promise<Job[]>;

/** HTTP for handovers. Nothing here is ever stored by a browser, and no GET shows a secret. */
export const handoverRoutes: FastifyPluginAsyncTypebox<{
  service: HandoverService;
  claims: Claims;
  reissue: Reissue;
}> = async (app, { service, claims, reissue }) => {
  const now = () => app.clock.now().toString();
  const find = async (tx: Transaction, actor: Actor, id: string): Promise<ReadHandover> => {
    const found =
      actor.kind === 'person' && UUID.test(id)
        ? await createHandoverRepository(tx).find(actor.agency, id)
        : undefined;
    if (found === undefined) throw HandoverNotFound();
    return found;
  };
  /** The handover and its locked case, for its recipient or for whoever sees the case. The row is read again under the lock. */
  const take = async (tx: Transaction, actor: Actor, id: string) => {
    const { serviceRequestId, agency } = await find(tx, actor, id);
    const locked = await app.cases.takeForJob(tx, agency, serviceRequestId, now());
    if (locked === undefined) throw HandoverNotFound();
    const handover = await find(tx, actor, id);
    if (!isRecipient(actor, handover) && !mayOpen(actor, locked.loaded, locked.definition))
      throw HandoverNotFound();
    return { handover, atHand: { ...locked, actor } };
  };
  const takeCase = (tx: Transaction, actor: Actor, id: string) =>
    app.cases.take(tx, actor, id, { lock: false, now: now() });
  const seeCase: Admit = async (tx, actor, request) => {
    await takeCase(tx, actor, (request.params as { id: string }).id);
  };
  /** Without a lock: for reading. */
  const mayRead = async (tx: Transaction, actor: Actor, row: ReadHandover): Promise<void> => {
    if (isRecipient(actor, row)) return;
    try {
      await takeCase(tx, actor, row.serviceRequestId);
    } catch (error) {
      // One answer for what is not there and for what is not for the reader.
      if (error instanceof ProblemError && error.code === CaseNotFound.code) throw HandoverNotFound();
      throw error;
    }
  };
  const see: Admit = async (tx, actor, request) => {
    await mayRead(tx, actor, await find(tx, actor, (request.params as { id: string }).id));
  };
  const seeOwn: Admit = async (tx, actor, request) => {
    if (!isRecipient(actor, await find(tx, actor, (request.params as { id: string }).id)))
      throw HandoverNotFound();
  };
  const present = async (
    tx: Transaction,
    row: ReadHandover,
    actor: Actor,
    { handsOver = false, handsOutClaims = false } = {},
  ): Promise<Handover> => {
    const { title } = await app.standards.version(tx, row.agency, row.standard, row.standardVersion);
    return presentHandover(row, title, { actor, handsOver, handsOutClaims, now: now() });
  };
  const presentAll = async (
    tx: Transaction,
    rows: readonly ReadHandover[],
    actor: Actor,
    rights: { handsOver?: boolean; handsOutClaims?: boolean } = {},
  ) => {
    const items: Handover[] = [];
    for (const row of rows) items.push(await present(tx, row, actor, rights));
    return { items };
  };
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
  });

  app.route({
    ...listHandovers,
    config: { access: 'signed-in', clients: 'none', admit: seeCase },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { loaded, definition } = await takeCase(tx, actor, request.params.id);
        const rows = await createHandoverRepository(tx).ofCase(loaded.agency, loaded.id);
        const handsOver = mayHandOver(actor, definition, loaded);
        const handsOutClaims = mayHandOutClaims(actor, definition, loaded);
        return {
          ...(await presentAll(tx, rows, actor, { handsOver, handsOutClaims })),
          actions: handsOver ? ['certify' as const] : [],
        };
      }),
  });

  app.route({
    ...listMyHandovers,
    config: { access: 'signed-in', clients: 'none' },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') return { items: [] };
        return presentAll(tx, await createHandoverRepository(tx).forPerson(actor.agency, actor), actor);
      }),
  });

  app.route({
    ...getHandover,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const row = await find(tx, actor, request.params.id);
        await mayRead(tx, actor, row);
        return present(tx, row, actor);
      }),
  });

  app.route({
    ...revealHandover,
    config: { access: 'signed-in', clients: 'none', admit: seeOwn },
    handler: async (request) => {
      // A wrong password is counted although it is refused, so the refusal is thrown after the commit. An Idempotency-Key does not
      // make a secret appear twice.
      const prove = await app.sessions.takeProof(request.body);
      const opening = await request.enter(async (tx, actor) => {
        const found = await find(tx, actor, request.params.id);
        if (!isRecipient(actor, found)) throw HandoverNotFound();
        const { handover, atHand } = await take(tx, actor, request.params.id);
        const opened = await service.open(atHand, handover, () => prove(tx, actor));
        await app.audit.record(tx, {
          agency: actor.agency,
          actor: { id: actor.personId, name: actor.name },
          action: `handover.${opened.outcome}`,
          subject: handover.id,
          address: request.ip,
        });
        return opened;
      });
      if (opening.outcome !== 'revealed') throw refusals[opening.outcome]();
      return { credential: opening.credential };
    },
  });

  app.route({
    ...reissueHandover,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const { handover, atHand } = await take(tx, actor, request.params.id);
        return once(tx, request, actor, async () => {
          if (!isRecipient(actor, handover) && !mayHandOver(actor, atHand.definition, atHand.loaded))
            throw NotYoursToHandOver();
          if (handover.supersededAt !== null) throw HandoverSettled();
          if (!isRenewable(handover, now())) throw HandoverWaits();
          const shown = await present(tx, handover, actor);
          await enqueue(tx, await reissue(atHand, handover.provisionId));
          await app.cases.record(atHand, { action: 'reissue', data: { label: handover.label } });
          return { status: 202, body: shown };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...issueClaimCode,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const { handover, atHand } = await take(tx, actor, request.params.id);
        return once(tx, request, actor, async () => {
          if (!mayHandOutClaims(actor, atHand.definition, atHand.loaded)) throw NotYoursToHandOver();
          return { status: 201, body: await claims.issue(atHand, handover) };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...withdrawHandover,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const { handover, atHand } = await take(tx, actor, request.params.id);
        return once(tx, request, actor, async () => {
          if (!mayHandOver(actor, atHand.definition, atHand.loaded)) throw NotYoursToHandOver();
          if (!(await service.withdraw(atHand, handover))) throw HandoverSettled();
          await app.audit.record(tx, {
            agency: handover.agency,
            actor: actor.kind === 'person' ? { id: actor.personId, name: actor.name } : null,
            action: 'handover.withdraw',
            subject: handover.id,
            address: request.ip,
          });
          return { status: 200, body: await present(tx, await find(tx, actor, handover.id), actor) };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
