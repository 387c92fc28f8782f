import { cellInWords, hiddenOf, type Letter, type RegisterFacts, registerRow } from '@pendopo/standards';
import type { CaseOnPaper } from './facts.ts';
import type { LetterContent, Signatory } from './rendering/letter.ts';

/** What the standard has a letter list of the case; what has no value is left out. */
export const standardFacts = (atHand: CaseOnPaper, { facts = [] }: Letter): LetterContent['facts'] =>
  valuesOf(atHand, facts).flatMap((value, index) => {
    const label = facts[index]?.title ?? '';
    return value === null ? [] : [{ label, value }];
  });

/** Whoever signs for having received a letter; null where nobody does. */
export const recipientOf = (atHand: CaseOnPaper, { receivedBy }: Letter): Signatory | null => {
  if (receivedBy === undefined) return null;
  const [name] = valuesOf(atHand, [{ title: '', value: receivedBy }]);
  return { capacity: ['Yang menerima'], name: name ?? '.....................' };
};

/** An official whom the form names, with the NIP and the position that stand beside the name; null where none is named. */
export const officialOf = (atHand: CaseOnPaper, source: string | undefined): Signatory | null => {
  if (source === undefined) return null;
  const beside = (part: string) => ({ title: '', value: source.replace(/[^.]+$/, part) });
  const [name, nip, position] = valuesOf(atHand, [
    { title: '', value: source },
    beside('nip'),
    beside('position'),
  ]);
  if (name === null || name === undefined) return null;
  const { organization } = atHand.loaded;
  return {
    ...{ capacity: [position ?? 'Pegawai'], name },
    ...(nip ? { nip } : {}),
    ...(organization === null ? {} : { organization: organization.name }),
  };
};

const valuesOf = (atHand: CaseOnPaper, facts: NonNullable<Letter['facts']>): (string | null)[] =>
  registerRow({ columns: facts }, atHand.definition, caseFacts(atHand), atHand.agency.zone)
    .map(cellInWords)
    .map((cell) => (typeof cell === 'number' ? new Intl.NumberFormat('id-ID').format(cell) : cell));

/** Letters are read by the unit concerned too: what tells who a masked reporter is stays out of them, for whomever. */
const caseFacts = ({ definition, loaded }: CaseOnPaper): RegisterFacts => ({
  serviceRequest: {
    ...loaded,
    receivedBy: loaded.organization === null ? (loaded.filer?.name ?? null) : null,
  },
  state: loaded.state,
  form: loaded.form,
  hidden: hiddenOf(definition, loaded.form, loaded.state).identity?.fields ?? [],
  organization: loaded.organization,
  unit: loaded.concerned,
  deeds: [],
  letters: [],
});
