import { type ItemKind, recordSchema } from '@pendopo/provisioning';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { toFieldFaults } from '#platform/validation.ts';
import { InvalidRecord } from './errors.ts';
import type { ProvisionRow } from './repository.ts';
import type { PlainCredential } from './secret.ts';

type Schema = Record<string, unknown>;

/** What was recorded: facts of the thing, and what opens it where it has that. */
export interface ProvisionRecord {
  facts: Record<string, unknown>;
  credential: PlainCredential | null;
}

/** What may be recorded of an item made by hand, as JSON Schema; `credential` is required where the item has one. */
export const recordSchemaFor = ({ kind, credential }: Pick<ProvisionRow, 'kind' | 'credential'>): Schema =>
  recordSchema(kind as ItemKind, { credential });

/**
 * Reads a record by the item's schema.
 * @throws {ProblemError} 422 with the place of each fault.
 */
export const readRecord = (
  item: Pick<ProvisionRow, 'kind' | 'credential'>,
  body: unknown,
): ProvisionRecord => {
  const validate = validatorFor(item);
  if (!validate(body)) throw InvalidRecord({ errors: toFieldFaults(validate.errors ?? [], 'body') });
  const { credential = null, facts } = body as ProvisionRecord;
  return { facts, credential };
};

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);
const validators = new Map<string, ValidateFunction>();

const validatorFor = (item: Pick<ProvisionRow, 'kind' | 'credential'>): ValidateFunction => {
  const name = `${item.kind} ${item.credential}`;
  const known = validators.get(name) ?? ajv.compile(recordSchemaFor(item));
  validators.set(name, known);
  return known;
};
