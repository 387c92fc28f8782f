import { formatOfPattern } from '../form/formats.ts';
import { type Fault, type JsonSchema, pointerTo, valueAt } from './fault.ts';

/** What typebox reports, of which only this much is used. */
export interface SchemaError {
  keyword: string;
  schemaPath: string;
  instancePath: string;
  params: object;
}

const typeNames: Record<string, string> = {
  string: 'teks',
  integer: 'bilangan bulat',
  number: 'bilangan',
  boolean: 'ya atau tidak',
  array: 'daftar',
  object: 'kelompok isian',
  null: 'kosong',
};

/** Puts one error of a schema into words; several where it names several properties. */
export function describeFault(root: JsonSchema, error: SchemaError): Fault[] {
  const schema = (valueAt(root, error.schemaPath.slice(1)) ?? {}) as JsonSchema;
  const params = error.params as Record<string, unknown>;
  const pointer = error.instancePath;
  const label = labelOf(schema, pointer);
  const one = (code: string, detail: string): Fault[] => [{ pointer, code, detail }];
  switch (error.keyword) {
    case 'required':
      return (params.requiredProperties as string[]).map((name) => ({
        pointer: pointerTo(pointer, name),
        code: 'required',
        detail: `${titleOf(schema, name)} wajib diisi.`,
      }));
    case 'additionalProperties':
      return (params.additionalProperties as string[]).map((name) => ({
        pointer: pointerTo(pointer, name),
        code: 'unknown-property',
        detail: `Isian ${name} tidak dikenal.`,
      }));
    case 'type':
      return one('wrong-type', `${label} harus berupa ${namesOf(params.type)}.`);
    case 'pattern': {
      const known = formatOfPattern(params.pattern);
      return known === undefined
        ? one('invalid-format', `${label} tidak ditulis dengan benar.`)
        : one(`invalid-${known.name}`, `${label} ${known.format.detail}`);
    }
    case 'minLength':
    case 'minItems':
      return params.limit === 1
        ? one('required', `${label} wajib diisi.`)
        : one('too-short', `${label} paling sedikit ${params.limit} ${unitOf(error.keyword)}.`);
    case 'maxLength':
    case 'maxItems':
      return one('too-long', `${label} paling banyak ${params.limit} ${unitOf(error.keyword)}.`);
    case 'minimum':
    case 'exclusiveMinimum':
      return one('out-of-range', `${label} paling kecil ${params.limit}.`);
    case 'maximum':
    case 'exclusiveMaximum':
      return one('out-of-range', `${label} paling besar ${params.limit}.`);
    case 'anyOf':
    case 'oneOf':
    case 'enum':
    case 'const':
      return describeChoice(schema, pointer, label);
    case 'uniqueItems':
      return one('duplicate', `${label} tidak boleh memuat hal yang sama dua kali.`);
    default:
      return one('invalid', `${label} tidak sesuai.`);
  }
}

function describeChoice(schema: JsonSchema, pointer: string, label: string): Fault[] {
  const members = (schema.oneOf ?? schema.anyOf ?? []) as JsonSchema[];
  const values = (schema.enum ?? members.map((member) => member.const)) as unknown[];
  const words = values.map((value, index) => members[index]?.title ?? value);
  return values.length > 0 && values.every((value) => value !== undefined)
    ? [{ pointer, code: 'unknown-value', detail: `${label} harus salah satu dari: ${words.join(', ')}.` }]
    : [{ pointer, code: 'wrong-shape', detail: `${label} tidak berbentuk seperti yang diharapkan.` }];
}

const labelOf = (schema: JsonSchema, pointer: string): string =>
  typeof schema.title === 'string' ? schema.title : (pointer.split('/').at(-1) ?? '') || 'Dokumen';

const titleOf = (schema: JsonSchema, name: string): string => {
  const property = (schema.properties as Record<string, JsonSchema> | undefined)?.[name];
  return typeof property?.title === 'string' ? property.title : name;
};

const namesOf = (type: unknown): string =>
  [type]
    .flat()
    .map((name) => typeNames[String(name)] ?? String(name))
    .join(' atau ');

const unitOf = (keyword: string): string => (keyword.endsWith('Items') ? 'baris' : 'karakter');
