import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileKeyring, fixedKeyring, type Keyring, newSealingKey, parseSealingKeys } from './keyring.ts';

/** The secrets of this installation. They lie outside the database and outside its backup. */
export interface Keys {
  jwtSecret: string;
  /** Keys that wrap other keys. */
  sealing: Keyring;
  /** The file that they are kept in; null where the environment gives them. */
  sealingFile: string | null;
  /** Salts the digests by which receipts are found. */
  receipts: Buffer;
  databaseOwnerPassword: string;
  databaseAppPassword: string;
}

/** What may come from the environment instead of a file. */
export interface GivenKeys {
  dataDir: string;
  keys: { jwtSecret: string | null; keyEncryptionKeys: string | null; receiptKey: string | null };
  database: { appPassword: string | null };
}

/** Reads the keys from the configuration or DATA_DIR/keys, and makes those that are missing (files 0600). */
export const loadKeys = async ({ dataDir, keys, database }: GivenKeys): Promise<Keys> => {
  const directory = join(dataDir, 'keys');
  await mkdir(dataDir, { recursive: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  const kept = (name: string, make: () => string) => readOrMake(join(directory, name), make);
  const password = () => randomBytes(24).toString('base64url');
  return {
    jwtSecret: keys.jwtSecret ?? (await kept('jwt-secret', () => randomBytes(48).toString('base64url'))),
    ...(await sealingKeys(keys.keyEncryptionKeys, join(directory, 'key-encryption-keys'))),
    receipts: Buffer.from(
      keys.receiptKey ?? (await kept('receipt-key', () => randomBytes(32).toString('base64'))),
      'base64',
    ),
    databaseOwnerPassword: await kept('database-owner-password', password),
    databaseAppPassword: database.appPassword ?? (await kept('database-app-password', password)),
  };
};

const sealingKeys = async (
  given: string | null,
  file: string,
): Promise<Pick<Keys, 'sealing' | 'sealingFile'>> => {
  if (given !== null) return { sealing: fixedKeyring(parseSealingKeys(given)), sealingFile: null };
  await readOrMake(file, newSealingKey);
  return { sealing: fileKeyring(file), sealingFile: file };
};

const readOrMake = async (file: string, make: () => string): Promise<string> => {
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (kept !== null) return kept.trim();
  const fresh = `${file}.${randomUUID()}`;
  await writeFile(fresh, `${make()}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // Whole or not at all: of two processes that start at once one makes the key and both read it, and none reads half of it.
    await link(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(fresh, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
};
