import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { decideFinding, listFindings, lookForFindings } from '@pendopo/contracts';
import { createOrganizationRepository } from '#modules/agencies/index.ts';
import type { Actor, Admit, PersonActor } from '#platform/access.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import { DecisionIncomplete, FindingNotFound, NotYourFinding } from './errors.ts';
import { beginVisitsOf } from './health/night.ts';
import type { Visiting } from './health/visit-sites.ts';
import { beginRound } from './night.ts';
import { type FindingRights, rightsOf } from './policy.ts';
import { createFindingRepository, type ReadFinding } from './repository.ts';
import { createFindingService } from './service.ts';
import { presentFinding } from './view.ts';

/** HTTP for where reality and register part, and what is to become of it. */
export const findingRoutes: FastifyPluginAsyncTypebox<{ visiting: Visiting }> = async (app, { visiting }) => {
  const service = createFindingService(app.provisioning, app.assetRegister);
  const enter = async (
    tx: Transaction,
    actor: Actor,
  ): Promise<{ actor: PersonActor; rights: FindingRights }> => {
    if (actor.kind !== 'person') throw NotYourFinding();
    const rights = rightsOf(actor, await app.standards.published(tx, actor.agency));
    if (!rights.reads) throw NotYourFinding();
    return { actor, rights };
  };
  const take = async (tx: Transaction, agency: string, id: string, lock = false): Promise<ReadFinding> => {
    const found = UUID.test(id) ? await createFindingRepository(tx, agency).find(id, lock) : undefined;
    if (found === undefined) throw FindingNotFound();
    return found;
  };
  const see: Admit = async (tx, actor, request) => {
    if (actor.kind !== 'person') throw FindingNotFound();
    await take(tx, actor.agency, (request.params as { id: string }).id);
  };

  app.route({
    ...listFindings,
    config: { access: 'signed-in', clients: 'none' },
    handler: (request) =>
      request.enter(async (tx, by) => {
        const { actor, rights } = await enter(tx, by);
        const { cursor, limit = 25, ...filter } = request.query;
        const repository = createFindingRepository(tx, actor.agency);
        const [before] = cursor === undefined ? [] : readCursor(cursor, [UUID]);
        const isNobodys = filter.asset !== undefined && !UUID.test(filter.asset);
        const rows = isNobodys ? [] : await repository.list(filter, { before, limit: limit + 1 });
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          items: rows.slice(0, limit).map((row) => presentFinding(row, rights.decides, languageOf(request))),
          nextCursor: last === undefined ? null : writeCursor([last.id]),
          open: await repository.open(),
          actions: rights.decides ? (['look'] as const).slice() : [],
        };
      }),
  });

  app.route({
    ...lookForFindings,
    config: { access: 'signed-in', clients: 'none' },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, by) => {
        const { actor, rights } = await enter(tx, by);
        if (!rights.decides) throw NotYourFinding();
        return once(tx, request, by, async () => {
          const rounds = await beginRound(app, tx, actor.agency, app.clock.now());
          return { status: 202, body: { begun: rounds + (await beginVisitsOf(visiting, tx, actor.agency)) } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...decideFinding,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, by) => {
        const { actor, rights } = await enter(tx, by);
        if (!rights.decides) throw NotYourFinding();
        const { agency } = actor;
        const now = app.clock.now().round('millisecond').toString();
        const { assetId } = await take(tx, agency, request.params.id);
        // The case comes first and then the asset, as wherever they are locked: what can be decided depends on how it stands.
        const item = assetId === null ? undefined : await app.provisioning.itemOf(tx, agency, assetId);
        const caseId = item?.serviceRequestId ?? null;
        const found = caseId === null ? undefined : await app.cases.takeForJob(tx, agency, caseId, now);
        if (assetId !== null) await app.assetRegister.hold(tx, agency, assetId);
        const row = await take(tx, agency, request.params.id, true);
        return once(tx, request, by, async () => {
          const { decision, organization } = request.body;
          if (organization !== undefined) await expectUnit(tx, agency, organization);
          const atHand = found && { ...found, actor };
          const jobs = await service.decide({ tx, actor, now }, atHand, row, request.body);
          await enqueue(tx, jobs);
          await app.audit.record(tx, {
            ...{ agency, actor: { id: actor.personId, name: actor.name }, action: 'finding.decide' },
            ...{ subject: row.id, address: request.ip },
            data: { decision, kind: row.kind, label: row.label, asset: row.assetId },
          });
          const after = await take(tx, agency, row.id);
          return { status: 200, body: presentFinding(after, rights.decides, languageOf(request)) };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

const expectUnit = async (tx: Transaction, agency: string, organization: string): Promise<void> => {
  const units = await createOrganizationRepository(tx).list(agency, undefined);
  if (!units.some(({ id }) => id === organization))
    throw DecisionIncomplete({
      errors: [{ pointer: '/organization', code: 'unknown', detail: 'Unit ini tidak dikenal.' }],
    });
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
