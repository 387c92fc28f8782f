import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { fileTypeFromBuffer } from 'file-type';
import type { Transaction } from '#platform/database.ts';
import { type Files, newKey } from '#platform/file-store.ts';
import { LogoRefused } from './errors.ts';
import { createAgencyRepository } from './repository.ts';
import type { StoredLogo } from './tables.ts';

/** A coat of arms is small in print; what is larger is a photo. */
export const LOGO_BYTES = 300_000;

/** Puts a picture into the file store. @throws 422 when it is not what it says, whatever its name. */
export const storeLogo = async (
  files: Files,
  agency: string,
  declared: string,
  content: Buffer,
): Promise<StoredLogo> => {
  const found = await fileTypeFromBuffer(content);
  const type = found?.mime;
  if ((type !== 'image/png' && type !== 'image/jpeg') || type !== declared || content.length > LOGO_BYTES)
    throw LogoRefused();
  const key = newKey('logos', agency);
  await files.put(key, content);
  return { key, type, sha256: createHash('sha256').update(content).digest('hex') };
};

/** The picture of an agency's letterhead as letters draw it, wrapped in SVG; null where it has none. */
export const letterheadPicture = async (
  tx: Transaction,
  files: Files,
  agency: string,
): Promise<string | null> => {
  const logo = await createAgencyRepository(tx).logo(agency);
  if (logo === null) return null;
  const content = await buffer(await files.open(logo.key));
  const data = `data:${logo.type};base64,${content.toString('base64')}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 88 100"><image width="88" height="100" preserveAspectRatio="xMidYMid meet" xlink:href="${data}"/></svg>`;
};
