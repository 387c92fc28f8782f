import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  addLetterTemplate,
  listLetterTemplates,
  previewLetter,
  readLetterTemplate,
  useLetterTemplate,
} from '@pendopo/contracts';
import { LetterKind } from '@pendopo/standards';
import type { FastifyRequest } from 'fastify';
import { isAdministrator } from '#modules/agencies/index.ts';
import { DOCUMENT_BYTES } from '#modules/standards/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import { Forbidden, NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { createSampler } from '../preview/sampler.ts';
import type { LetterRenderer } from '../rendering/render-letter.ts';
import { createTemplateRepository } from './repository.ts';
import { createTemplateService, presentTemplate, type TemplateChange } from './service.ts';

/** Letters as their agency makes them: seen before they are sent, by templates of its own. */
export const templateRoutes: FastifyPluginAsyncTypebox<{ renderer: LetterRenderer }> = async (
  app,
  { renderer },
) => {
  const service = createTemplateService({ audit: app.audit, renderer });
  const sampler = createSampler(app);

  const ownAgency = (actor: Actor, request: FastifyRequest) => {
    const { agency } = request.params as { agency: string };
    if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
    return actor;
  };
  const changeOf = (tx: Transaction, actor: Actor, request: FastifyRequest): TemplateChange => {
    const person = ownAgency(actor, request);
    if (!isAdministrator(person)) throw Forbidden();
    const now = app.clock.now().round('millisecond').toString();
    return { tx, actor: person, address: request.ip, now };
  };
  const admit: Admit = async (_tx, actor, request) => void ownAgency(actor, request);
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  app.route({
    ...listLetterTemplates,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency } = changeOf(tx, actor, request).actor;
        const rows = (await createTemplateRepository(tx, agency).list()).map(presentTemplate);
        const kinds = LetterKind.anyOf.map((one) => one.const);
        return {
          items: kinds.map((kind) => ({ kind, templates: rows.filter((row) => row.kind === kind) })),
        };
      }),
  });

  app.route({
    ...addLetterTemplate,
    config,
    handler: async (request, reply) => {
      const { kind } = request.params;
      const { name, source } = request.body;
      // Setting takes its time, in which no transaction should wait.
      const sample = await request.enter((tx, actor) =>
        sampler(tx, changeOf(tx, actor, request).actor.agency, { kind }),
      );
      await service.trial(sample.content, source);
      const answer = await request.enter((tx, actor) =>
        once(tx, request, actor, async () => ({
          status: 201,
          body: await service.add(changeOf(tx, actor, request), kind, name, source),
        })),
      );
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...readLetterTemplate,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency } = changeOf(tx, actor, request).actor;
        return { source: await service.source(tx, agency, request.params.kind, request.query.version) };
      }),
  });

  app.route({
    ...useLetterTemplate,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { version } = request.body;
        await service.use(changeOf(tx, actor, request), request.params.kind, version);
        return { version };
      }),
  });

  app.route({
    ...previewLetter,
    config,
    bodyLimit: DOCUMENT_BYTES,
    handler: async (request, reply) => {
      const { template, ...wanted } = request.body;
      const sample = await request.enter((tx, actor) =>
        sampler(tx, changeOf(tx, actor, request).actor.agency, wanted),
      );
      const pdf = await service.trial(sample.content, template === undefined ? sample.source : template);
      return reply
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="Contoh-surat.pdf"')
        .send(Buffer.from(pdf)) as never;
    },
  });
};
