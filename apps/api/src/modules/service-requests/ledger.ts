import { createHash, randomBytes } from 'node:crypto';
import type { Audience } from './tables.ts';

/** An entry of a case's history before it is chained. */
export interface LedgerEntry {
  at: string;
  actorId: string | null;
  actorName: string | null;
  /** Side and key, `agency/head`: a unit may have a position of the same name. */
  position: string | null;
  acting: string | null;
  actingFor: string | null;
  /** The system through which it was done; null for what people did themselves. */
  client: { id: string; name: string } | null;
  action: string;
  step: string | null;
  note: string | null;
  data: Record<string, unknown>;
  /** Whoever it is not for sees that something happened, not what. */
  audience: Audience;
}

/** An entry with its place in the chain. */
export interface ChainedEntry extends LedgerEntry {
  sequence: number;
  salt: string;
  previous: string;
  hash: string;
}

/** The hash before the first entry: the case's own name, so that a whole history cannot be moved to another case. */
export const genesis = (agency: string, serviceRequestId: string): string =>
  sha256(`${agency}/${serviceRequestId}`);

/**
 * Chains an entry to the one before. The hash commits to salted digests of note and data, so that both can be erased after their
 * retention (UU 27/2022) while the chain still verifies.
 */
export const chain = (entry: LedgerEntry, sequence: number, previous: string): ChainedEntry => {
  const salt = randomBytes(16).toString('hex');
  return { ...entry, sequence, salt, previous, hash: hashOf(entry, sequence, previous, salt) };
};

/** What the hash of an entry commits to: of note and data only their salted digests. */
export const committed = (entry: LedgerEntry, sequence: number, previous: string, salt: string) => ({
  sequence,
  at: entry.at,
  actor: [entry.actorId, entry.actorName, entry.position, entry.acting, entry.actingFor],
  // Said only where there is one: histories older than systems keep their hashes.
  ...(entry.client === null ? {} : { client: [entry.client.id, entry.client.name] }),
  action: entry.action,
  step: entry.step,
  audience: entry.audience,
  note: sha256(salt + canonical(entry.note)),
  data: sha256(salt + canonical(entry.data)),
  previous,
});

/** The hash an entry must have at its place. */
export const hashOf = (entry: LedgerEntry, sequence: number, previous: string, salt: string): string =>
  sha256(canonical(committed(entry, sequence, previous, salt)));

/** Where a chain is broken, or null. Entries in order of their sequence. */
export const findBreak = (
  agency: string,
  serviceRequestId: string,
  entries: readonly ChainedEntry[],
): { sequence: number; reason: 'gap' | 'link' | 'content' } | null => {
  let previous = genesis(agency, serviceRequestId);
  for (const [index, entry] of entries.entries()) {
    if (entry.sequence !== index + 1) return { sequence: index + 1, reason: 'gap' };
    if (entry.previous !== previous) return { sequence: entry.sequence, reason: 'link' };
    if (hashOf(entry, entry.sequence, previous, entry.salt) !== entry.hash)
      return { sequence: entry.sequence, reason: 'content' };
    previous = entry.hash;
  }
  return null;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** JSON with sorted keys: Postgres' jsonb does not keep their order. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
    .join(',')}}`;
};
