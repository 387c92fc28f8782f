import { createHash } from 'node:crypto';
import type { Identity } from '../../driver.ts';
import type { ProxmoxSettings } from './settings.ts';

/** `<agency>-<label>-<nn>`, the first number that is not taken; at most 63 signs, as a DNS label. */
export const machineName = (label: string, prefix: string, taken: (name: string) => boolean): string => {
  const start = plain(prefix).slice(0, 20) || 'vm';
  const middle = plain(label).slice(0, 36).replace(/-+$/, '') || 'vm';
  for (let count = 1; ; count += 1) {
    const name = `${start}-${middle}-${String(count).padStart(2, '0')}`;
    if (!taken(name)) return name;
    if (count > 9999) throw new RangeError('No machine name is left for this label.');
  }
};

/**
 * The numbers that a machine may have, in the order in which they are tried. The cluster reserves none, so two askers may be told
 * the same free one; each asset begins at a place of its own, and at the same place whenever it is asked again.
 */
export const machineIds = function* (
  { marker }: Identity,
  { firstId, lastId }: Pick<ProxmoxSettings, 'firstId' | 'lastId'>,
): Generator<number> {
  const size = Math.max(0, lastId - firstId + 1);
  const start = createHash('sha256').update(marker).digest().readUInt32BE(0);
  for (let step = 0; step < size; step += 1) yield firstId + ((start + step) % size);
};

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
