import type { RecipientCheck } from '@pendopo/contracts';
import { sql } from 'drizzle-orm';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import { isSameName } from './is-same-name.ts';
import type { ProvisionRecipient } from './tables.ts';

type Named = Record<string, unknown> | null;

/**
 * The persons whom the form names, found in the unit by NIP, in one look. Somebody unknown to the register stays a name, a NIP and what
 * the form says of the position, and may claim what is sealed by a code, or once there is an account with that NIP.
 */
export const findRecipients = async (
  { tx, loaded }: CaseAtHand,
  named: readonly Named[],
): Promise<(ProvisionRecipient | null)[]> => {
  const wanted = named.flatMap((one) => nipOf(one) ?? []);
  const known = new Map<string, { id: string; username: string }>();
  if (wanted.length > 0) {
    const { rows } = await tx.execute<{ nip: string; id: string; username: string }>(sql`
      select distinct on (nip) nip, id, username from people
      where agency = ${loaded.agency} and nip = any(${sql.param(wanted)}::text[])
        and organization_id = ${loaded.organizationId} and status = 'active'
      order by nip, id`);
    for (const row of rows) known.set(row.nip, row);
  }
  return named.map((one) => {
    if (one === null) return null;
    const nip = nipOf(one);
    const person = nip === null ? undefined : known.get(nip);
    return {
      name: textOf(one.name) ?? loaded.filer?.name ?? '-',
      nip,
      position: textOf(one.position),
      personId: person?.id ?? null,
      username: person?.username ?? null,
    };
  });
};

/** What the unit's register says of somebody whom the form is about to name. */
export const judgeRecipient = async (
  { tx, loaded }: CaseAtHand,
  named: { nip: string; name?: string },
): Promise<RecipientCheck['verdict']> => {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select name from people
    where agency = ${loaded.agency} and nip = ${nipOf(named)}
      and organization_id = ${loaded.organizationId} and status = 'active'
    order by id limit 1`);
  const [person] = rows;
  if (person === undefined) return 'unknown';
  const name = textOf(named.name);
  return name === null || isSameName(name, person.name) ? 'known' : 'other-name';
};

const textOf = (answer: unknown): string | null =>
  typeof answer === 'string' && answer.trim() !== '' ? answer.trim() : null;

const nipOf = (named: Named): string | null =>
  typeof named?.nip === 'string' ? named.nip.replaceAll(/\s/g, '') : null;
