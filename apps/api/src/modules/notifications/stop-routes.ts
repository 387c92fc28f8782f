import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { showMailStop, stopMail } from '@pendopo/contracts';
import { NotFound } from '#platform/common-problems.ts';
import { createPreferenceService } from './preference-service.ts';
import { aboutOf, createStopTokens } from './stop-tokens.ts';

const config = { access: 'public' } as const;
/** What mail programs post; it says nothing that the token does not (RFC 8058 section 3.2). */
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** The links that stop mail. */
export const stopRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createPreferenceService(app.config.mail.url !== null);
  const tokens = createStopTokens(app.blinding);
  for (const type of FORMS)
    app.addContentTypeParser(type, { parseAs: 'string', bodyLimit: 4096 }, (_request, _body, done) =>
      done(null, undefined),
    );

  app.route({
    ...showMailStop,
    config,
    // Mail scanners open every link: opening one stops nothing, and says what it would stop.
    handler: async (request, reply) => {
      const { token } = request.query;
      const stoppable = tokens.read(token);
      const about = stoppable === null ? '' : `&tentang=${aboutOf(stoppable)}`;
      return reply.redirect(`${app.config.http.publicUrl}/surel?token=${token}${about}`, 303) as never;
    },
  });

  app.route({
    ...stopMail,
    config,
    handler: async (request) => {
      const stoppable = tokens.read(request.query.token);
      if (stoppable === null) throw NotFound();
      const now = app.clock.now().round('millisecond').toString();
      const agency = await app.db.within(stoppable.agency, (tx) => service.stop(tx, stoppable, now));
      return {
        agency,
        kind: 'kind' in stoppable ? stoppable.kind : null,
        digest: 'digest' in stoppable,
      };
    },
  });
};
