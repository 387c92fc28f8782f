import type { AuditAction } from '@pendopo/contracts';
import type { Clock } from '#platform/clock.ts';
import type { Transaction } from '#platform/database.ts';
import { type ChainMark, holdAgainst } from '#platform/hold-against.ts';
import { type AuditFact, type ChainedFact, chain, findBreak, genesis } from './chain.ts';
import { createAuditRepository } from './repository.ts';

/** What is to be remembered. `actor` is null for what nobody signed in did. */
export interface AuditRecord {
  agency: string;
  actor: { id: string; name: string } | null;
  action: AuditAction;
  /** Whom or what it was done to: an id, or a name that stays. */
  subject?: string | null;
  /** The network address it came from. */
  address?: string | null;
  /** Facts about it, never a secret. */
  data?: Record<string, unknown>;
}

/** The agency's audit trail. */
export interface Audit {
  /**
   * Adds an entry in the caller's transaction: no entry, no deed. It holds the trail's end until the transaction ends, so call it
   * last, after every other lock.
   */
  record(tx: Transaction, record: AuditRecord): Promise<void>;
  /** The same for what was done at once, in order; all of one agency. */
  recordAll(tx: Transaction, records: readonly AuditRecord[]): Promise<void>;
}

/** The trail, dated by the server's clock. */
export const createAudit = (clock: Clock): Audit => {
  const recordAll: Audit['recordAll'] = async (tx, records) => {
    const agency = records[0]?.agency;
    if (agency === undefined) return;
    const repository = createAuditRepository(tx);
    await repository.lock(agency);
    const last = await repository.last(agency);
    const at = clock.now().round('millisecond').toString();
    let end = { sequence: last?.sequence ?? 0, hash: last?.hash ?? genesis(agency) };
    const entries = records.map((record) => {
      const entry = chain(factOf(record, at), end.sequence + 1, end.hash);
      end = entry;
      return entry;
    });
    await repository.append(agency, entries);
  };
  return { recordAll, record: (tx, record) => recordAll(tx, [record]) };
};

const factOf = (
  { actor, action, subject = null, address = null, data = {} }: AuditRecord,
  at: string,
): AuditFact => ({
  ...{ at, actorId: actor?.id ?? null, actorName: actor?.name ?? null },
  ...{ action, subject, address, data },
});

/** How far an agency's trail has come; undefined before its first entry. */
export const trailEnd = (tx: Transaction, agency: string) => createAuditRepository(tx).last(agency);

/**
 * Reads an agency's whole trail and says where it is broken, also where it does not bear what is `known` of it from elsewhere; null if
 * it is whole.
 */
export const verifyTrail = async (tx: Transaction, agency: string, known: readonly ChainMark[] = []) => {
  const repository = createAuditRepository(tx);
  const entries: ChainedFact[] = [];
  for (let after = 0; ; ) {
    const some = await repository.following(agency, after, 1000);
    entries.push(...some);
    const last = some.at(-1);
    if (last === undefined || some.length < 1000)
      return findBreak(agency, entries) ?? holdAgainst(known, entries);
    after = last.sequence;
  }
};
