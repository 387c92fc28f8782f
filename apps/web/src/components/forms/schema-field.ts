/** The part of JSON Schema that forms, actions and records are made of. */
export interface FieldSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: unknown[];
  oneOf?: { const: unknown; title?: string }[];
  format?: string;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, FieldSchema>;
  required?: string[];
  examples?: unknown[];
  items?: FieldSchema;
  minItems?: number;
  maxItems?: number;
  /** A date that tells of something past. */
  notAfter?: 'today';
  /** Opens something: shown masked, never as an example in grey. */
  secret?: boolean;
}

/** How a property is drawn. */
export type FieldControl =
  | 'text'
  | 'multiline'
  | 'choice'
  | 'switch'
  | 'number'
  | 'date'
  | 'moment'
  | 'coordinates'
  | 'group'
  | 'list'
  | 'table'
  | 'subdomain';

/** What only one control writes as its pattern wants it: a clock on the wall, a place on the map. */
const written = { moment: '2026-01-02T09:00', coordinates: '-4.3121, 104.3652' } as const;

/** Longer answers than this are rarely one line. */
const multilineFrom = 400;

/** Chooses the control for a property: what the standard hints at, else what its type asks for. */
export const controlOf = (schema: FieldSchema, widget?: string): FieldControl => {
  const hint = widget ?? schema.format;
  if (hint === 'line') return 'text';
  if (hint === 'subdomain' || hint === 'multiline' || hint === 'date') return hint;
  if (schema.enum !== undefined || schema.oneOf !== undefined) return 'choice';
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  switch (type) {
    case 'boolean':
      return 'switch';
    case 'number':
    case 'integer':
      return 'number';
    case 'object':
      return 'group';
    case 'array':
      return isTable(schema) ? 'table' : 'list';
    default:
      if (schema.pattern !== undefined) return controlByPattern(new RegExp(schema.pattern, 'u'), schema);
      return (schema.maxLength ?? 0) > multilineFrom ? 'multiline' : 'text';
  }
};

const controlByPattern = (pattern: RegExp, { maxLength = 0 }: FieldSchema): FieldControl => {
  if (!pattern.test('x')) {
    if (pattern.test(written.moment)) return 'moment';
    if (pattern.test(written.coordinates)) return 'coordinates';
  }
  return maxLength > multilineFrom ? 'multiline' : 'text';
};

/** Whether an answer is made of rows, each of which is a group of questions. */
export const isTable = ({ items }: FieldSchema): boolean => items?.properties !== undefined;

/** What can be chosen, with the words for it; a value keeps the type that the schema gives it. */
export const choicesOf = (schema: FieldSchema): { label: string; value: string | number }[] =>
  schema.oneOf?.map((one) => ({ label: one.title ?? String(one.const), value: choice(one.const) })) ??
  (schema.enum ?? []).map((value) => ({ label: String(value), value: choice(value) }));

const choice = (value: unknown): string | number => (typeof value === 'number' ? value : String(value));

/** Whether a civil servant's number is asked for; a schema that is ready for use says so by its pattern alone. */
export const isNip = ({ format, pattern }: FieldSchema): boolean =>
  format === 'nip' ||
  (pattern !== undefined &&
    ['198508172010011001', '1985'].map((text) => new RegExp(pattern, 'u').test(text)).join() ===
      'true,false');

/** An example of an answer, so that nobody has to guess its form; null where there is none to show. */
export const exampleIn = (schema: FieldSchema): string | null => {
  const example = schema.secret ? undefined : schema.examples?.[0];
  return typeof example === 'string' || typeof example === 'number' ? String(example) : null;
};
