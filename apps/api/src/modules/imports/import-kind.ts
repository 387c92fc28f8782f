import type { TableRowVerdict } from '@pendopo/contracts';
import type { AgencyDefinition, FormDefinition } from '@pendopo/standards';
import type { Agencies } from '#modules/agencies/index.ts';
import type { AuditRecord } from '#modules/audit/index.ts';
import type { Catalogue } from '#modules/standards/index.ts';
import type { RowFault } from '#modules/table-files/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import type { SheetRow } from '#platform/spreadsheets/sheet.ts';

/** Who imports into their agency, and when. */
export interface Importing {
  tx: Transaction;
  actor: PersonActor;
  agencies: Agencies;
  standards: Catalogue;
  definition: AgencyDefinition;
  /** RFC 3339. */
  now: string;
  /** The agency's day, `YYYY-MM-DD`. */
  today: string;
}

/** What a row that is right by itself comes to where it is to go. */
export interface Finding {
  outcome: 'new' | 'changed' | 'same';
  /** In words. */
  changes: FieldChange[];
  faults: RowFault[];
}

/** What a row would change of what is there, in words. */
export type FieldChange = NonNullable<TableRowVerdict['changes']>[number];

/** Rows held against what is there. */
export interface Comparison {
  /** One for each row, in order. */
  findings: Finding[];
  /** Writes what is new or changed, when no row has a fault; answers what the audit trail is to tell of it. */
  write(): Promise<Deed[]>;
}

/** An entry of the audit trail, but for who did it and from where. */
export type Deed = Pick<AuditRecord, 'action' | 'subject' | 'data'>;

/** A file that was read in another way than as a table. */
export interface ReadFile {
  sheet: SheetRow[];
  /** What could not be understood, by the number of the row. */
  faults: ReadonlyMap<number, RowFault>;
}

/** Something that comes in by a file, or as rows from another system. */
export interface ImportKind {
  /** Of the table, and of files about it. */
  title: string;
  /** Whether the actor may bring in any such thing. */
  mayImport(actor: PersonActor): boolean;
  /** The form that a row answers: a table of name `rows`. */
  form(importing: Importing): Promise<FormDefinition>;
  /** Reads a file that is no table; null for any that is. */
  readFile?(file: Buffer): ReadFile | null;
  /** Holds rows that fit the form against what is there. Nothing is written yet. */
  compare(importing: Importing, rows: readonly Record<string, unknown>[]): Promise<Comparison>;
}

/** As many rows as one file or one call may bring. */
export const MOST_ROWS = 1000;

/** The form of a kind: one table of rows with these columns. */
export const tableForm = (
  title: string,
  required: string[],
  properties: Record<string, Record<string, unknown>>,
): FormDefinition => ({
  type: 'object',
  required: ['rows'],
  properties: {
    rows: {
      type: 'array',
      title,
      maxItems: MOST_ROWS,
      items: { type: 'object', required, properties },
    },
  },
});

/** A column of free text. */
export const line = (title: string, maxLength: number, example: string, description?: string) => ({
  ...{ type: 'string', title, minLength: 1, maxLength, examples: [example] },
  ...(description === undefined ? {} : { description }),
});

/** A column of one of several choices, by value or title; where there are none yet, whoever compares finds nothing of that name. */
export const choice = (title: string, choices: readonly { value: string; title: string }[]) => ({
  ...{ type: 'string', title },
  ...(choices.length === 0
    ? { maxLength: 200 }
    : { oneOf: choices.map((one) => ({ const: one.value, title: one.title })) }),
  examples: choices.slice(0, 1).map(({ value }) => value),
});

/** What columns say otherwise than what is there; a column that is left empty says nothing. */
export const changesOf = (
  before: Readonly<Record<string, string | null>>,
  row: Readonly<Record<string, string | undefined>>,
  inWords: (column: string, value: string) => string = (_, value) => value,
): FieldChange[] =>
  Object.entries(before).flatMap(([column, old]) => {
    const now = row[column];
    if (now === undefined || now === old) return [];
    return [{ column, before: old === null ? null : inWords(column, old), after: inWords(column, now) }];
  });

/** A finding of a row that changes these fields of what is there, or none. */
export const foundThere = (changes: FieldChange[], faults: RowFault[] = []): Finding => ({
  outcome: changes.length > 0 ? 'changed' : 'same',
  changes,
  faults,
});

/** A finding of a row whose thing is not there yet. */
export const foundNew = (faults: RowFault[] = []): Finding => ({ outcome: 'new', changes: [], faults });
