import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { issueLetter } from './issue-letter.ts';
import { pageOf } from './pages.ts';
import { createLetterRenderer } from './rendering/render-letter.ts';
import { letterRoutes } from './routes.ts';

/** Letters: issued by the procedure, set by Typst, checked by anybody. */
export const lettersModule: FastifyPluginAsync = fp(
  async (app) => {
    const renderer = createLetterRenderer();
    app.cases.onEffect('issue-letter', issueLetter(app.config.http.publicUrl));
    app.jobs.handle('letters.render', async (payload, { db }) => {
      await pageOf({ db, files: app.files, renderer }, payload.agency, String(payload.letter));
    });
    await app.register(letterRoutes, { renderer });
  },
  { name: 'letters', dependencies: ['service-requests', 'files'] },
);
