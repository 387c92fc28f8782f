import { type Endpoint, type ExportableList, filtersOf } from '@pendopo/contracts';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { PersonActor } from './access.ts';
import type { Transaction } from './database.ts';
import type { Language, Texts } from './problems.ts';
import type { Cell } from './spreadsheets/cell.ts';
import type { SheetTable } from './spreadsheets/write-sheet.ts';

/** Who asks for a list, in which transaction, when (RFC 3339), in which zone of the agency's (IANA) times are told, and in which language. */
export interface Asking {
  tx: Transaction;
  actor: PersonActor;
  now: string;
  zone: string;
  language: Language;
}

/** A column of a list as a table. `number`: its cells are numbers; `days`: they are days. */
export interface ListColumn<Row> {
  title: string;
  width: number;
  number?: boolean;
  days?: boolean;
  cell(row: Row): Cell;
}

/** A list as somebody sees it: theirs alone, narrowed and in the order that they asked for. */
export interface OpenedList<Row> {
  /** What a file of it is called. */
  title: string;
  columns: readonly ListColumn<Row>[];
  /** A row as the list itself answers it. */
  shown(row: Row): unknown;
  /** How many rows there are. */
  total(): Promise<number>;
  /** At most so many rows after a place; `next` is where others follow. */
  page(after: string | null, limit: number): Promise<{ rows: Row[]; next: string | null }>;
}

/** A list that can leave the house as a file. */
export interface OfferedList<Filters, Row> {
  /** The operation that reads it: a file takes the same filters, without its pages. */
  endpoint: Endpoint;
  /** @throws what the list itself throws: 403 or 404 for whom it is not */
  open(asking: Asking, filters: Filters): Promise<OpenedList<Row>>;
}

/** The lists that modules offer. */
export interface Lists {
  offer<Filters, Row>(name: ExportableList, list: OfferedList<Filters, Row>): void;
  /** What a list may be narrowed by, as JSON Schema. */
  filters(name: ExportableList): object;
  open(name: ExportableList, asking: Asking, filters: object): Promise<OpenedList<unknown>>;
}

declare module 'fastify' {
  interface FastifyInstance {
    lists: Lists;
  }
}

/** Lists, by the names that the contract knows them under. */
export const lists: FastifyPluginAsync = fp(
  async (app) => {
    const offered = new Map<ExportableList, { list: OfferedList<object, unknown>; schema: object }>();
    const found = (name: ExportableList) => {
      const one = offered.get(name);
      if (one === undefined) throw new Error(`Nobody offers the list ${name}.`);
      return one;
    };
    app.decorate('lists', {
      offer: (name, list) => {
        if (offered.has(name)) throw new Error(`The list ${name} is offered already.`);
        const schema = filtersOf(list.endpoint);
        offered.set(name, { list: list as unknown as OfferedList<object, unknown>, schema });
      },
      filters: (name) => found(name).schema,
      open: (name, asking, filters) => found(name).list.open(asking, filters),
    } satisfies Lists);
  },
  { name: 'lists' },
);

/** Columns of text, in the order in which they stand, headed in a language. */
export const columnsFrom = <Row>(
  language: Language,
  ...columns: [title: Texts, width: number, cell: (row: Row) => Cell][]
): ListColumn<Row>[] => columns.map(([title, width, cell]) => ({ title: title[language], width, cell }));

/** A list that is short enough to be held whole, as a table. */
export const sheetOf = <Row>(
  name: string,
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
): SheetTable => ({
  name,
  columns: columns.map(({ title, width }) => ({ title, width })),
  rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
});
