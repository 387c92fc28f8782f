import { type Static, type TSchema, Type } from 'typebox';

/** Opaque identifier. */
export const Id = Type.String({
  minLength: 1,
  maxLength: 64,
  examples: ['0199b6a4-3c1e-7c55-9f0e-2f6f0f6f7a10'],
});
/** An instant, RFC 3339 in UTC. */
export const Instant = Type.String({ format: 'date-time', examples: ['2026-07-27T02:15:00Z'] });
/** A calendar date, ISO 8601. */
export const DateOnly = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  examples: ['2026-07-27'],
});
/** An agency's code, the tenant's name in every address. */
export const AgencyCode = Type.String({ pattern: '^[a-z][a-z0-9-]{1,30}$', examples: ['contoh'] });

/** `T` or null. For plain types one `type` array, which serializes fastest. */
export const Nullable = <T extends TSchema>(schema: T) => {
  const { type, enum: words } = schema as { type?: unknown; enum?: readonly unknown[] };
  return typeof type === 'string'
    ? Type.Unsafe<Static<T> | null>({
        ...schema,
        type: [type, 'null'],
        ...(words === undefined ? {} : { enum: [...words, null] }),
      })
    : Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }] });
};

/** One of several words. */
export const OneOf = <const T extends string>(values: readonly T[], options: object = {}) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values], ...options });

/** A table as a file. */
export const SheetFormat = OneOf(['xlsx', 'csv'], { default: 'xlsx' });

/** A JSON Schema as data: what a form or an action asks for. */
export const JsonSchema = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
});

/** A JSON object whose shape the service standard decides. */
export const JsonObject = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
});

/** An object that refuses what it does not know. */
export const Strict = <P extends Parameters<typeof Type.Object>[0]>(properties: P, options: object = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options });

/** A body that may be missing: Fastify hands a missing one to its validator as null. */
export const OptionalBody = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Optional(Nullable(Strict(properties)));

/** The secret of a case without an account: sixteen digits, with blanks or hyphens as people type them. */
export const Receipt = Type.String({
  pattern: '^[0-9 -]{16,24}$',
  examples: ['4471 0926 3358 1207'],
});
