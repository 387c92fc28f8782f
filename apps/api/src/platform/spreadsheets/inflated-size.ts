/**
 * How many bytes a zip says to hold, out of its central directory; the reader unpacks no entry beyond what is said of it there. Null for
 * a directory that cannot be read, or leaves a size open: spreadsheet programs write neither that nor zip64.
 *
 * @example inflatedSize(await readFile('daftar.xlsx')); // 18432
 */
export const inflatedSize = (zip: Uint8Array): number | null => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const size = entrySize(view, at);
    if (size === null) return null;
    total += size;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return total;
};

const ENTRY = 0x02014b50;
const END = 0x06054b50;
/** A size that stands elsewhere, in the fields of zip64. */
const ELSEWHERE = 0xffffffff;
/** Bit 3: sizes follow the data, and may be missing in front of it. */
const SIZES_FOLLOW = 8;

/** Where the record at the end begins; behind it stands nothing but a comment of 65,535 bytes at most. */
const findEnd = (view: DataView): number | null => {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 65_535); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return null;
};

const entrySize = (view: DataView, at: number): number | null => {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return null;
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  if ([packed, size, view.getUint32(at + 42, true)].includes(ELSEWHERE)) return null;
  const isOpen = packed === 0 && (view.getUint16(at + 8, true) & SIZES_FOLLOW) !== 0;
  return isOpen || (size === 0 && packed > 2) ? null : size;
};
