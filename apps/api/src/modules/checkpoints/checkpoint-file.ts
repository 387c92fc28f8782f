import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChainMark } from '#platform/hold-against.ts';

const EXTENSION = '.jsonl';

/** How far a history had come: that of a case, by its id, or another by its name. */
export interface Checkpoint extends ChainMark {
  of: string;
}

/** What an agency's file holds. */
export interface Checkpoints {
  /** By what they are of, in the order in which they were written. */
  marks: Map<string, Checkpoint[]>;
  /** Hash of the newest line, which commits to all before; whoever keeps a copy elsewhere can prove the whole file. */
  head: string;
  /** The first line that is not what was written, or null. */
  brokenLine: number | null;
  /** Bytes of whole lines; a last line that was torn off while it was written is not one. */
  size: number;
}

/** The file of an agency. Lines are only ever added, each with a hash over the one before and itself. */
export const checkpointPath = (directory: string, agency: string): string =>
  join(directory, `${agency}${EXTENSION}`);

/** The agencies of which there are checkpoints. */
export const checkpointedAgencies = async (directory: string): Promise<string[]> =>
  (await readdir(directory).catch(() => []))
    .filter((name) => name.endsWith(EXTENSION))
    .map((name) => name.slice(0, -EXTENSION.length));

/** Reads a file of checkpoints; one that is not there holds none. */
export const readCheckpoints = async (path: string): Promise<Checkpoints> => {
  const content = await readFile(path).catch(absentAsEmpty);
  const size = content.lastIndexOf(0x0a) + 1;
  const marks = new Map<string, Checkpoint[]>();
  let head = '';
  let brokenLine: number | null = null;
  const lines = content.toString('utf8', 0, size).split('\n').slice(0, -1);
  for (const [index, line] of lines.entries()) {
    const found = parse(line);
    if (found === null || found.chain !== link(head, found.mark)) brokenLine ??= index + 1;
    if (found === null) continue;
    head = found.chain;
    const { of } = found.mark;
    marks.set(of, [...(marks.get(of) ?? []), found.mark]);
  }
  return { marks, head, brokenLine, size };
};

/** How large the file is, to notice that somebody else wrote to it. */
export const sizeOf = async (path: string): Promise<number> =>
  (await stat(path).catch(() => null))?.size ?? 0;

/**
 * Adds checkpoints after what was read, and answers when they are on the disk. A torn line at the end is taken away first: what it
 * would have said is said again.
 */
export const appendCheckpoints = async (
  path: string,
  { head, size }: Pick<Checkpoints, 'head' | 'size'>,
  added: readonly Checkpoint[],
): Promise<Pick<Checkpoints, 'head' | 'size'>> => {
  if (added.length === 0) return { head, size };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let chain = head;
  const lines = added.map((mark) => {
    chain = link(chain, mark);
    return `${JSON.stringify({ ...mark, chain })}\n`;
  });
  const bytes = Buffer.from(lines.join(''));
  const file = await open(path, 'a', 0o600);
  try {
    if ((await file.stat()).size > size) await file.truncate(size);
    await file.appendFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  if (size === 0) await syncFolder(dirname(path));
  return { head: chain, size: size + bytes.length };
};

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

const link = (previous: string, { of, sequence, hash }: Checkpoint): string =>
  createHash('sha256').update(`${previous}/${of}/${sequence}/${hash}`).digest('hex');

const absentAsEmpty = (error: NodeJS.ErrnoException): Buffer => {
  if (error.code === 'ENOENT') return Buffer.alloc(0);
  throw error;
};

/** A new file is lasting only when its folder is on the disk too. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};
