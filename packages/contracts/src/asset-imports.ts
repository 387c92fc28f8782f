import { type Static, Type } from 'typebox';
import { Binary, SHEET_TYPES } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { JsonObject, Strict } from './scalars.ts';
import { SHEET_REFUSALS, TableCheck } from './table-files.ts';

/** How many things came into the register. */
export const AssetImport = component('AssetImport', Type.Object({ registered: Type.Integer() }));
export type AssetImport = Static<typeof AssetImport>;

const tags = ['Assets'];
export const getAssetTemplate = endpoint('GET', '/assets/template', {
  operationId: 'getAssetTemplate',
  refuses: ['not-your-register', 'table-not-found'],
  tags,
  summary:
    'An empty XLSX file for what was handed out before there was a register, and what belongs in each column',
  produces: SHEET_TYPES.slice(0, 1),
  response: { 200: Binary, ...refusals },
});

export const checkAssetFile = endpoint('POST', '/assets/checks', {
  operationId: 'checkAssetFile',
  repeats: 'harmless',
  refuses: [...SHEET_REFUSALS, 'not-your-register'],
  tags,
  summary: 'Read an XLSX or CSV file, multipart as `file`: a verdict for each row; nothing is stored',
  upload: Strict({ file: Binary }),
  consumes: ['multipart/form-data'],
  response: { 200: ref(TableCheck), ...writeRefusals, 413: refusals[400] },
});

export const getFaultyAssets = endpoint('POST', '/assets/faulty-rows', {
  operationId: 'getFaultyAssets',
  repeats: 'harmless',
  refuses: [...SHEET_REFUSALS, 'not-your-register'],
  tags,
  summary: 'The same file with its faulty rows alone, and what to mend beside each',
  upload: Strict({ file: Binary }),
  consumes: ['multipart/form-data'],
  produces: SHEET_TYPES.slice(0, 1),
  response: { 200: Binary, ...writeRefusals, 413: refusals[400] },
});

export const importAssets = endpoint('POST', '/assets/imports', {
  operationId: 'importAssets',
  repeats: 'answered',
  refuses: ['asset-rows-refused', 'not-your-register'],
  tags,
  summary: 'Write rows into the register, as the check of a file gave them; all of them or none',
  body: Strict({ rows: Type.Array(JsonObject, { minItems: 1, maxItems: 2000 }) }),
  response: { 201: ref(AssetImport), ...writeRefusals },
});
