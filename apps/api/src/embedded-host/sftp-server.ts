import ssh2, { type AuthContext, type Connection } from 'ssh2';
import { isPassword } from './password-hash.ts';
import type { OpenSession, Sessions } from './sessions.ts';
import { createSftpFiles } from './sftp-files.ts';
import { serveSftp } from './sftp-subsystem.ts';
import type { HostStore } from './store.ts';

const MOST_TRIES = 3;
const MOST_CONNECTIONS = 100;
const LOGIN_MS = 30_000;

/** An SFTP server for the store's accounts: passwords only, no shell, no commands, no forwarding. */
export const createSftpServer = (store: HostStore, sessions: Sessions, hostKey: string): ssh2.Server => {
  const connections = new Set<Connection>();
  return new ssh2.Server({ hostKeys: [hostKey], ident: 'Pendopo' }, (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    // A client that breaks off is no fault of ours; `close` follows.
    connection.on('error', () => undefined);
    if (connections.size > MOST_CONNECTIONS) connection.end();
    else serve(connection, store, sessions);
  });
};

const serve = (connection: Connection, store: HostStore, sessions: Sessions): void => {
  let tries = 0;
  let account: string | undefined;
  const session: OpenSession = { isCut: false, end: () => connection.end() };
  const late = setTimeout(() => connection.end(), LOGIN_MS);
  connection.on('close', () => clearTimeout(late));

  connection.on('authentication', async (attempt) => {
    if (attempt.method !== 'password') return attempt.reject(['password']);
    tries += 1;
    const isTooMany = tries > MOST_TRIES;
    if (isTooMany || !(await isAllowed(store, attempt))) {
      if (tries >= MOST_TRIES) connection.end();
      return attempt.reject(['password']);
    }
    account = attempt.username;
    clearTimeout(late);
    // Counted in the same breath as it is allowed, so that no cut can come between.
    connection.on('close', sessions.add(account, session));
    attempt.accept();
  });

  connection.on('session', (accept) => {
    const name = account;
    if (name === undefined) return connection.end();
    accept().on('sftp', (acceptSftp) => {
      const files = createSftpFiles(store, name, session);
      connection.on('close', () => void files.closeAll());
      serveSftp(acceptSftp(), files);
    });
  });
};

const isAllowed = async (
  store: HostStore,
  attempt: Extract<AuthContext, { method: 'password' }>,
): Promise<boolean> => {
  if (attempt.password.length > 256) return false;
  const hash = store.account(attempt.username)?.passwordHash ?? null;
  const matches = await isPassword(attempt.password, hash);
  // Read again: the account may have been suspended or its password changed while this one was computed.
  const now = store.account(attempt.username);
  return matches && now?.presence === 'active' && now.passwordHash === hash;
};
