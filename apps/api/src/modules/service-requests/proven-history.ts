import type { CaseEvent } from '@pendopo/contracts';
import { and, asc, eq, lte } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { CaseAtHand } from './cases.ts';
import { type SeenRow, seenRows } from './history.ts';
import { committed, genesis } from './ledger.ts';
import { serviceRequestEvents } from './tables.ts';

/** An entry as its reader sees it, with what its hash is made of. */
export interface ProvenEvent extends CaseEvent {
  /** SHA-256 of this as JSON with sorted keys is the hash; of note and data it holds salted digests alone. */
  committed: ReturnType<typeof committed>;
  /** What the two digests were made of: SHA-256 of the salt and the JSON. Null where something of it is not for the reader. */
  opened: { salt: string; note: string | null; data: Record<string, unknown> } | null;
}

/** A whole history that whoever has it can verify. */
export interface ProvenHistory {
  /** What the first entry names as the hash before it. */
  genesis: string;
  items: ProvenEvent[];
}

/**
 * The history of a case up to the end that the case at hand knows, each entry with its proof. Where an entry keeps something from its
 * reader, the salt stays here too: with it, what is kept could be guessed and tried.
 */
export const readProvenHistory = async (
  tx: Transaction,
  atHand: CaseAtHand,
  openable: (ids: string[]) => Promise<Set<string>>,
): Promise<ProvenHistory> => {
  const { agency, id, lastSequence } = atHand.loaded;
  const rows = await tx
    .select()
    .from(serviceRequestEvents)
    .where(
      and(
        eq(serviceRequestEvents.agency, agency),
        eq(serviceRequestEvents.serviceRequestId, id),
        lte(serviceRequestEvents.sequence, lastSequence),
      ),
    )
    .orderBy(asc(serviceRequestEvents.sequence));
  const seen = await seenRows(tx, atHand, rows, openable);
  return { genesis: genesis(agency, id), items: seen.map(prove) };
};

const prove = ({ row, event, whole }: SeenRow): ProvenEvent => ({
  ...event,
  committed: committed(row, row.sequence, row.previous, row.salt),
  opened: whole ? { salt: row.salt, note: row.note, data: row.data } : null,
});
