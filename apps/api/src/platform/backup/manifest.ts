import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { KeptTable } from './tables.ts';

const Named = { schema: Type.String(), name: Type.String() };

/** What a backup's `manifest.json` says of it. */
export const Manifest = Type.Object({
  format: Type.Literal(1),
  /** When its one look at the database was taken, in RFC 3339. */
  madeAt: Type.String(),
  /** The last migration of the release that made it. */
  shape: Type.String(),
  tables: Type.Array(Type.Object({ ...Named, columns: Type.Array(Type.String()), rows: Type.Integer() })),
  sequences: Type.Array(Type.Object({ ...Named, value: Type.Union([Type.String(), Type.Null()]) })),
  files: Type.Integer(),
});
export type Manifest = Static<typeof Manifest>;

/** The list of digests, as `sha256sum -c` reads it. */
export const SUMS = 'SHA256SUMS';

/** Where a table's rows lie in a backup. */
export const pathOfTable = ({ schema, name }: Pick<KeptTable, 'schema' | 'name'>): string =>
  posix.join('tables', `${schema}.${name}.copy.gz`);

/** Where a file of the store lies in a backup. */
export const pathOfFile = (key: string): string => posix.join('files', key);

/** The SHA-256 of a file, in hexadecimal digits. */
export const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

/** A backup that is not whole, or not one. The message says what is wrong, for whoever wanted to restore it. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

/**
 * Reads a backup's manifest, and every digest before anything of it is used.
 * @throws {BackupRefused} when it is not whole.
 */
export const readManifest = async (folder: string): Promise<{ manifest: Manifest; keys: string[] }> => {
  const said = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null);
  if (said === null) throw new BackupRefused(`There is no backup in ${folder}.`);
  const manifest: unknown = JSON.parse(said);
  if (!Value.Check(Manifest, manifest))
    throw new BackupRefused('The manifest is not one that this release reads.');
  const sums = await readSums(folder);
  const missing = ['manifest.json', ...manifest.tables.map(pathOfTable)].find((path) => !sums.has(path));
  if (missing !== undefined) throw new BackupRefused(`${missing} has no digest in ${SUMS}.`);
  for (const [path, digest] of sums) {
    const found = await digestOf(join(folder, path)).catch(() => null);
    if (found === null) throw new BackupRefused(`${path} is missing from the backup.`);
    if (found !== digest) throw new BackupRefused(`${path} is not what was written into the backup.`);
  }
  const keys = [...sums.keys()]
    .filter((path) => path.startsWith('files/'))
    .map((path) => path.slice('files/'.length));
  if (keys.length !== manifest.files)
    throw new BackupRefused('The backup has not as many files as its manifest says.');
  return { manifest, keys };
};

const LINE = /^(?<digest>[0-9a-f]{64}) {2}(?<path>(?:manifest\.json|tables\/[\w.]+|files\/[a-z0-9/-]+))$/;

const readSums = async (folder: string): Promise<Map<string, string>> => {
  const text = await readFile(join(folder, SUMS), 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const { digest, path } = LINE.exec(line)?.groups ?? {};
      if (digest === undefined || path === undefined)
        throw new BackupRefused(`${SUMS} has a line that is no digest.`);
      return [path, digest];
    }),
  );
};
