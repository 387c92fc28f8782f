import { constants, deflateSync, inflateSync } from 'node:zlib';

const MEGABYTE = 1024 * 1024;

/** How much work one file may make, in bytes that are left: it comes from anybody, and everybody else waits meanwhile. */
export interface Effort {
  inflating: number;
  packing: number;
  /** Packing with all pains. */
  squeezing: number;
}

/** What is granted to one file, whatever lies in it: an honest one needs a fraction. */
export const effortForAFile = (): Effort => ({
  inflating: 32 * MEGABYTE,
  packing: 16 * MEGABYTE,
  squeezing: 2 * MEGABYTE,
});

/** Each stream counts as so many bytes at least, since to begin is work too. */
const LEAST = 4096;

/**
 * What a stream says, unpacked. Takes what it cost from the effort.
 * @param said the dictionary of the stream.
 * @returns undefined where it is broken, packed unlike others, or more than the effort that is left.
 */
export const inflate = (content: Buffer, said: string, effort: Effort): Buffer | undefined => {
  const plain = effort.inflating > 0 ? unpacked(content, said, effort.inflating) : undefined;
  effort.inflating -= Math.max(LEAST, plain?.length ?? 0);
  return effort.inflating < 0 ? undefined : plain;
};

const unpacked = (content: Buffer, said: string, most: number): Buffer | undefined => {
  if (!/\/Filter\b/.test(said)) return Buffer.from(content);
  if (!/\/Filter\s*\[?\s*\/FlateDecode\b/.test(said) || /\/DecodeParms\b/.test(said)) return undefined;
  try {
    return inflateSync(content, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: most });
  } catch {
    return undefined;
  }
};

/**
 * Puts content into the room of what was there, packed as that was; readers do not look beyond the end of what is packed.
 * @returns false where there is no room for it, or it is more than the effort that is left.
 */
export const refill = (room: Buffer, content: Buffer, said: string, effort: Effort): boolean => {
  const isPacked = /\/Filter\b/.test(said);
  const kept = isPacked ? deflatedInto(room.length, content, effort) : content;
  if (kept === undefined || kept.length > room.length) return false;
  room.fill(isPacked ? 0 : ' ');
  kept.copy(room);
  return true;
};

/** Packed at once, or, where that is too large, with all pains: what is made for it can keep that busy for seconds. */
const deflatedInto = (room: number, content: Buffer, effort: Effort): Buffer | undefined => {
  effort.packing -= Math.max(LEAST, content.length);
  if (effort.packing < 0) return undefined;
  const quick = deflateSync(content, { level: 1 });
  if (quick.length <= room) return quick;
  effort.squeezing -= content.length;
  return effort.squeezing < 0 ? undefined : deflateSync(content, { level: 9 });
};
