import { Ajv, type AnySchema, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler, FastifySchemaValidationError, FastifyServerOptions } from 'fastify';
import type { FieldFault, Texts } from './problems.ts';

const options: Options = {
  allErrors: true,
  strict: false,
  removeAdditional: false,
  useDefaults: true,
  coerceTypes: false,
};
/** What stops a hostile body from making thousands of errors. */
const MOST_ERRORS = 20;

/**
 * Fastify's validator: a body is taken as it was sent, unknown properties are refused and never removed; only what
 * comes as text by nature (path, query, headers) is turned into numbers and lists. Fastify asks for one for each module;
 * as all know the same schemas they share one. Each check is made for its first request: a worker, which has none, holds none.
 */
export const buildValidator = ((shared: Record<string, AnySchema>): FastifySchemaCompiler<AnySchema> => {
  const schemas = Object.values(shared);
  if (schemas.length === last?.schemas.length && schemas.every((schema, at) => schema === last?.schemas[at]))
    return last.compile;
  const [exact, textual] = [lazily(schemas, {}), lazily(schemas, { coerceTypes: 'array' })];
  const compile: FastifySchemaCompiler<AnySchema> = ({ schema, httpPart }) => {
    let validate: ValidateFunction | undefined;
    return (data: unknown) => {
      validate ??= (httpPart === 'body' ? exact() : textual()).compile(schema);
      return validate(data)
        ? { value: data }
        : { error: Object.assign(new Error('invalid'), { validation: validate.errors ?? [] }) };
    };
  };
  last = { schemas, compile };
  return compile;
}) as unknown as ValidatorFactory;

let last: { schemas: readonly AnySchema[]; compile: FastifySchemaCompiler<AnySchema> } | undefined;

const lazily = (schemas: readonly AnySchema[], more: Options): (() => Ajv) => {
  let ajv: Ajv | undefined;
  return () => {
    if (ajv !== undefined) return ajv;
    ajv = new Ajv({ ...options, ...more });
    addFormats.default(ajv);
    for (const schema of schemas) ajv.addSchema(schema);
    return ajv;
  };
};

type ValidatorFactory = NonNullable<
  NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>['buildValidator']
>;

/** The faults of a part of the request, in both languages, at most twenty. */
export const toFieldFaults = (
  errors: readonly (FastifySchemaValidationError | ErrorObject)[],
  part: string,
): FieldFault[] => {
  const root = part === 'body' ? '' : `/${part === 'querystring' ? 'query' : part}`;
  const faults = errors.map((error): FieldFault => {
    const { code, name } = reading(error);
    return {
      pointer: `${root}${error.instancePath}${name === undefined ? '' : `/${escapePointer(name)}`}`,
      code,
      detail: words(error),
    };
  });
  // A union reports each of its branches; the same place and code once is enough.
  const seen = new Map(faults.map((fault) => [`${fault.pointer} ${fault.code}`, fault]));
  return [...seen.values()].slice(0, MOST_ERRORS);
};

const reading = ({
  keyword,
  params,
}: FastifySchemaValidationError | ErrorObject): { code: string; name?: string } => {
  const { additionalProperty, unevaluatedProperty, missingProperty } = params as Record<
    string,
    string | undefined
  >;
  const unknown = additionalProperty ?? unevaluatedProperty;
  if (unknown !== undefined) return { code: 'unknown-property', name: unknown };
  if (missingProperty !== undefined) return { code: 'required', name: missingProperty };
  return { code: keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) };
};

const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const TYPES: Record<string, Texts> = {
  string: { id: 'teks', en: 'text' },
  number: { id: 'angka', en: 'a number' },
  integer: { id: 'bilangan bulat', en: 'a whole number' },
  boolean: { id: 'ya atau tidak (true atau false)', en: 'true or false' },
  array: { id: 'daftar', en: 'a list' },
  object: { id: 'objek', en: 'an object' },
  null: { id: 'kosong (null)', en: 'null' },
};

const words = (error: FastifySchemaValidationError | ErrorObject): Texts => {
  const { limit, type, allowedValues, format } = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { id: 'Bagian ini tidak dikenal.', en: 'This property is not known.' };
    case 'required':
      return { id: 'Bagian ini harus diisi.', en: 'This is required.' };
    case 'type': {
      const types = (Array.isArray(type) ? type : [type]).map(
        (name) => TYPES[String(name)] ?? { id: String(name), en: String(name) },
      );
      return {
        id: `Harus berupa ${types.map(({ id }) => id).join(' atau ')}.`,
        en: `Must be ${types.map(({ en }) => en).join(' or ')}.`,
      };
    }
    case 'enum':
    case 'const': {
      const list = (
        Array.isArray(allowedValues)
          ? allowedValues
          : [(error.params as { allowedValue?: unknown }).allowedValue]
      ).join(', ');
      return { id: `Pilih salah satu: ${list}.`, en: `Choose one of: ${list}.` };
    }
    case 'minLength':
      return { id: `Paling sedikit ${limit} karakter.`, en: `At least ${limit} characters.` };
    case 'maxLength':
      return { id: `Paling banyak ${limit} karakter.`, en: `At most ${limit} characters.` };
    case 'minimum':
      return { id: `Paling kecil ${limit}.`, en: `At least ${limit}.` };
    case 'maximum':
      return { id: `Paling besar ${limit}.`, en: `At most ${limit}.` };
    case 'minItems':
      return { id: `Paling sedikit ${limit} isian.`, en: `At least ${limit} entries.` };
    case 'maxItems':
      return { id: `Paling banyak ${limit} isian.`, en: `At most ${limit} entries.` };
    case 'uniqueItems':
      return { id: 'Ada isian yang sama.', en: 'Two entries are the same.' };
    case 'format':
      return { id: `Bentuknya tidak sesuai (${format}).`, en: `This is not a valid ${format}.` };
    default:
      return { id: 'Bentuk isian ini tidak sesuai.', en: 'This does not have the expected form.' };
  }
};
