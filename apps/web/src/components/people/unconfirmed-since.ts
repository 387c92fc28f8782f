import type { Person } from '@pendopo/contracts';

/** A quarter: so long a position out of an identity provider stands without a word. Milliseconds. */
const QUIETLY = 90 * 24 * 3_600_000;

/**
 * Since when nothing has confirmed a position that the identity provider gave: its claims are read as its holder signs in there, and by
 * a password nobody reads them. RFC 3339; null for a position that people gave, and while that is not long ago.
 */
export const unconfirmedSince = (
  { confirmedAt }: Pick<Person['positions'][number], 'confirmedAt'>,
  now: number,
): string | null => (confirmedAt !== null && now - Date.parse(confirmedAt) > QUIETLY ? confirmedAt : null);
