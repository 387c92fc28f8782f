import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { issueLetter } from './issue-letter.ts';
import { pageOf } from './pages.ts';
import { type Paper, printPaper } from './print-paper.ts';
import { createLetterRenderer } from './rendering/render-letter.ts';
import { letterRoutes } from './routes.ts';
import { templateRoutes } from './templates/routes.ts';

export type { Paper } from './print-paper.ts';

/** What other modules may have printed. */
export interface Letters {
  /** Sets a paper that no standard asks for, as PDF. */
  print(paper: Paper): Promise<Uint8Array>;
}

declare module 'fastify' {
  interface FastifyInstance {
    letters: Letters;
  }
}

/** Letters: issued by the procedure, set by Typst, checked by anybody. */
export const lettersModule: FastifyPluginAsync = fp(
  async (app) => {
    const renderer = createLetterRenderer();
    app.decorate('letters', { print: printPaper(app, renderer) });
    app.cases.onEffect('issue-letter', issueLetter(app.config.http.publicUrl));
    app.jobs.handle('letters.render', async (payload, { db, log }) => {
      await pageOf({ db, files: app.files, renderer, log }, payload.agency, String(payload.letter));
    });
    await app.register(letterRoutes, { renderer });
    await app.register(templateRoutes, { renderer });
  },
  { name: 'letters', dependencies: ['service-requests', 'manuscripts', 'files'] },
);
