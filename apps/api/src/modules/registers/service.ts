import {
  type AgencyDefinition,
  type Deed,
  type Register,
  type RegisterCell,
  type RegisterFacts,
  registerRow,
  type StandardDefinition,
} from '@pendopo/standards';
import { hiddenFrom, mayOpen, positionTitle, tellingFields } from '#modules/service-requests/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { RegisterTooLong } from './errors.ts';
import { readsConfidential } from './policy.ts';
import {
  createRegisterRepository,
  type DeedRow,
  type EntryRow,
  type LetterRow,
  type Place,
  type Stretch,
} from './repository.ts';

/** Who reads which register, and where the versions of its standard are found. */
export interface Reading {
  tx: Transaction;
  actor: PersonActor;
  agency: AgencyDefinition;
  standard: StandardDefinition;
  register: Register;
  version(version: number): Promise<StandardDefinition>;
}

/** An entry of a register: its case, when it entered, and a cell for each column. */
export interface Entry {
  id: string;
  /** RFC 3339. */
  at: string;
  cells: RegisterCell[];
}

/** A period as instants, RFC 3339: the first is included, the second is not. */
export interface Span {
  from: string;
  until: string;
}

/** The entries of a span, oldest first, at most so many after a place; `next` is where others follow. */
export const readEntries = async (
  reading: Reading,
  span: Span,
  { after, limit }: { after: Place | null; limit: number },
): Promise<{ entries: Entry[]; next: Place | null }> => {
  const { tx, actor, agency, register, version } = reading;
  const repository = createRegisterRepository(tx, agency.code);
  const found = await repository.entries({
    ...stretchOf(reading, span),
    ...{ after, limit: limit + 1 },
  });
  const page = found.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const deeds = byCase(ids.length === 0 ? [] : await repository.deeds(ids));
  const letters = byCase(ids.length === 0 ? [] : await repository.letters(ids));
  const entries: Entry[] = [];
  for (const row of page) {
    const definition = await version(row.standardVersion);
    // The database has left out what is confidential; what a version says otherwise is looked at once more.
    if (!mayOpen(actor, row, definition)) continue;
    const facts = factsOf(reading, row, definition, deeds.get(row.id) ?? [], letters.get(row.id) ?? []);
    entries.push({ id: row.id, at: row.at, cells: registerRow(register, definition, facts, agency.zone) });
  }
  const last = page.at(-1);
  return { entries, next: found.length > limit && last !== undefined ? placeOf(last) : null };
};

/** Which cases a span of a register asks the database for. */
export const stretchOf = (
  { actor, standard, register }: Pick<Reading, 'actor' | 'standard' | 'register'>,
  span: Span,
): Omit<Stretch, 'after' | 'limit'> => ({
  ...{ standard: standard.code, entry: register.entry, ...span },
  confidential: readsConfidential(actor, standard),
});

const byCase = <T extends { serviceRequestId: string }>(rows: readonly T[]): Map<string, T[]> =>
  Map.groupBy(rows, ({ serviceRequestId }) => serviceRequestId);

const placeOf = ({ at, number, id }: EntryRow): Place => ({ at, name: number ?? id });

/** Entries read at a time for a file, and how often: no more of them go into one. */
const STRETCH = 2_000;
const STRETCHES = 10;

/** All entries of a span, read stretch by stretch. @throws 422 where there are more than a file holds */
export const readAllEntries = async (reading: Reading, span: Span): Promise<Entry[]> => {
  const all: Entry[] = [];
  let after: Place | null = null;
  for (let read = 0; read < STRETCHES; read += 1) {
    const stretch: { entries: Entry[]; next: Place | null } = await readEntries(reading, span, {
      after,
      limit: STRETCH,
    });
    all.push(...stretch.entries);
    after = stretch.next;
    if (after === null) return all;
  }
  throw RegisterTooLong();
};

const factsOf = (
  { actor, agency }: Reading,
  row: EntryRow,
  definition: StandardDefinition,
  deeds: readonly DeedRow[],
  letters: readonly LetterRow[],
): RegisterFacts => ({
  serviceRequest: row,
  state: row.state,
  form: row.form,
  hidden: hiddenFrom(actor, row, definition).identity ? tellingFields(definition) : [],
  organization: row.organization,
  unit: row.concerned,
  deeds: deeds.map((deed) => deedOf(agency, deed)),
  letters: letters.flatMap(({ kind, title, number, issuedAt }) => {
    const letter = definition.letters.find((one) => one.kind === kind && one.title === title);
    return letter === undefined ? [] : [{ key: letter.key, number, issuedAt }];
  }),
});

const deedOf = (agency: AgencyDefinition, { position, acting, input, details, ...deed }: DeedRow): Deed => ({
  ...deed,
  position: position === null ? null : `${actingWords[acting ?? ''] ?? ''}${titleOf(agency, position)}`,
  input: input ?? {},
  details: details ?? [],
});

/** Pelaksana tugas where the office is vacant, pelaksana harian while its holder is away. */
const actingWords: Record<string, string> = { plt: 'Plt. ', plh: 'Plh. ' };

/** History writes a position with its side, `agency/head`. */
const titleOf = (agency: AgencyDefinition, written: string): string => {
  const [side = '', key = ''] = written.split('/');
  return positionTitle(agency, side, key);
};
