import { createHash } from 'node:crypto';

/** An entry of the trail before it has its place. */
export interface AuditFact {
  /** RFC 3339, UTC, with milliseconds at most. */
  at: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  subject: string | null;
  address: string | null;
  data: Record<string, unknown>;
}

/** An entry at its place in the chain. */
export interface ChainedFact extends AuditFact {
  sequence: number;
  previous: string;
  hash: string;
}

/** The hash before an agency's first entry: its own name, so that a trail cannot be moved to another agency. */
export const genesis = (agency: string): string => sha256(`audit/${agency}`);

/** Chains a fact to the entry before it. */
export const chain = (fact: AuditFact, sequence: number, previous: string): ChainedFact => ({
  ...fact,
  sequence,
  previous,
  hash: hashOf(fact, sequence, previous),
});

/** Where a trail is broken, or null. Entries in order of their sequence, beginning with the first. */
export const findBreak = (
  agency: string,
  entries: Iterable<ChainedFact>,
): { sequence: number; reason: 'gap' | 'link' | 'content' } | null => {
  let previous = genesis(agency);
  let sequence = 0;
  for (const entry of entries) {
    sequence += 1;
    if (entry.sequence !== sequence) return { sequence, reason: 'gap' };
    if (entry.previous !== previous) return { sequence, reason: 'link' };
    if (hashOf(entry, sequence, previous) !== entry.hash) return { sequence, reason: 'content' };
    previous = entry.hash;
  }
  return null;
};

const hashOf = (fact: AuditFact, sequence: number, previous: string): string =>
  sha256(
    canonical({
      sequence,
      at: Date.parse(fact.at),
      actor: [fact.actorId, fact.actorName],
      action: fact.action,
      subject: fact.subject,
      address: fact.address,
      data: fact.data,
      previous,
    }),
  );

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** JSON with sorted keys: jsonb does not keep their order. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
};
