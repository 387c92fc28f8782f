import { PathRefused, PUBLIC, placeOf } from './storage.ts';

/** What may be at a place: the account's folder, its `public`, or something of the owner's below it. */
export type SftpPlace = { kind: 'root' | 'public' | 'inside'; place: string };

/** Where a client's path leads; throws {@link PathRefused} for a link, ENOENT for what does not lie below `public`. */
export const sftpPlaceOf = async (root: string, path: string): Promise<SftpPlace> => {
  const { place, parts } = await placeOf(root, path);
  if (parts.length === 0) return { kind: 'root', place };
  if (parts[0] !== PUBLIC) throw Object.assign(new Error('Only public is kept.'), { code: 'ENOENT' });
  return { kind: parts.length === 1 ? 'public' : 'inside', place };
};

/** A place below `public`, which is where an owner may change things. */
export const ownPlaceOf = async (root: string, path: string): Promise<string> => {
  const { parts } = await placeOf(root, path);
  if (parts[0] !== PUBLIC || parts.length < 2) throw new PathRefused(`Changes are made below ${PUBLIC}/.`);
  return (await sftpPlaceOf(root, path)).place;
};
