/** The database cannot be reached, or has no connection free: try again later. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

/** What the driver says, without a code, of a connection that broke under a statement or before it. */
const LOST = /^(Connection (terminated|ended)|Client has encountered a connection error|Client was closed)/;

/** Whether an error, or what caused it, is that a connection to the database broke. */
export const isLostConnection = (error: unknown): boolean => {
  for (let at = error; at instanceof Error; at = at.cause) if (LOST.test(at.message)) return true;
  return false;
};
