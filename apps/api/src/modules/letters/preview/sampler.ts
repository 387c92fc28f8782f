import type { AgencyDefinition, Letter, LetterKind, StandardDefinition } from '@pendopo/standards';
import type { FastifyInstance } from 'fastify';
import { examineAgency, InvalidAgency, letterheadPicture } from '#modules/agencies/index.ts';
import { blankPage } from '#modules/manuscripts/index.ts';
import { examine, InvalidStandard, type SentDocument } from '#modules/standards/index.ts';
import type { Transaction } from '#platform/database.ts';
import { LetterNotFound } from '../errors.ts';
import type { LetterContent } from '../rendering/letter.ts';
import { createTemplateRepository } from '../templates/repository.ts';
import { sampleLetter } from './sample-letter.ts';

/** Which letter is wanted: of a document that is written, or of any standard; under a letterhead that is edited, or the present one. */
export interface Wanted {
  document?: SentDocument;
  letter?: string;
  kind?: LetterKind;
  definition?: Record<string, unknown>;
}

/** A sample, and the agency's template in use for its kind. */
export interface Sample {
  content: LetterContent;
  source: string | null;
}

/** Makes letters of sample data. @throws 404 for a letter that the document has not, 422 for a document that cannot be read */
export const createSampler = ({ agencies, standards, files, clock, config }: FastifyInstance) => {
  const inForce = async (tx: Transaction, agency: AgencyDefinition, now: Temporal.Instant) => {
    const today = now.toZonedDateTimeISO(agency.zone).toPlainDate().toString();
    return (await standards.allInForce(tx, agency.code, today)).map(({ definition }) => definition);
  };

  return async (tx: Transaction, code: string, wanted: Wanted): Promise<Sample> => {
    const { document, letter: key, kind, definition } = wanted;
    const agency =
      definition === undefined ? await agencies.definition(tx, code) : readAgency(definition, code);
    const now = clock.now().round('second');
    const known = document === undefined ? await inForce(tx, agency, now) : [readStandard(document, agency)];
    const found = firstLetter(known, (letter) =>
      key === undefined ? kind === undefined || letter.kind === kind : letter.key === key,
    );
    if (found === undefined && document !== undefined) throw LetterNotFound();
    const { publicUrl } = config.http;
    const content = sampleLetter({
      agency,
      ...(found ?? plainLetter(agency, kind ?? 'receipt')),
      now: now.toString(),
      publicUrl,
    });
    const crest = await letterheadPicture(tx, files, code);
    const template = await createTemplateRepository(tx, code).inUse(content.kind);
    const letterhead = { ...content.letterhead, crest };
    return { content: { ...content, letterhead }, source: template?.source ?? null };
  };
};

interface Found {
  definition: StandardDefinition;
  letter: Letter;
}

const firstLetter = (
  known: readonly StandardDefinition[],
  fits: (letter: Letter) => boolean,
): Found | undefined =>
  known
    .flatMap((definition) => definition.letters.map((letter) => ({ definition, letter })))
    .find(({ letter }) => fits(letter));

/** Of a kind that no standard of the agency has yet. */
const plainLetter = (agency: AgencyDefinition, kind: LetterKind): Found => {
  const { definition } = examine(blankPage(agency), agency);
  if (definition === null) throw LetterNotFound();
  const letter: Letter = {
    ...{ key: 'contoh', kind, title: 'Contoh Surat', issue: { outcome: 'submit' } },
    subject: 'Contoh surat',
    opening: ['Surat ini dibuat dari data contoh untuk melihat kop, susunan, dan kode pemeriksaannya.'],
    closing: ['Demikian disampaikan untuk menjadi periksa.'],
  };
  return { definition, letter };
};

const readAgency = (sent: Record<string, unknown>, code: string): AgencyDefinition => {
  const { definition, problems } = examineAgency(sent);
  if (definition === null) throw InvalidAgency({ errors: problems });
  return { ...definition, code };
};

/** What has faults of meaning can be looked at; only what is no standard cannot. */
const readStandard = (document: SentDocument, agency: AgencyDefinition): StandardDefinition => {
  const { definition, problems } = examine(document, agency);
  if (definition === null) throw InvalidStandard({ errors: problems });
  return definition;
};
