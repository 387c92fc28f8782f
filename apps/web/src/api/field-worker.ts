/** Remembers who took field work along, so that a page load without any need not open the device's database. */
const key = 'field-work';

/** Who has field work on this device, by username; null for nobody. */
export const fieldWorker = (): string | null => localStorage.getItem(key);

/** Notes that somebody has field work on this device, or that nobody has any more. */
export const noteFieldWorker = (username: string | null): void => {
  if (username === null) localStorage.removeItem(key);
  else localStorage.setItem(key, username);
};
