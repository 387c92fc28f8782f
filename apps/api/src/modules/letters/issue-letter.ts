import { fillTemplate } from '@pendopo/standards';
import type { EffectHandler } from '#modules/service-requests/index.ts';
import { newId, takeNumber, templateValues } from '#modules/service-requests/index.ts';
import { newCheckCode } from './check-code.ts';
import { composeLetter } from './compose-letter.ts';
import { findParties } from './signatories.ts';
import { letters } from './tables.ts';
import { createTemplateRepository } from './templates/repository.ts';

/** Issues a letter in the transaction of the action: its number is taken there, the page is set by a job. */
export const issueLetter =
  (publicUrl: string): EffectHandler<'issue-letter'> =>
  async (atHand, effect) => {
    const { agency, definition, loaded, tx, now } = atHand;
    const letter = definition.letters.find((one) => one.key === effect.letter);
    if (letter === undefined) throw new Error(`${definition.code} has no letter ${effect.letter}`);
    const parties = await findParties(atHand, letter);
    const number =
      letter.number === undefined
        ? loaded.number
        : await takeNumber(
            tx,
            agency,
            {
              key: letter.number,
              sequence: `letter:${letter.number}`,
              abbreviation: definition.abbreviation,
            },
            now,
          );
    const code = newCheckCode();
    const id = newId(now);
    const template = await createTemplateRepository(tx, agency.code).versionInUse(letter.kind);
    const content = composeLetter(
      atHand,
      letter,
      { number, code, url: `${publicUrl}/periksa/${code}` },
      parties,
      effect,
    );
    await tx.insert(letters).values({
      agency: agency.code,
      id,
      serviceRequestId: loaded.id,
      kind: letter.kind,
      number,
      title: letter.title,
      // Whoever checks a letter is shown its subject, and may be anybody.
      subject: loaded.confidential
        ? letter.title
        : fillTemplate(letter.subject, templateValues(atHand, effect.reason)),
      signedBy: (parties.witness ?? parties.signatory)?.capacity.at(-1) ?? null,
      issuedAt: now,
      code,
      template,
      content,
    });
    return [{ task: 'letters.render', payload: { agency: agency.code, letter: id } }];
  };
