import { type AgencyDefinition, checkDefinition } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import type { FieldFault } from '#platform/problems.ts';
import { createStandardRepository } from './repository.ts';

/** Objects to an agency under which a version of a standard would no longer make sense: cases still run on each of them. */
export const objectToFaults = async (
  tx: Transaction,
  before: AgencyDefinition,
  after: AgencyDefinition,
): Promise<FieldFault[]> =>
  (await createStandardRepository(tx).all(before.code)).flatMap(({ definition }) => {
    const known = new Set(checkDefinition(definition, before).map(placeOf));
    return checkDefinition(definition, after)
      .filter((fault) => !known.has(placeOf(fault)))
      .map((fault) => ({
        pointer: placeInAgency(fault.code),
        code: fault.code,
        detail: `Standar "${definition.title}" versi ${definition.version}: ${fault.detail}`,
      }));
  });

const placeOf = ({ pointer, code }: { pointer: string; code: string }): string => `${pointer} ${code}`;

/** Where in the agency's document the thing stands that a standard misses. */
const placeInAgency = (code: string): string => {
  if (/number/.test(code)) return '/numbers';
  if (/role/.test(code)) return '/backends';
  return /nobody-applies/.test(code) ? '/organizationKinds' : '/positions';
};
