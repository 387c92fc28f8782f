import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { chown, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Keys that wrap other keys, by id. The current one seals; the older ones only open. */
export interface SealingKeys {
  current: string;
  keys: ReadonlyMap<string, Buffer>;
}

/** The keys as they are known now. Asked with the id of one that is not among them, they are read anew first. */
export type Keyring = (missing?: string) => SealingKeys;

/** How long a running process may go on sealing under the key that was current before. */
export const LEARNED_WITHIN_MS = 1000;

/** Keys that do not change while the process runs. */
export const fixedKeyring =
  (keys: SealingKeys): Keyring =>
  () =>
    keys;

/** The keys in a file, which another process may change: it is looked at once a second, and when a key is missing. */
export const fileKeyring = (file: string): Keyring => {
  let known = read(file);
  let looked = performance.now();
  return (missing) => {
    if (missing === undefined && performance.now() - looked < LEARNED_WITHIN_MS) return known;
    looked = performance.now();
    try {
      if (missing !== undefined || stampOf(file) !== known.stamp) known = read(file);
    } catch {
      // Whatever became of the file, what is open with the keys that are known stays so.
    }
    return known;
  };
};

/** `id:base64` of 32 bytes, separated by commas or line ends; the first is the current one. */
export const parseSealingKeys = (text: string): SealingKeys => {
  const pairs = text
    .split(/[,\s]+/)
    .filter((pair) => pair !== '')
    .map((pair): [string, Buffer] => {
      const at = pair.indexOf(':');
      return [pair.slice(0, at), Buffer.from(pair.slice(at + 1), 'base64')];
    });
  const [first] = pairs;
  if (first === undefined || pairs.some(([id, key]) => id === '' || key.length !== 32))
    throw new Error('The key-encryption keys must be written id:base64, each of 32 bytes.');
  return { current: first[0], keys: new Map(pairs) };
};

/** A new key as it is written in the file. */
export const newSealingKey = (id = 'k1'): string => `${id}:${randomBytes(32).toString('base64')}`;

/**
 * Puts a new key before those in the file, whole and on the disk before anything is sealed under it.
 * @returns its id, which no key in the file has had.
 */
export const addSealingKey = async (file: string): Promise<string> => {
  const text = await readFile(file, 'utf8');
  const numbers = [...parseSealingKeys(text).keys.keys()].map((id) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0));
  const id = `k${Math.max(...numbers) + 1}`;
  const fresh = `${file}.${randomUUID()}`;
  const { uid, gid } = await stat(file);
  const handle = await open(fresh, 'wx', 0o600);
  await handle.writeFile(`${newSealingKey(id)}\n${text.trim()}\n`);
  await handle.sync();
  await handle.close();
  // Whoever runs the server must read it still, also when somebody else makes the key.
  await chown(fresh, uid, gid);
  await rename(fresh, file);
  const directory = await open(dirname(file), 'r');
  await directory.sync();
  await directory.close();
  return id;
};

const stampOf = (file: string): string => {
  const { mtimeMs, ino, size } = statSync(file);
  return `${mtimeMs} ${ino} ${size}`;
};

const read = (file: string): SealingKeys & { stamp: string } => {
  // Before the text: should it change between the two, it is read again.
  const stamp = stampOf(file);
  return { ...parseSealingKeys(readFileSync(file, 'utf8')), stamp };
};
