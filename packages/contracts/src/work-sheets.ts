import { type Static, Type } from 'typebox';
import { Binary, SHEET_TYPES } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Nullable, OneOf, SheetFormat, Strict } from './scalars.ts';

/** What a row of a filled-in work sheet is worth. What stands in its cells is never given back: some of them are passwords. */
export const WorkSheetRow = component(
  'WorkSheetRow',
  Type.Object({
    number: Type.Integer({ description: 'As the spreadsheet program counts it, from 1' }),
    label: Nullable(Type.String({ description: 'Of the item that it is about; null where there is none' })),
    verdict: OneOf(['good', 'untouched', 'bad']),
    faults: Type.Array(
      Type.Object({
        column: Type.String({ description: 'By its title' }),
        code: Type.String(),
        detail: Type.String(),
      }),
    ),
  }),
);
export type WorkSheetRow = Static<typeof WorkSheetRow>;

/** A work sheet that was looked into; nothing of it is kept. */
export const WorkSheetCheck = component(
  'WorkSheetCheck',
  Type.Object({ rows: Type.Array(ref(WorkSheetRow)), good: Type.Integer(), bad: Type.Integer() }),
);
export type WorkSheetCheck = Static<typeof WorkSheetCheck>;

const tags = ['Provisioning'];
const one = Strict({ id: Id });
const Kind = OneOf(['subdomain', 'hosting-account', 'database', 'mailbox', 'virtual-machine', 'other']);

export const exportWorkSheet = endpoint('GET', '/service-requests/:id/provisions/sheet', {
  operationId: 'exportWorkSheet',
  refuses: ['not-your-step', 'nothing-by-hand', 'service-request-not-found'],
  tags,
  summary:
    'Items of one kind that wait to be made by hand, as a file in which what comes of each is filled in',
  params: one,
  querystring: Strict({ kind: Kind, format: Type.Optional(SheetFormat) }),
  produces: SHEET_TYPES,
  // 409: nothing of this kind waits to be made by hand
  response: { 200: Binary, ...refusals, 409: writeRefusals[409] },
});

export const checkWorkSheet = endpoint('POST', '/service-requests/:id/provisions/sheets/checks', {
  operationId: 'checkWorkSheet',
  repeats: 'harmless',
  refuses: [
    'malformed-upload',
    'not-your-step',
    'service-request-not-found',
    'spreadsheet-too-large',
    'spreadsheet-unreadable',
    'work-sheet-columns',
    'work-sheet-empty',
  ],
  tags,
  summary: 'Read a filled-in work sheet, multipart as `file`: a verdict for each row; nothing is stored',
  params: one,
  querystring: Strict({ kind: Kind }),
  upload: Strict({ file: Binary }),
  consumes: ['multipart/form-data'],
  response: { 200: ref(WorkSheetCheck), ...writeRefusals, 413: refusals[400] },
});

export const recordWorkSheet = endpoint('POST', '/service-requests/:id/provisions/sheets', {
  operationId: 'recordWorkSheet',
  repeats: 'answered',
  refuses: [
    'invalid-record',
    'malformed-upload',
    'not-your-step',
    'provision-not-open',
    'service-request-not-found',
    'spreadsheet-too-large',
    'spreadsheet-unreadable',
    'work-sheet-columns',
    'work-sheet-empty',
    'work-sheet-rows-refused',
  ],
  tags,
  summary: 'Record what a filled-in work sheet says, multipart as `file`; credentials are sealed at once',
  description:
    '`take` says which rows: `all` records nothing where one of them is bad (422, with each), `good` passes over the bad ones. A row whose item was recorded meanwhile is a bad one, so a file that comes twice records nothing twice.',
  params: one,
  querystring: Strict({ kind: Kind, take: OneOf(['all', 'good']) }),
  upload: Strict({ file: Binary }),
  consumes: ['multipart/form-data'],
  response: { 200: Type.Object({ recorded: Type.Integer() }), ...writeRefusals, 413: refusals[400] },
});
