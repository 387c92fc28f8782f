import { Errors, type XSchema } from 'typebox/schema';
import { Settings } from 'typebox/system';
import { describeFault, type SchemaError } from './describe-fault.ts';
import type { Fault, JsonSchema } from './fault.ts';

/** An author wants to see every fault of a document, not the first eight. */
const enough = 500;

/** Everything in which a value does not fit its schema, in words. A choice that fits no member is one fault, not one for each member. */
export function findFaults(schema: JsonSchema, value: unknown): Fault[] {
  const errors = collectErrors(schema, value);
  const choices = errors
    .filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    .map(({ keyword, schemaPath }) => `${schemaPath}/${keyword}/`);
  return errors
    .filter(({ keyword }) => keyword !== 'boolean')
    .filter(({ schemaPath }) => !choices.some((choice) => schemaPath.startsWith(choice)))
    .flatMap((error) => describeFault(schema, error));
}

function collectErrors(schema: JsonSchema, value: unknown): SchemaError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: enough });
  try {
    return Errors(schema as XSchema, value)[1];
  } finally {
    Settings.Set({ maxErrors });
  }
}
