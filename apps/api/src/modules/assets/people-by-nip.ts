import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';

/** Ids of the accounts of an agency that these NIP belong to. */
export const peopleByNip = async (
  tx: Transaction,
  agency: string,
  nips: readonly string[],
): Promise<Map<string, string>> => {
  const wanted = [...new Set(nips)];
  if (wanted.length === 0) return new Map();
  const { rows: found } = await tx.execute<{ nip: string; id: string }>(sql`
    select distinct on (nip) nip, id from people
    where agency = ${agency} and nip = any(${sql.param(wanted)}::text[]) and status = 'active'
    order by nip, id`);
  return new Map(found.map(({ nip, id }) => [nip, id]));
};

/** NIP of accounts of an agency, by id; of those that have none there is no entry. */
export const nipsOf = async (
  tx: Transaction,
  agency: string,
  people: readonly string[],
): Promise<Map<string, string>> => {
  const wanted = [...new Set(people)];
  if (wanted.length === 0) return new Map();
  const { rows: found } = await tx.execute<{ nip: string; id: string }>(sql`
    select id, nip from people
    where agency = ${agency} and id = any(${sql.param(wanted)}::uuid[]) and nip is not null`);
  return new Map(found.map(({ nip, id }) => [id, nip]));
};
