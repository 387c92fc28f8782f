/** How long a secret may hold, in days; null until somebody ends it. */
export const lifetimes = { quarter: 90, year: 365, open: null } as const;

export type Lifetime = keyof typeof lifetimes;

/** When a secret that is made now ends, RFC 3339; null for never. */
export const endOf = (lifetime: Lifetime, now = Date.now()): string | null => {
  const days = lifetimes[lifetime];
  return days === null ? null : new Date(now + days * 24 * 3_600_000).toISOString();
};
