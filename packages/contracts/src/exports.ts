import { type Static, type TObject, type TSchema, Type } from 'typebox';
import { Binary, SHEET_TYPES } from './binary.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Instant, JsonObject, Nullable, OneOf, Strict } from './scalars.ts';

/** The lists that can be taken out as a file, by the operations that show them. */
export const exportableLists = [
  'asset-confirmations',
  'assets',
  'audit',
  'findings',
  'people',
  'recertification-entries',
  'register-entries',
  'service-requests',
  'survey-reports',
] as const;
export type ExportableList = (typeof exportableLists)[number];

/** Spreadsheet, comma-separated text, or what the list's own operation answers. */
export const exportFormats = ['xlsx', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const propertiesOf = (schema: TSchema | undefined): Record<string, TSchema> =>
  schema === undefined ? {} : { ...(schema as TObject).properties };

/**
 * What a list may be narrowed by: the query of its operation without pages, and what its path names besides the agency, which is the
 * reader's own.
 */
export const filtersOf = ({ schema }: Endpoint): TSchema => {
  const { agency: _agency, ...named } = propertiesOf(schema.params);
  const { cursor: _cursor, limit: _limit, ...narrowed } = propertiesOf(schema.querystring);
  return Strict({ ...named, ...narrowed });
};

/** A list on its way into a file, or there. */
export const ListExport = component(
  'ListExport',
  Type.Object({
    id: Id,
    list: OneOf(exportableLists),
    format: OneOf(exportFormats),
    title: Type.String({ description: 'What the file is called, without its ending' }),
    state: OneOf(['waiting', 'running', 'ready', 'failed'], {
      description: 'waiting: others are written before it; failed: `fault` says why, and there is no file',
    }),
    done: Type.Integer({ description: 'Rows that are in the file already' }),
    total: Nullable(Type.Integer({ description: 'Rows there are; null until they have been counted' })),
    size: Nullable(Type.Integer({ description: 'Bytes of the file, once it is ready' })),
    fault: Nullable(
      OneOf(['refused', 'storage-full', 'interrupted'], {
        description:
          'refused: whoever asked may not read the list any more; storage-full; interrupted: ask for it again',
      }),
    ),
    createdAt: Instant,
    expiresAt: Type.String({ format: 'date-time', description: 'When the file is removed' }),
  }),
);
export type ListExport = Static<typeof ListExport>;

const tags = ['Exports'];
const one = Strict({ id: Id });

export const createListExport = endpoint('POST', '/exports', {
  operationId: 'createListExport',
  repeats: 'answered',
  refuses: ['exports-waiting', 'not-your-finding', 'recertification-not-found', 'register-not-found'],
  tags,
  summary: 'Have a list written as a file: all of it, as I see it',
  description:
    'The file has the rows, the order and the secrecy that the list itself has for me when it is written. Cells of a table cannot act as formulas; CSV is UTF-8 with a byte order mark, by RFC 4180; JSON is one array with one item on each line, as the list’s own operation answers it. Refused with 409 `exports-waiting` while three of mine are not written yet.',
  freshProof: true,
  body: Strict({
    list: OneOf(exportableLists),
    format: OneOf(exportFormats),
    filters: Type.Optional(
      Type.Unsafe<Static<typeof JsonObject>>({
        ...JsonObject,
        description:
          'The query of the operation that shows the list, without `cursor` and `limit`, and what its path names: `code` and `register` of a register, `id` of a campaign',
        examples: [{}],
      }),
    ),
  }),
  response: { 202: ref(ListExport), ...writeRefusals },
});

export const listListExports = endpoint('GET', '/exports', {
  operationId: 'listListExports',
  tags,
  summary: 'My files that are being written or still there, the newest first',
  response: { 200: List(ref(ListExport)), ...refusals },
});

export const getListExport = endpoint('GET', '/exports/:id', {
  operationId: 'getListExport',
  refuses: ['export-not-found'],
  tags,
  summary: 'How far one of my files is',
  params: one,
  response: { 200: ref(ListExport), ...refusals },
});

export const removeListExport = endpoint('DELETE', '/exports/:id', {
  operationId: 'removeListExport',
  refuses: ['export-not-found'],
  tags,
  summary: 'Stop writing one of my files, or remove it',
  params: one,
  response: { 204: Type.Null(), ...refusals },
});

export const readListExport = endpoint('GET', '/exports/:id/content', {
  operationId: 'readListExport',
  refuses: ['export-not-found', 'export-not-ready', 'export-refused'],
  tags,
  summary: 'One of my files',
  description:
    'The trail of the agency keeps each time that one is fetched. 403 `export-refused` when I may not read the list any more, or lost a position that I held when I asked; 409 `export-not-ready` before it is written.',
  params: one,
  produces: [...SHEET_TYPES, 'application/json'],
  response: { 200: Binary, ...writeRefusals },
});
