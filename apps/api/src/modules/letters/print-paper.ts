import type { AgencyDefinition } from '@pendopo/standards';
import type { FastifyInstance } from 'fastify';
import { letterheadPicture } from '#modules/agencies/index.ts';
import { letterheadOf } from './compose-letter.ts';
import type { LetterContent } from './rendering/letter.ts';
import type { LetterRenderer } from './rendering/render-letter.ts';

/** What a paper says that no standard asks for: under a title, with facts and tables, on the agency's letterhead. */
export interface Paper
  extends Pick<LetterContent, 'title' | 'subject' | 'number' | 'opening' | 'facts' | 'tables' | 'closing'> {
  agency: AgencyDefinition;
  /** RFC 3339 instant. */
  at: string;
}

/** Sets a paper as PDF. It is no letter of a case: it has no number of its own, is not kept, and says what holds at that moment. */
export const printPaper =
  ({ db, files }: Pick<FastifyInstance, 'db' | 'files'>, renderer: LetterRenderer) =>
  async ({ agency, at, ...paper }: Paper): Promise<Uint8Array> => {
    const crest = await db.within(agency.code, (tx) => letterheadPicture(tx, files, agency.code));
    return renderer.render({
      ...paper,
      letterhead: { ...letterheadOf(agency), crest },
      kind: 'document',
      place: agency.seat,
      date: at,
      zone: agency.zone,
      addressee: [],
      signatory: null,
      copies: [],
      check: null,
    });
  };
