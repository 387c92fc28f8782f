import type { AgencyDefinition, Letter, StandardDefinition } from '@pendopo/standards';
import { formatLetterNumber, positionTitle } from '#modules/service-requests/index.ts';
import { composeLetter, type Parties } from '../compose-letter.ts';
import type { LetterContent, Signatory } from '../rendering/letter.ts';
import { sampleCase } from './sample-case.ts';

/** What a sample is made of. */
export interface SampleOf {
  agency: AgencyDefinition;
  definition: StandardDefinition;
  letter: Letter;
  /** RFC 3339 instant. */
  now: string;
  /** Where letters are checked. */
  publicUrl: string;
}

const CODE = 'CONTOH-CONTOH';

/** A letter as it will be, with sample data, and marked as a sample. Whoever scans its code hears that there is no such letter. */
export const sampleLetter = ({ agency, definition, letter, now, publicUrl }: SampleOf): LetterContent => {
  const atHand = sampleCase(definition, agency, letter, now);
  const content = composeLetter(
    atHand,
    letter,
    { number: numberOf(agency, definition, letter, now), code: CODE, url: `${publicUrl}/periksa/${CODE}` },
    partiesOf(agency, letter),
    {
      reason: definition.reasons.rejection[0]?.title ?? 'Alasan yang ditulis pejabat.',
      details: [
        { key: 'note', title: 'Keterangan', text: 'Keterangan yang ditulis pejabat pada langkah ini.' },
      ],
    },
  );
  return { ...content, sample: true };
};

const numberOf = (
  agency: AgencyDefinition,
  { abbreviation }: StandardDefinition,
  { number }: Letter,
  now: string,
): string | null => {
  const pattern = number === undefined ? undefined : agency.numbers[number];
  if (pattern === undefined) return `${abbreviation}-CONTOH`;
  const date = Temporal.Instant.from(now).toZonedDateTimeISO(agency.zone).toPlainDate();
  return formatLetterNumber(pattern, { no: 1, date, abbreviation, unit: agency.monogram });
};

const partiesOf = (agency: AgencyDefinition, { kind, signedBy }: Letter): Parties => {
  if (kind === 'receipt') return { signatory: null, secondParty: null };
  const signatory = signs(
    signedBy === undefined ? 'Pejabat yang memutus' : titleOn(agency, signedBy),
    'Nama Pejabat, S.Kom.',
  );
  const receiver = { ...signs('Kepala Dinas Contoh', 'Nama Penerima'), organization: 'Dinas Contoh' };
  return { signatory, secondParty: kind === 'handover-record' ? receiver : null };
};

const titleOn = (agency: AgencyDefinition, key: string): string =>
  agency.positions.find((position) => position.side === 'agency' && position.key === key)?.letterTitle ??
  positionTitle(agency, 'agency', key);

const signs = (title: string, name: string): Signatory => ({
  capacity: [title],
  name,
  nip: '190001012000011001',
  position: title,
});
