import type { FieldSchema } from '../forms/schema-field.ts';

/** Secrets as a form that is written and never read. */
export const secretFields = (
  secrets: readonly { name: string; title: string }[],
  { description, required }: { description?: string | undefined; required: boolean },
): FieldSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    secrets.map(({ name, title }) => [
      name,
      {
        ...{ type: 'string', title, secret: true, maxLength: 10_000 },
        ...(description === undefined ? {} : { description }),
      },
    ]),
  ),
  required: required ? secrets.map(({ name }) => name) : [],
});

/** Those that were written. */
export const givenSecrets = (given: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    ),
  );
