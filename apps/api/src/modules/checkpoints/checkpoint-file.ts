import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Checkpoint, link, type Place } from './read-checkpoints.ts';

const EXTENSION = '.jsonl';

/** The file of an agency. Lines are only ever added, each with a hash over the one before and itself. */
export const checkpointPath = (directory: string, agency: string): string =>
  join(directory, `${agency}${EXTENSION}`);

/** The agencies of which there are checkpoints. */
export const checkpointedAgencies = async (directory: string): Promise<string[]> =>
  (await readdir(directory).catch(() => []))
    .filter((name) => name.endsWith(EXTENSION))
    .map((name) => name.slice(0, -EXTENSION.length));

/** How large the file is, to notice that somebody else wrote to it. */
export const sizeOf = async (path: string): Promise<number> =>
  (await stat(path).catch(() => null))?.size ?? 0;

/**
 * Adds checkpoints after what was read, and answers when they are on the disk. A torn line at the end is taken away first: what it
 * would have said is said again.
 */
export const appendCheckpoints = async (
  path: string,
  { head, size }: Place,
  added: readonly Checkpoint[],
): Promise<Place> => {
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

/** A new file is lasting only when its folder is on the disk too. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};
