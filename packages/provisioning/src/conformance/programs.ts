import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';

/** Where a program is on this machine; null where it is not installed. */
export const findProgram = (name: string): string | null => {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
};

/**
 * Tests against real servers: `body` gets the programs' places, in the order of `names`. Where one is missing they are skipped, and
 * counted under what they need.
 */
export const withPrograms = (title: string, names: string[], body: (...places: string[]) => void): void => {
  const places = names.map(findProgram);
  const found = places.filter((place) => place !== null);
  const isComplete = found.length === names.length;
  describe.skipIf(!isComplete)(`${title} (needs ${names.join(', ')})`, () => body(...found));
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
