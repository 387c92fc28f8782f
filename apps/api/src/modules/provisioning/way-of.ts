import type { Backends } from '#modules/backends/index.ts';
import type { ProvisionRow } from './repository.ts';

/** How an item comes about: its back-end is asked, a person does it and records what came of it, or the register alone is told. */
export type Way = 'back-end' | 'hand' | 'register';

/** What decides it. */
type Item = Pick<ProvisionRow, 'driver' | 'backend' | 'kind' | 'credential' | 'deed'>;

/**
 * What a person made, a person suspends and ends there; no facts come of that. What cannot be suspended is left as it is until it goes.
 */
export const wayOf = (backends: Backends, item: Item): Way => {
  const driver = backends.driverOf(item);
  const isManual = backends.isManual(driver);
  if (item.deed === null) return isManual ? 'hand' : 'back-end';
  if (isNote(item)) return 'register';
  const { does } = item.deed;
  if (does === 'change' || does === 'entrust') return isManual ? 'hand' : 'back-end';
  return isManual || !driver.supports.suspend ? 'register' : 'back-end';
};

/** Whether an item says something of its asset that is so nowhere but in the register: a last day, a name, who answers for it. */
export const isNote = ({ deed, credential }: Pick<Item, 'credential' | 'deed'>): boolean => {
  switch (deed?.does) {
    case 'renew':
      return true;
    case 'change':
      return Object.keys(deed.spec).length === 0;
    case 'entrust':
      return !credential;
    default:
      return false;
  }
};
