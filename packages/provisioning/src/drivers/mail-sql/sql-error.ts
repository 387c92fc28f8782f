import { ProvisionError, type ProvisionErrorKind } from '../../provision-error.ts';

type Meaning = [sqlState: string, kind: ProvisionErrorKind, code: string, detail: string];

/** Beginnings of SQLSTATEs (PostgreSQL's appendix A), the more exact before the general. */
const MEANINGS: readonly Meaning[] = [
  ['28', 'permission', 'login', 'The database does not accept this user and password.'],
  ['42501', 'permission', 'rights', 'The user lacks a right in the mail server’s database.'],
  ['3D000', 'unavailable', 'no-database', 'There is no database of this name.'],
  ['42P01', 'unavailable', 'schema', 'The database has not the tables of iRedMail.'],
  ['42703', 'unavailable', 'schema', 'The database has not the columns of iRedMail.'],
  ['25006', 'unavailable', 'read-only', 'The database can only be read; it may be a copy.'],
  // Somebody was quicker: whose it is now has to be looked at first.
  ['23505', 'ambiguous', 'exists', 'Somebody made it at the same moment.'],
  ['22', 'invalid', 'value', 'The database does not take a value.'],
  ['23', 'invalid', 'value', 'The database does not take a value.'],
  ['40', 'transient', 'concurrent', 'Others changed the same rows.'],
  ['53', 'transient', 'resources', 'The database has no room or no connection left.'],
  ['55P03', 'transient', 'locked', 'Others hold the same rows.'],
  ['57014', 'transient', 'slow', 'The database took too long and gave up.'],
  ['57P', 'transient', 'restarting', 'The database is starting or stopping.'],
];

/** What a failure of a statement or of the connection means. The database’s own words are dropped: they may quote what was sent. */
export const sqlProblem = (error: unknown): ProvisionError => {
  if (error instanceof ProvisionError) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  const state = typeof code === 'string' ? code : '';
  const known = MEANINGS.find(([beginning]) => /^[0-9A-Z]{5}$/.test(state) && state.startsWith(beginning));
  if (known !== undefined) return new ProvisionError(known[1], known[2], known[3]);
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(state))
    return new ProvisionError(
      'unavailable',
      'certificate',
      'The database’s certificate is not to be trusted.',
    );
  if (typeof message === 'string' && message.includes('does not support SSL'))
    return new ProvisionError(
      'unavailable',
      'no-tls',
      'The database does not offer an encrypted connection.',
    );
  return new ProvisionError('ambiguous', 'no-answer', 'The database did not answer in time, or broke off.');
};
