import type { Letter } from '@pendopo/contracts';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { issueLetter } from './issue-letter.ts';
import { issuePaper, newestPaper } from './issue-paper.ts';
import { lettersFor } from './letters-for.ts';
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
  /** Issues one as a letter of the case, in the caller's transaction, numbered by the first of these patterns that the agency has. */
  issue(
    atHand: CaseAtHand,
    paper: Paper,
    patterns: readonly string[],
  ): Promise<{ letter: Letter; jobs: Job[] }>;
  /** The letters of a case that whoever has it at hand may read, the oldest first. */
  ofCase(atHand: CaseAtHand): Promise<Letter[]>;
  /** The page of a letter as PDF, set now if the job has not set it yet; null where there is no such letter. */
  page(agency: string, id: string): Promise<Uint8Array | null>;
  /** The newest letter of a case under a title. */
  newest(atHand: CaseAtHand, title: string): Promise<Letter | undefined>;
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
    const { publicUrl } = app.config.http;
    app.decorate('letters', {
      print: printPaper(app, renderer),
      issue: issuePaper(publicUrl),
      newest: newestPaper,
      ofCase: lettersFor,
      page: (agency, id) => pageOf({ db: app.db, files: app.files, renderer, log: app.log }, agency, id),
    });
    app.cases.onEffect('issue-letter', issueLetter(publicUrl));
    app.jobs.handle('letters.render', async (payload, { db, log }) => {
      await pageOf({ db, files: app.files, renderer, log }, payload.agency, String(payload.letter));
    });
    await app.register(letterRoutes, { renderer });
    await app.register(templateRoutes, { renderer });
  },
  { name: 'letters', dependencies: ['service-requests', 'manuscripts', 'files'] },
);
