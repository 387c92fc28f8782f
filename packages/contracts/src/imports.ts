import { type Static, Type } from 'typebox';
import { Binary, SHEET_TYPES } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { JsonObject, OneOf, Strict } from './scalars.ts';
import { SHEET_REFUSALS, TableCheck } from './table-files.ts';

/** What can come in by a file, or as rows from another system. */
export const importKinds = ['days', 'units', 'people', 'earlier-cases'] as const;
export type ImportKindName = (typeof importKinds)[number];

/** What an import did. */
export const ImportDone = component(
  'ImportDone',
  Type.Object({
    added: Type.Integer(),
    changed: Type.Integer(),
    same: Type.Integer({ description: 'Stood there already, just so' }),
  }),
);
export type ImportDone = Static<typeof ImportDone>;

const tags = ['Imports'];
const params = Strict({
  kind: OneOf(importKinds, {
    description:
      '`days`: days off; `units`: units served; `people`: people with their positions; `earlier-cases`: cases from before the product',
  }),
});
const body = Strict({ rows: Type.Array(JsonObject, { minItems: 1, maxItems: 1000 }) });
const upload = Strict({ file: Binary });
const consumes = ['multipart/form-data'];

export const getImportTemplate = endpoint('GET', '/imports/:kind/template', {
  operationId: 'getImportTemplate',
  refuses: ['calendar-unreadable', 'spreadsheet-too-large', 'table-not-found'],
  tags,
  summary: 'An empty XLSX file with the columns of a kind, and what is to be written in each',
  params,
  produces: SHEET_TYPES.slice(0, 1),
  response: { 200: Binary, ...refusals },
});

export const checkImportFile = endpoint('POST', '/imports/:kind/files', {
  operationId: 'checkImportFile',
  repeats: 'harmless',
  refuses: ['calendar-unreadable', ...SHEET_REFUSALS],
  tags,
  summary: 'Read a file, multipart as `file`: a verdict for each row; nothing is stored',
  description:
    'XLSX or CSV of at most 2 MB and 1,000 rows; for `days` also iCalendar (RFC 5545) with events of whole days. Each row that is right says whether it is new, changes something (and what), or stands there already. Send the `row` of those that are wanted to `POST /imports/{kind}`.',
  params,
  upload,
  consumes,
  response: { 200: ref(TableCheck), ...writeRefusals, 413: refusals[400] },
});

export const checkImportRows = endpoint('POST', '/imports/:kind/checks', {
  operationId: 'checkImportRows',
  repeats: 'harmless',
  refuses: ['calendar-unreadable', 'spreadsheet-too-large', 'table-not-found'],
  tags,
  summary: 'A verdict for each row that is sent as JSON; nothing is stored',
  params,
  body,
  response: { 200: ref(TableCheck), ...writeRefusals },
});

export const getFaultyImportRows = endpoint('POST', '/imports/:kind/faulty-rows', {
  operationId: 'getFaultyImportRows',
  repeats: 'harmless',
  refuses: ['calendar-unreadable', ...SHEET_REFUSALS],
  tags,
  summary: 'The same file with its faulty rows alone, and what to mend beside each',
  params,
  upload,
  consumes,
  produces: SHEET_TYPES.slice(0, 1),
  response: { 200: Binary, ...writeRefusals, 413: refusals[400] },
});

export const importRows = endpoint('POST', '/imports/:kind', {
  operationId: 'importRows',
  repeats: 'answered',
  refuses: ['calendar-unreadable', 'import-refused', 'spreadsheet-too-large', 'table-not-found'],
  tags,
  summary: 'Take rows over; all of them or none',
  description:
    'Rows that stand there already change nothing, so the same rows may come again. What is left empty stays as it is, and nobody and nothing is removed. People who come in have no password yet: it is given to each by an administrator, or they sign in through the identity provider. A registered system may bring people, and gives no positions.',
  freshProof: true,
  params,
  body,
  response: { 201: ref(ImportDone), ...writeRefusals },
});
