import { type TObject, Type } from 'typebox';
import type { ItemKind } from '../../item-kind.ts';
import { manualFacts } from './facts.ts';
import { credentialSchema } from './record-schema.ts';
import { manualSpecs } from './spec.ts';

/** A planned item that goes on the sheet, to be made elsewhere. */
export interface SheetItem {
  id: string;
  /** What is asked for, by the words of a standard. */
  spec: Record<string, unknown>;
  /** Its recipient gets a credential. */
  credential: boolean;
}

/** A column: what was asked for is printed in it, or what came of it is filled in. Titles are unique in a sheet. */
export interface SheetColumn {
  part: 'item' | 'spec' | 'facts' | 'credential';
  key: string;
  title: string;
  example: string;
  isRequired: boolean;
  isSecret: boolean;
}

/**
 * The columns of a sheet of items of one kind, in the order in which they are printed: the item's number, what is asked for, and then
 * what a person fills in, as the form for recording one by one has it.
 */
export const sheetColumns = (kind: ItemKind): SheetColumn[] => [
  { ...ITEM, part: 'item' },
  ...columnsOf('spec', 'Diminta: ', Type.Partial(manualSpecs[kind]) as TObject),
  { ...REST, part: 'spec' },
  ...columnsOf('facts', '', manualFacts[kind]),
  ...columnsOf('credential', 'Kredensial: ', credentialSchema()),
];

/** The rows of a sheet, cell by cell as its columns; what is to be filled in is empty. */
export const sheetRows = (kind: ItemKind, items: readonly SheetItem[]): string[][] => {
  const columns = sheetColumns(kind);
  const known = new Set(Object.keys(manualSpecs[kind].properties));
  return items.map((item) => columns.map((column) => printed(column, item, known)));
};

const ITEM = { key: 'id', title: 'Nomor item', example: '', isRequired: true, isSecret: false };
const REST = { key: '*', title: 'Diminta: lainnya', example: '', isRequired: false, isSecret: false };

const columnsOf = (part: SheetColumn['part'], before: string, schema: TObject): SheetColumn[] =>
  Object.entries(schema.properties).map(([key, property]) => {
    const { title = key, examples = [], secret } = property as Shape;
    return {
      part,
      key,
      title: `${before}${title}`,
      example: secret === true ? '' : String(examples[0] ?? ''),
      isRequired: (schema.required ?? []).includes(key),
      isSecret: secret === true,
    };
  });

interface Shape {
  title?: string;
  examples?: unknown[];
  secret?: boolean;
}

const printed = ({ part, key }: SheetColumn, { id, spec }: SheetItem, known: ReadonlySet<string>): string => {
  if (part === 'item') return id;
  if (part !== 'spec') return '';
  if (key !== '*') return spec[key] === undefined ? '' : String(spec[key]);
  const rest = Object.entries(spec).filter(([name]) => !known.has(name));
  return rest.map(([name, value]) => `${name}: ${String(value)}`).join('; ');
};
