/**
 * The characters that a TrueType font has a shape for, out of its `cmap` table (OpenType 1.9, formats 4 and 12).
 * @throws RangeError for a file that is no such font.
 */
export function* codePointsOf(font: Buffer): Generator<number> {
  const cmap = findTable(font, 'cmap');
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const table = cmap + font.readUInt32BE(cmap + 4 + 8 * index + 4);
    const format = font.readUInt16BE(table);
    if (format === 4) yield* segments(font, table);
    if (format === 12) yield* groups(font, table);
  }
}

const findTable = (font: Buffer, tag: string): number => {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + 16 * index;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new RangeError(`The font has no table ${tag}`);
};

/** Format 4: four parallel arrays; a glyph is the character plus a delta, or is looked up behind them. */
function* segments(font: Buffer, table: number): Generator<number> {
  const length = font.readUInt16BE(table + 6);
  const at = (array: number, offset: number) => table + 14 + array * length + (array > 0 ? 2 : 0) + offset;
  for (let offset = 0; offset < length; offset += 2) {
    const last = font.readUInt16BE(at(0, offset));
    const first = font.readUInt16BE(at(1, offset));
    const delta = font.readUInt16BE(at(2, offset));
    const place = at(3, offset);
    const range = font.readUInt16BE(place);
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const glyph = range === 0 ? code : font.readUInt16BE(place + range + 2 * (code - first));
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) yield code;
    }
  }
}

/** Format 12: runs of characters whose glyphs follow each other. */
function* groups(font: Buffer, table: number): Generator<number> {
  for (let index = 0; index < font.readUInt32BE(table + 12); index += 1) {
    const group = table + 16 + 12 * index;
    const [first, last] = [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
    const glyph = font.readUInt32BE(group + 8);
    for (let code = first; code <= last; code += 1) if (glyph + code - first !== 0) yield code;
  }
}
