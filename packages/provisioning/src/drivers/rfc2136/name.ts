const LONGEST = 255;

/** A name as bytes, uncompressed; `.` and the empty text are the root. */
export const encodeName = (name: string): Buffer => {
  const labels = name.split('.').filter((label) => label !== '');
  const parts = labels.map((label) => {
    const bytes = Buffer.from(label, 'latin1');
    if (bytes.length > 63) throw new RangeError('A label is too long.');
    return Buffer.concat([Buffer.of(bytes.length), bytes]);
  });
  return Buffer.concat([...parts, Buffer.of(0)]);
};

/** The name at a place of a message, in lower case and without a last dot, and where it ends. Throws a RangeError where there is none. */
export const decodeName = (bytes: Buffer, at: number): { name: string; end: number } => {
  const labels: string[] = [];
  let end: number | undefined;
  let size = 0;
  for (let here = at; ; ) {
    const length = bytes.readUInt8(here);
    if (length >= 0xc0) {
      end ??= here + 2;
      const target = bytes.readUInt16BE(here) & 0x3fff;
      // A pointer leads back, so that no name goes in circles.
      if (target >= here) throw new RangeError('A name leads forward.');
      here = target;
      continue;
    }
    size += length + 1;
    if (length > 63 || size > LONGEST) throw new RangeError('A name does not end.');
    if (length === 0) return { name: labels.join('.').toLowerCase(), end: end ?? here + 1 };
    labels.push(bytes.toString('latin1', here + 1, here + 1 + length));
    here += length + 1;
  }
};
