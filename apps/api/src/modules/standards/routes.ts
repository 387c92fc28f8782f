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
import { Forbidden, InvalidInput } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { isDate } from '#platform/dates.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { StandardNotFound } from './errors.ts';
import { rememberKept } from './remember-kept.ts';
import { createStandardRepository } from './repository.ts';
import { createStandardService, examine, type SentDocument } from './service.ts';
import { presentEntry, presentStandard, presentVariants } from './view.ts';

/** The catalogue for everybody, authoring for the agency's administrator. */
export const standardRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createStandardService(app.audit);
  const keptOf = rememberKept(() => performance.now());
  const today = (zone: string) => app.clock.now().toZonedDateTimeISO(zone).toPlainDate().toString();

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
        const { zone } = await app.agencies.definition(tx, agency);
        const kept = await keptOf(tx, agency);
        const versions = await app.standards.allInForce(tx, agency, today(zone));
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
        const inForce = await app.standards.inForce(tx, agency, code, today(definition.zone));
        const version = request.query.version ?? inForce?.version;
        const row = version === undefined ? undefined : await repository.find(agency, code, version);
        if (row === undefined || row.status !== 'published') throw StandardNotFound();
        const kept = (await keptOf(tx, agency)).get(code) ?? { ended: 0, inTime: 0 };
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
    handler: async (request, reply) => {
      const { agency: code, ...named } = request.params;
      const answer = await request.enter(async (tx, actor) => {
        const agency = await ownAgency(tx, actor, code);
        await service.find(tx, agency, named);
        const effective = request.body?.effective;
        refuseUnlessDate(effective);
        return once(tx, request, actor, async () => {
          if (actor.kind !== 'person' || !isAdministrator(actor)) throw Forbidden();
          const doer = { id: actor.personId, name: actor.name, address: request.ip };
          const row = await service.publish(tx, agency, named, { effective, now: app.clock.now(), by: doer });
          return { status: 200, body: { ...row, title: row.definition.title } };
        });
      });
      // Only now is it there for others to read.
      app.standards.forget(code);
      return sendStored(reply, answer) as never;
    },
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

const refuseUnlessDate = (date: string | undefined): void => {
  if (date === undefined || isDate(date)) return;
  const detail = { id: 'Tanggal ini tidak ada.', en: 'There is no such date.' };
  throw InvalidInput({ errors: [{ pointer: '/effective', code: 'date', detail }] });
};
