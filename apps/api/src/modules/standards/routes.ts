import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  checkStandard,
  createStandardVersion,
  getStandard,
  listStandards,
  listStandardVersions,
  publishStandardVersion,
} from '@pendopo/contracts';
import { isAdministrator } from '#modules/agencies/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import { Forbidden } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { StandardNotFound } from './errors.ts';
import { createStandardRepository } from './repository.ts';
import { createStandardService, examine, type SentDocument } from './service.ts';
import { presentEntry, presentStandard, presentVariants } from './view.ts';

/** The catalogue for everybody, authoring for the agency's administrator. */
export const standardRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createStandardService(app.standards);
  const today = () => app.clock.now().toString().slice(0, 10);

  /** Authoring is about one's own agency: another's is not there, one's own without the position is forbidden. */
  const ownAgency = async (tx: Transaction, actor: Actor, agency: string) => {
    if (actor.kind !== 'person' || actor.agency !== agency) throw StandardNotFound();
    return app.agencies.definition(tx, agency);
  };
  const admit: Admit = async (tx, actor, request) => {
    await ownAgency(tx, actor, (request.params as { agency: string }).agency);
  };
  const authoring = { access: 'signed-in', admit } as const;
  const refuseUnlessAuthor = (actor: Actor) => {
    if (!isAdministrator(actor)) throw Forbidden();
  };

  app.route({
    ...listStandards,
    config: { access: 'public' },
    handler: (request) =>
      app.db.within(request.params.agency, async (tx) => {
        const { agency } = request.params;
        await app.agencies.definition(tx, agency);
        const kept = await createStandardRepository(tx).kept(agency);
        const versions = await app.standards.allInForce(tx, agency, today());
        return {
          items: versions.map(({ definition }) =>
            presentEntry(definition, kept.get(definition.code) ?? { ended: 0, inTime: 0 }),
          ),
        };
      }),
  });

  app.route({
    ...getStandard,
    config: { access: 'public' },
    handler: (request) =>
      app.db.within(request.params.agency, async (tx) => {
        const { agency, code } = request.params;
        const definition = await app.agencies.definition(tx, agency);
        const repository = createStandardRepository(tx);
        const version =
          request.query.version ?? (await app.standards.inForce(tx, agency, code, today()))?.version;
        const row = version === undefined ? undefined : await repository.find(agency, code, version);
        if (row === undefined || row.status !== 'published') throw StandardNotFound();
        const inForce = await app.standards.inForce(tx, agency, code, today());
        const kept = (await repository.kept(agency)).get(code) ?? { ended: 0, inTime: 0 };
        const status = inForce !== undefined && inForce.version > row.version ? 'superseded' : 'published';
        return presentStandard(row.definition, definition, { ...row, status }, kept);
      }),
  });

  app.route({
    ...listStandardVersions,
    config: { access: 'signed-in', admit },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency, code } = request.params;
        await ownAgency(tx, actor, agency);
        const rows = await createStandardRepository(tx).versions(agency, code);
        const visible = isAdministrator(actor) ? rows : rows.filter((row) => row.status === 'published');
        if (visible.length === 0) throw StandardNotFound();
        return { items: visible.map((row) => ({ ...row, title: row.definition.title })) };
      }),
  });

  app.route({
    ...createStandardVersion,
    config: authoring,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const agency = await ownAgency(tx, actor, request.params.agency);
        return once(tx, request, actor, async () => {
          refuseUnlessAuthor(actor);
          const row = await service.draft(tx, agency, request.body as SentDocument);
          return {
            status: 201,
            body: { ...row, title: row.definition.title, publishedAt: null },
          };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...publishStandardVersion,
    config: authoring,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency: code, ...named } = request.params;
        const agency = await ownAgency(tx, actor, code);
        refuseUnlessAuthor(actor);
        const row = await service.publish(tx, agency, named, {
          effective: request.body?.effective,
          now: app.clock.now().toString(),
          by: actor.kind === 'person' ? actor.personId : null,
        });
        return { ...row, title: row.definition.title };
      }),
  });

  app.route({
    ...checkStandard,
    config: { access: 'signed-in', admit },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const agency = await ownAgency(tx, actor, request.params.agency);
        const { definition, problems } = examine(request.body as SentDocument, agency);
        return { problems, variants: definition === null ? [] : presentVariants(definition, agency) };
      }),
  });
};
