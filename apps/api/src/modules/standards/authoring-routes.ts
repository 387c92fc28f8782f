import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  changeStandardText,
  checkStandard,
  compareStandard,
  createStandardVersion,
  getStandardVersion,
  listAllVersions,
  listStandardVersions,
  publishStandardVersion,
} from '@pendopo/contracts';
import { diffStandards } from '@pendopo/standards';
import { isAdministrator } from '#modules/agencies/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import { Forbidden } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { refuseUnlessDate } from '#platform/dates.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { localDate } from '#platform/local-time.ts';
import { changeDocument } from './change-document.ts';
import { StandardNotFound } from './errors.ts';
import { ownAgency as findOwnAgency } from './own-agency.ts';
import { createStandardRepository } from './repository.ts';
import { createStandardService, examine, type SentDocument } from './service.ts';
import { presentVariants, presentVersion } from './view.ts';

/** More than any document may have, so that what is too long hears so from the check, with its place. */
export const DOCUMENT_BYTES = 6 * 1024 * 1024;

/** Writing standards, for the agency's administrator; versions for everybody of the agency. */
export const authoringRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createStandardService(app.audit);
  const today = (zone: string) => localDate(app.clock.now(), zone);

  const ownAgency = (tx: Transaction, actor: Actor, agency: string) =>
    findOwnAgency(app.agencies, tx, actor, agency);
  const admit: Admit = async (tx, actor, request) => {
    await ownAgency(tx, actor, (request.params as { agency: string }).agency);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;
  const authoring = { config, bodyLimit: DOCUMENT_BYTES } as const;
  const refuseUnlessAuthor = (actor: Actor) => {
    if (!isAdministrator(actor)) throw Forbidden();
  };

  app.route({
    ...listAllVersions,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { code } = await ownAgency(tx, actor, request.params.agency);
        refuseUnlessAuthor(actor);
        return { items: (await createStandardRepository(tx).all(code)).map(presentVersion) };
      }),
  });

  app.route({
    ...listStandardVersions,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency, code } = request.params;
        await ownAgency(tx, actor, agency);
        const rows = await createStandardRepository(tx).versions(agency, code);
        const visible = isAdministrator(actor) ? rows : rows.filter((row) => row.status === 'published');
        if (visible.length === 0) throw StandardNotFound();
        return { items: visible.map(presentVersion) };
      }),
  });

  app.route({
    ...getStandardVersion,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const agency = await ownAgency(tx, actor, request.params.agency);
        const row = await service.find(tx, agency, request.params);
        if (row.status === 'draft' && !isAdministrator(actor)) throw StandardNotFound();
        return { ...presentVersion(row), source: row.source };
      }),
  });

  app.route({
    ...createStandardVersion,
    ...authoring,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const agency = await ownAgency(tx, actor, request.params.agency);
        return once(tx, request, actor, async () => {
          refuseUnlessAuthor(actor);
          const row = await service.draft(tx, agency, request.body as SentDocument);
          return { status: 201, body: presentVersion({ ...row, publishedAt: null }) };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...publishStandardVersion,
    config,
    handler: async (request, reply) => {
      const { agency: code, ...named } = request.params;
      const answer = await request.enter(async (tx, actor) => {
        const agency = await ownAgency(tx, actor, code);
        await service.find(tx, agency, named);
        const effective = request.body?.effective;
        refuseUnlessDate(effective, '/effective');
        return once(tx, request, actor, async () => {
          if (actor.kind !== 'person' || !isAdministrator(actor)) throw Forbidden();
          const doer = { id: actor.personId, name: actor.name, address: request.ip };
          const row = await service.publish(tx, agency, named, { effective, now: app.clock.now(), by: doer });
          return { status: 200, body: presentVersion(row) };
        });
      });
      // Only now is it there for others to read.
      app.standards.forget(code);
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...checkStandard,
    ...authoring,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const agency = await ownAgency(tx, actor, request.params.agency);
        const { definition, content, problems } = examine(request.body as SentDocument, agency);
        return {
          problems,
          content,
          variants: definition === null ? [] : presentVariants(definition, agency),
        };
      }),
  });

  app.route({
    ...changeStandardText,
    ...authoring,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const agency = await ownAgency(tx, actor, request.params.agency);
        const { document, changes } = request.body;
        return changeDocument(document, changes, agency);
      }),
  });

  app.route({
    ...compareStandard,
    ...authoring,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const agency = await ownAgency(tx, actor, request.params.agency);
        const { definition, problems } = examine(request.body as SentDocument, agency);
        if (definition === null) return { problems, against: null, changes: [] };
        const inForce = await app.standards.inForce(tx, agency.code, definition.code, today(agency.zone));
        const wanted = request.query.version ?? inForce?.version;
        if (wanted === undefined) return { problems, against: null, changes: [] };
        const before = await service.find(tx, agency, { code: definition.code, version: wanted });
        if (before.status === 'draft' && !isAdministrator(actor)) throw StandardNotFound();
        return {
          problems,
          against: { version: before.version, effective: before.effective },
          changes: diffStandards(before.definition, definition),
        };
      }),
  });
};
