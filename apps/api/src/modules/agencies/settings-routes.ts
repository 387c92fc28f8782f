import { buffer } from 'node:stream/consumers';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { readLogo, removeLogo, replaceAgencyDefinition, replaceLogo } from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor, Admit } from '#platform/access.ts';
import { Forbidden, NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { etag, expectVersion } from '#platform/preconditions.ts';
import { LOGO_BYTES, storeLogo } from './logo.ts';
import { isAdministrator } from './policy.ts';
import { createAgencyRepository } from './repository.ts';
import { type AgencyChange, createSettingsService } from './settings-service.ts';
import { presentAgency } from './view.ts';

/** An agency as its own administrator changes it; another's is not there to be changed. */
export const settingsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const settings = createSettingsService({ agencies: app.agencies, audit: app.audit });
  for (const type of ['image/png', 'image/jpeg'])
    app.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addContentTypeParser('application/yaml', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );

  const changeOf = (tx: Transaction, actor: Actor, request: FastifyRequest): AgencyChange => {
    const { agency } = request.params as { agency: string };
    if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
    return { tx, actor, address: request.ip };
  };
  const admit: Admit = async (tx, actor, request) => void changeOf(tx, actor, request);
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  app.route({
    ...replaceAgencyDefinition,
    config,
    handler: async (request, reply) => {
      const { agency } = request.params;
      const answer = await request.enter(async (tx, actor) => {
        const change = changeOf(tx, actor, request);
        const definition = settings.read(agency, request.body);
        const before = await settings.beforeChange(change);
        const { revision, updatedAt, updatedBy } = before;
        const last = { by: updatedBy, at: updatedAt, zone: before.definition.zone };
        expectVersion(request, revision, { last });
        const moved = await settings.replace(change, before.definition, definition);
        const calendar = await app.agencies.calendar(tx, agency);
        const standing = await createAgencyRepository(tx).standing(agency);
        reply.header('etag', etag(standing.revision));
        return {
          agency: presentAgency(definition, calendar, app.clock.now(), languageOf(request), standing),
          moved,
        };
      });
      app.agencies.forget(agency);
      return answer;
    },
  });

  app.route({
    ...replaceLogo,
    config,
    bodyLimit: LOGO_BYTES + 1024,
    handler: async (request, reply) => {
      const { agency } = request.params;
      await request.enter(async (tx, actor) => {
        if (!isAdministrator(changeOf(tx, actor, request).actor)) throw Forbidden();
      });
      const type = request.headers['content-type']?.split(';')[0] ?? '';
      const logo = await storeLogo(app.files, agency, type, (request.body ?? Buffer.alloc(0)) as Buffer);
      try {
        const before = await request.enter((tx, actor) =>
          settings.setLogo(changeOf(tx, actor, request), logo),
        );
        if (before !== null) await app.files.remove(before);
      } catch (error) {
        await app.files.remove(logo.key);
        throw error;
      }
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...removeLogo,
    config,
    handler: async (request, reply) => {
      const before = await request.enter((tx, actor) => settings.setLogo(changeOf(tx, actor, request), null));
      if (before !== null) await app.files.remove(before);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...readLogo,
    config: { access: 'public' },
    handler: async (request, reply) => {
      const { agency } = request.params;
      const logo = await app.db.within(agency, (tx) => createAgencyRepository(tx).logo(agency));
      if (logo === null) throw NotFound();
      const content = await buffer(await app.files.open(logo.key));
      return reply
        .headers({
          'content-type': logo.type,
          'content-security-policy': "sandbox; default-src 'none'",
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-cache',
          etag: `"${logo.sha256}"`,
        })
        .send(content) as never;
    },
  });
};
