import { type Static, Type } from 'typebox';
import { Binary, SHEET_TYPES } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, JsonObject, Nullable, OneOf, SheetFormat, Strict } from './scalars.ts';

/** What a row of a file is worth, with everything that keeps it from being taken over. */
export const TableRowVerdict = component(
  'TableRowVerdict',
  Type.Object({
    number: Type.Integer({ description: 'As the spreadsheet program counts it, from 1' }),
    cells: Type.Array(Type.String(), { description: 'As they stand in the file, in the order of `columns`' }),
    row: Nullable(JsonObject),
    outcome: Type.Optional(
      OneOf(['new', 'changed', 'same'], { description: 'Of a right row of an import: what it would do' }),
    ),
    changes: Type.Optional(
      Type.Array(
        Type.Object({
          column: Type.String({ description: 'Key of the column' }),
          before: Nullable(Type.String()),
          after: Type.String(),
        }),
        { description: 'In words, where the outcome is `changed`' },
      ),
    ),
    faults: Type.Array(
      Type.Object({
        column: Nullable(Type.String({ description: 'Key of the column; null where it is about the row' })),
        code: Type.String(),
        detail: Type.String(),
      }),
    ),
  }),
);
export type TableRowVerdict = Static<typeof TableRowVerdict>;

/** A file that was looked into; nothing of it is kept. Rows that are valid go into the form by `PATCH` of the case. */
export const TableCheck = component(
  'TableCheck',
  Type.Object({
    columns: Type.Array(
      Type.Object({
        key: Type.String(),
        title: Type.String(),
        mandatory: Type.Boolean(),
        found: Type.Boolean({ description: 'The file has it' }),
      }),
    ),
    ignored: Type.Array(Type.String(), {
      description: 'Headings of the file that the form does not ask for',
    }),
    rows: Type.Array(ref(TableRowVerdict)),
    valid: Type.Integer(),
    mostRows: Nullable(Type.Integer({ description: 'As many as the form takes, with those it holds' })),
  }),
);
export type TableCheck = Static<typeof TableCheck>;

/** What keeps a file that is sent from being read as a table. */
export const SHEET_REFUSALS = [
  'malformed-upload',
  'spreadsheet-too-large',
  'spreadsheet-unreadable',
  'table-empty',
  'table-heading',
  'table-not-found',
] as const;

const tags = ['Tables from files'];
const table = Strict({ id: Id, table: Type.String({ maxLength: 64 }) });
const keeping = Strict({
  keep: Type.Optional(
    Type.Boolean({ default: false, description: 'Rows that the form holds stay, so none may come again' }),
  ),
});
export const getTableTemplate = endpoint('GET', '/service-requests/:id/tables/:table/template', {
  operationId: 'getTableTemplate',
  refuses: ['service-request-not-found', 'table-not-found'],
  tags,
  summary: 'An empty XLSX file with the columns of a table of the form, and what is to be written in each',
  params: table,
  produces: SHEET_TYPES.slice(0, 1),
  response: { 200: Binary, ...refusals },
});

export const getTableSheet = endpoint('GET', '/service-requests/:id/tables/:table/sheet', {
  operationId: 'getTableSheet',
  refuses: ['service-request-not-found', 'table-not-found'],
  tags,
  summary: 'The rows that the form holds, as a file in which no cell can act',
  params: table,
  querystring: Strict({ format: Type.Optional(SheetFormat) }),
  produces: SHEET_TYPES,
  response: { 200: Binary, ...refusals },
});

export const checkTableFile = endpoint('POST', '/service-requests/:id/tables/:table/checks', {
  operationId: 'checkTableFile',
  repeats: 'harmless',
  refuses: ['form-closed', ...SHEET_REFUSALS, 'not-your-step', 'service-request-not-found'],
  tags,
  summary: 'Read an XLSX or CSV file, multipart as `file`: a verdict for each row; nothing is stored',
  params: table,
  querystring: keeping,
  upload: Strict({ file: Binary }),
  consumes: ['multipart/form-data'],
  response: { 200: ref(TableCheck), ...writeRefusals, 413: refusals[400] },
});

export const getFaultyRows = endpoint('POST', '/service-requests/:id/tables/:table/faulty-rows', {
  operationId: 'getFaultyRows',
  repeats: 'harmless',
  refuses: ['form-closed', ...SHEET_REFUSALS, 'not-your-step', 'service-request-not-found'],
  tags,
  summary:
    'The same file with its faulty rows alone, and what to mend beside each: to be mended and sent again',
  params: table,
  querystring: keeping,
  upload: Strict({ file: Binary }),
  consumes: ['multipart/form-data'],
  produces: SHEET_TYPES.slice(0, 1),
  response: { 200: Binary, ...writeRefusals, 413: refusals[400] },
});
