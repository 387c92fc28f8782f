import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { readDossier } from '@pendopo/contracts';
import { makeZip } from 'client-zip';
import { type Admit, fullName } from '#platform/access.ts';
import { disposition } from '#platform/content-disposition.ts';
import { gather } from './gather.ts';
import { pack } from './pack.ts';

/** HTTP for dossiers. */
export const dossierRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const now = () => app.clock.now().toString();
  const admit: Admit = async (tx, actor, request) => {
    await app.cases.take(tx, actor, (request.params as { id: string }).id, { lock: false, now: now() });
  };

  app.route({
    ...readDossier,
    config: { access: 'signed-in', clients: 'read', admit },
    handler: async (request, reply) => {
      const dossier = await request.enter(async (tx, actor) => {
        // Locked, so that row, history, letters and papers are of one moment.
        const atHand = await app.cases.take(tx, actor, request.params.id, { lock: true, now: now() });
        const gathered = await gather(app, atHand);
        if (actor.kind === 'person')
          await app.audit.record(tx, {
            agency: actor.agency,
            actor: { id: actor.personId, name: fullName(actor) },
            action: 'dossier.read',
            subject: request.params.id,
            address: request.ip,
            data: { papers: gathered.papers.length, letters: gathered.letters.length },
          });
        return gathered;
      });
      const zip = makeZip(pack(app, dossier));
      return reply
        .headers({
          'content-disposition': disposition('attachment', `${dossier.name}.zip`),
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        })
        .type('application/zip')
        .send(Readable.fromWeb(zip as never)) as never;
    },
  });
};
