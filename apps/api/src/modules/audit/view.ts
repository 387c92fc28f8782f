import type { ChainedFact } from './chain.ts';

/** An entry as it is read. */
export const presentEntry = (entry: ChainedFact) => ({
  sequence: entry.sequence,
  at: entry.at,
  who: entry.actorName,
  action: entry.action,
  subject: entry.subject,
  where: entry.address,
  data: entry.data,
  hash: entry.hash,
});
