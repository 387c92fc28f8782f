import type { Backends } from '#modules/backends/index.ts';
import type { ProvisionRow } from './repository.ts';

/** How an item comes about: its back-end is asked, a person does it and records what came of it, or the register alone is told. */
export type Way = 'back-end' | 'hand' | 'register';

/** What decides it. */
type Item = Pick<ProvisionRow, 'driver' | 'backend' | 'kind' | 'credential' | 'deed'>;

/**
 * A renewal, a new name and whoever answers for something are the register's alone. What a person made, a person suspends and ends
 * there; no facts come of that. What cannot be suspended is left as it is until it goes.
 */
export const wayOf = (backends: Backends, item: Item): Way => {
  const driver = backends.driverOf(item);
  const isManual = backends.isManual(driver);
  if (item.deed === null) return isManual ? 'hand' : 'back-end';
  const { does, spec } = item.deed;
  if (does === 'renew') return 'register';
  if (does === 'change' && Object.keys(spec).length === 0) return 'register';
  if (does === 'entrust') return item.credential ? (isManual ? 'hand' : 'back-end') : 'register';
  if (does === 'change') return isManual ? 'hand' : 'back-end';
  return isManual || !driver.supports.suspend ? 'register' : 'back-end';
};
