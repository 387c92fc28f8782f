import { createHash } from 'node:crypto';

/** An asset's id as it may stand in a tag or in an address: itself where it is plain, and else a digest of it. */
export const slugOf = (asset: string): string =>
  /^[a-z0-9][a-z0-9-]{0,39}$/.test(asset)
    ? asset
    : createHash('sha256').update(asset).digest('hex').slice(0, 32);
