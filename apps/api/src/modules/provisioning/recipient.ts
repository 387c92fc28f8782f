import { sql } from 'drizzle-orm';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { ProvisionRecipient } from './tables.ts';

/** The person whom the form names, found in the unit by NIP. Somebody unknown to the register stays a name and a NIP. */
export const findRecipient = async (
  { tx, loaded }: CaseAtHand,
  named: Record<string, unknown> | null,
): Promise<ProvisionRecipient | null> => {
  if (named === null) return null;
  const nip = typeof named.nip === 'string' ? named.nip.replaceAll(/\s/g, '') : null;
  const { rows } = await tx.execute<{ id: string; username: string }>(sql`
    select id, username from people
    where agency = ${loaded.agency} and nip = ${nip} and organization_id = ${loaded.organizationId} and status = 'active'
    order by id limit 1`);
  return {
    name: typeof named.name === 'string' && named.name !== '' ? named.name : (loaded.filer?.name ?? '-'),
    nip,
    personId: rows[0]?.id ?? null,
    username: rows[0]?.username ?? null,
  };
};
