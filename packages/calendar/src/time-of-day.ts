const pattern = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Milliseconds from local midnight to a time of day, `'00:00'` to `'24:00'`. Throws a RangeError on anything else. */
export function millisecondsOfTime(time: string): number {
  if (time === '24:00') return 86_400_000;
  const match = pattern.exec(time);
  if (!match) throw new RangeError(`Not a time of day: ${JSON.stringify(time)}`);
  return (Number(match[1]) * 60 + Number(match[2])) * 60_000;
}
