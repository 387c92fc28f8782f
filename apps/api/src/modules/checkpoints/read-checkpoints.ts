import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ChainMark } from '#platform/hold-against.ts';

/** How far a history had come: that of a case, by its id, or another by its name. */
export interface Checkpoint extends ChainMark {
  of: string;
}

/** How far a file has been read or written. */
export interface Place {
  /** Hash of the last line, which commits to all before; whoever keeps a copy elsewhere can prove the whole file. */
  head: string;
  /** Bytes of whole lines; a last line that was torn off while it was written is not one. */
  size: number;
}

/** What an agency's file holds. */
export interface Checkpoints extends Place {
  /** By what they are of, in the order in which they were written. */
  marks: Map<string, Checkpoint[]>;
  /** The first line that is not what was written, or null. */
  brokenLine: number | null;
}

/** Where every file begins. */
export const BEGINNING: Place = { head: '', size: 0 };

/** Reads a file of checkpoints; one that is not there holds none. */
export const readCheckpoints = async (path: string): Promise<Checkpoints> => {
  const marks = new Map<string, Checkpoint[]>();
  let lines = 0;
  let brokenLine: number | null = null;
  const place = await walkCheckpoints(path, BEGINNING, (mark, holds) => {
    lines += 1;
    if (!holds) brokenLine ??= lines;
    if (mark === null) return;
    const ofIt = marks.get(mark.of);
    if (ofIt === undefined) marks.set(mark.of, [mark]);
    else ofIt.push(mark);
  });
  return { marks, brokenLine, ...place };
};

/**
 * Goes through a file's whole lines from a place on, some at a time, for it grows for years; answers where they end.
 * @param visit what a line says, null where it says nothing, and whether it is what was written after the one before.
 */
export const walkCheckpoints = async (
  path: string,
  from: Place,
  visit: (mark: Checkpoint | null, holds: boolean) => void,
): Promise<Place> => {
  let { head, size } = from;
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path, { start: size })) {
      const bytes = Buffer.concat([rest, chunk as Buffer]);
      const end = bytes.lastIndexOf(0x0a) + 1;
      for (const line of bytes.toString('utf8', 0, end).split('\n').slice(0, -1)) {
        const found = parse(line);
        visit(found?.mark ?? null, found !== null && found.chain === link(head, found.mark));
        head = found?.chain ?? head;
      }
      size += end;
      rest = bytes.subarray(end);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return { head, size };
};

/** The hash of a line that says this after another. */
export const link = (previous: string, { of, sequence, hash }: Checkpoint): string =>
  createHash('sha256').update(`${previous}/${of}/${sequence}/${hash}`).digest('hex');

const parse = (line: string): { mark: Checkpoint; chain: string } | null => {
  try {
    const { of, sequence, hash, chain } = JSON.parse(line) as Checkpoint & { chain: string };
    return typeof of === 'string' && typeof chain === 'string'
      ? { mark: { of, sequence, hash }, chain }
      : null;
  } catch {
    return null;
  }
};
