/**
 * Whether a call comes from our own pages: its Origin is the public address, or the very host that was called. A browser
 * lets no page choose either.
 */
export const isOwnOrigin = (origin: string | undefined, host: string, publicUrl: string): boolean => {
  if (origin === undefined || !/^https?:\/\/[^/?#@]+$/.test(origin)) return false;
  if (!URL.canParse(origin)) return false;
  const { origin: from, protocol } = new URL(origin);
  const called = `${protocol}//${host}`;
  return from === new URL(publicUrl).origin || (URL.canParse(called) && from === new URL(called).origin);
};
