import type { AgencyDefinition } from '@pendopo/standards';
import type { Agencies } from '#modules/agencies/index.ts';
import type { Actor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { StandardNotFound } from './errors.ts';

/** Authoring is about one's own agency: another's is not there. @throws 404 */
export const ownAgency = async (
  agencies: Agencies,
  tx: Transaction,
  actor: Actor,
  agency: string,
): Promise<AgencyDefinition> => {
  if (actor.kind !== 'person' || actor.agency !== agency) throw StandardNotFound();
  return agencies.definition(tx, agency);
};
