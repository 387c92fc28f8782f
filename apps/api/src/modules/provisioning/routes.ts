import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  checkName,
  foreseeProvisions,
  listProvisions,
  planProvisions,
  recordProvision,
  runProvision,
} from '@pendopo/contracts';
import { sql } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import { answerName } from './check-name.ts';
import { askable, dryRun } from './dry-run.ts';
import { PlanChanged, ProvisionNotFound } from './errors.ts';
import { type Ahead, Foreseen, foresee } from './foresee.ts';
import { readRecord } from './record-schema.ts';
import { createProvisionRepository, type ProvisionRow, stepsOf } from './repository.ts';
import type { Making } from './run-job.ts';
import type { ProvisioningService } from './service.ts';
import { presentForeseen, presentPlan, presentProvision } from './view.ts';

/** HTTP for what a case creates. */
export const provisioningRoutes: FastifyPluginAsyncTypebox<{
  service: ProvisioningService;
  making: Making;
}> = async (app, { service, making }) => {
  const { backends } = making;
  const now = () => app.clock.now().toString();
  const take = (tx: Transaction, actor: Actor, id: string, lock = false) =>
    app.cases.take(tx, actor, id, { lock, now: now() });
  const itemOf = async ({ tx, loaded }: CaseAtHand, id: string): Promise<ProvisionRow> => {
    const items = await createProvisionRepository(tx, loaded.agency).ofCase(loaded.id);
    const found = items.find((item) => item.id === id);
    if (found === undefined) throw ProvisionNotFound();
    return found;
  };
  const seeCase: Admit = async (tx, actor, request) => {
    await take(tx, actor, (request.params as { id: string }).id);
  };
  const seeItem: Admit = async (tx, actor, request) => {
    const { id, provision } = request.params as { id: string; provision: string };
    await itemOf(await take(tx, actor, id), provision);
  };

  const present = async (atHand: CaseAtHand, item: ProvisionRow, request: FastifyRequest) => {
    const steps = await stepsOf(atHand.tx, item.agency, [item.id]);
    return presentProvision(backends, atHand, item, languageOf(request), steps.get(item.id) ?? []);
  };

  app.route({
    ...listProvisions,
    config: { access: 'signed-in', clients: 'read', admit: seeCase },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id);
        const items = await createProvisionRepository(tx, atHand.loaded.agency).ofCase(atHand.loaded.id);
        const steps = await stepsOf(
          tx,
          atHand.loaded.agency,
          items.map((item) => item.id),
        );
        return {
          items: items.map((item) =>
            presentProvision(backends, atHand, item, languageOf(request), steps.get(item.id) ?? []),
          ),
        };
      }),
  });

  app.route({
    ...planProvisions,
    config: { access: 'signed-in', clients: 'none', admit: seeCase },
    handler: async (request) => {
      const asked = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id);
        const items = await createProvisionRepository(tx, atHand.loaded.agency).ofCase(atHand.loaded.id);
        return askable(making, tx, service.runnable(atHand, items));
      });
      // No transaction waits for the back-ends.
      const found = await dryRun(making, asked);
      return { items: found.map((one) => presentPlan(one, languageOf(request))) };
    },
  });

  app.route({
    ...foreseeProvisions,
    config: { access: 'signed-in', clients: 'none', admit: seeCase },
    handler: async (request) => {
      const { asked, total } = await ahead(request);
      // No transaction waits for the back-ends.
      const found = await dryRun(making, asked);
      return { items: found.map((one) => presentForeseen(backends, one, languageOf(request))), total };
    },
  });

  const ahead = async (request: FastifyRequest): Promise<Ahead> => {
    try {
      return await request.enter(async (tx, actor) =>
        foresee(making, service, await take(tx, actor, (request.params as { id: string }).id)),
      );
    } catch (error) {
      if (error instanceof Foreseen) return error.ahead;
      throw error;
    }
  };

  /** The plan that was seen, where it destroys data and still is the same. @throws 409 where it has become such a one since */
  const allowedPlan = async (request: FastifyRequest, hash: string | undefined): Promise<string | null> => {
    if (hash === undefined) return null;
    const { id, provision } = request.params as { id: string; provision: string };
    const asked = await request.enter(async (tx, actor) => {
      const atHand = await take(tx, actor, id);
      return askable(making, tx, service.runnable(atHand, [await itemOf(atHand, provision)]));
    });
    const [found] = await dryRun(making, asked);
    if (found === undefined || !('plan' in found) || !found.plan.destroysData) return null;
    if (found.plan.hash !== hash) throw PlanChanged();
    return hash;
  };

  app.route({
    ...runProvision,
    config: { access: 'signed-in', clients: 'none', admit: seeItem },
    handler: async (request, reply) => {
      const allowed = await allowedPlan(request, request.body?.planHash);
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        const item = await itemOf(atHand, request.params.provision);
        return once(tx, request, actor, async () => {
          const started = await service.run(atHand, item, allowed);
          await enqueue(tx, started.jobs);
          return {
            status: 202,
            body: await present(atHand, started.item, request),
          };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...recordProvision,
    config: { access: 'signed-in', clients: 'none', admit: seeItem },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        const item = await itemOf(atHand, request.params.provision);
        const record = readRecord(item, request.body);
        const work = async () => {
          const recorded = await service.record(atHand, item, record);
          await enqueue(tx, recorded.jobs);
          return {
            status: 200,
            body: await present(atHand, recorded.item, request),
          };
        };
        return once(tx, request, actor, work);
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...checkName,
    config: { access: 'signed-in', clients: 'none' },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        if (actor.kind !== 'person' || actor.agency !== request.params.agency) throw NotFound();
        const definition = await app.agencies.definition(tx, actor.agency);
        return answerName(tx, definition, {
          value: request.query.value,
          serviceRequest: isUuid(request.query.serviceRequest) ? request.query.serviceRequest : null,
          owner: await labelOf(tx, actor),
          now: now(),
          language: languageOf(request),
        });
      }),
  });
};

const isUuid = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);

/** The label of the asker's unit. */
const labelOf = async (
  tx: Transaction,
  { agency, organizationId }: { agency: string; organizationId: string | null },
): Promise<string | null> => {
  const { rows } = await tx.execute<{ label: string }>(
    sql`select label from organizations where agency = ${agency} and id = ${organizationId}`,
  );
  return rows[0]?.label ?? null;
};
