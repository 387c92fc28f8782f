import type { Letter } from '@pendopo/contracts';
import { and, desc, eq } from 'drizzle-orm';
import { type CaseAtHand, newId, takeNumber } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { newCheckCode } from './check-code.ts';
import { letterheadOf } from './compose-letter.ts';
import { letterColumns } from './letters-for.ts';
import type { Paper } from './print-paper.ts';
import { actorAs } from './signatories.ts';
import { letters } from './tables.ts';
import { createTemplateRepository } from './templates/repository.ts';

/** Such a paper is set by the agency's template of this kind. */
const KIND = 'document';

/**
 * Issues a paper that no standard asks for as a letter of the case, in the caller's transaction: it takes a number, can be checked by its
 * code, is signed by whoever acts, and its page is set by a job.
 * @param patterns keys of the agency's number patterns; the first that it has numbers the letter, the case's own number where it has none.
 */
export const issuePaper =
  (publicUrl: string) =>
  async (
    atHand: CaseAtHand,
    { agency, at, subject, ...paper }: Paper,
    patterns: readonly string[],
  ): Promise<{ letter: Letter; jobs: Job[] }> => {
    const { tx, loaded, definition } = atHand;
    const key = patterns.find((pattern) => agency.numbers[pattern] !== undefined);
    const { abbreviation } = definition;
    const number =
      key === undefined
        ? loaded.number
        : await takeNumber(tx, agency, { key, sequence: `letter:${key}`, abbreviation }, at);
    const code = newCheckCode();
    const signatory = actorAs(atHand, 'agency');
    const letter = {
      id: newId(at),
      kind: KIND,
      number,
      title: paper.title,
      issuedAt: at,
      code,
      template: await createTemplateRepository(tx, agency.code).versionInUse(KIND),
    };
    await tx.insert(letters).values({
      ...letter,
      agency: agency.code,
      serviceRequestId: loaded.id,
      // Whoever checks a letter is shown its subject, and may be anybody.
      subject: loaded.confidential ? paper.title : subject,
      signedBy: signatory?.capacity.at(-1) ?? null,
      content: {
        ...paper,
        ...{ letterhead: letterheadOf(agency), kind: KIND, number, subject, place: agency.seat },
        ...{ date: at, zone: agency.zone, addressee: [], signatory, copies: [] },
        check: { url: `${publicUrl}/periksa/${code}`, code },
      },
    });
    return {
      letter,
      jobs: [{ task: 'letters.render', payload: { agency: agency.code, letter: letter.id } }],
    };
  };

/** The newest letter of a case under a title; undefined where none was issued. */
export const newestPaper = async ({ tx, loaded }: CaseAtHand, title: string): Promise<Letter | undefined> => {
  const [found] = await tx
    .select(letterColumns)
    .from(letters)
    .where(
      and(
        eq(letters.agency, loaded.agency),
        eq(letters.serviceRequestId, loaded.id),
        eq(letters.title, title),
      ),
    )
    .orderBy(desc(letters.issuedAt), desc(letters.id))
    .limit(1);
  return found;
};
