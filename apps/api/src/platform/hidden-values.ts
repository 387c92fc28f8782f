/** More than an installation has secrets of back-ends in use; the oldest are forgotten first. */
const MOST = 500;
/** Shorter ones would cover ordinary words. */
const SHORTEST = 6;

const hidden = new Set<string>();

/** From now on no line of the log shows this value; for secrets that came out of their seal. */
export const hideFromLogs = (value: string): void => {
  if (value.length < SHORTEST || hidden.has(value)) return;
  hidden.add(value);
  // As it stands inside a line of JSON.
  const quoted = JSON.stringify(value).slice(1, -1);
  if (quoted !== value) hidden.add(quoted);
  for (const oldest of hidden) {
    if (hidden.size <= MOST) break;
    hidden.delete(oldest);
  }
};

/** A line of the log without what was hidden. */
export const coverHidden = (line: string): string => {
  let covered = line;
  for (const value of hidden) if (covered.includes(value)) covered = covered.replaceAll(value, '…');
  return covered;
};
