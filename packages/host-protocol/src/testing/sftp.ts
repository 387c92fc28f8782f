import ssh2, { type SFTPWrapper } from 'ssh2';
import type { TestHost } from './http.ts';

type Done = (error?: Error | null) => void;

/** A logged-in SFTP session; throws when the login is refused. */
export const logIn = async (host: Pick<TestHost, 'sftpPort'>, username: string, password: string) => {
  const client = new ssh2.Client();
  const closed = new Promise<void>((done) => client.on('close', () => done()));
  const sftp = await new Promise<SFTPWrapper>((resolve, reject) => {
    client.on('error', reject);
    client.on('ready', () => client.sftp((error, channel) => (error ? reject(error) : resolve(channel))));
    client.connect({ host: '127.0.0.1', port: host.sftpPort, username, password, readyTimeout: 10_000 });
  });
  // A cut leaves calls without an answer: the end of the connection is one.
  const call = (work: (done: Done) => unknown): Promise<void> =>
    Promise.race([
      new Promise<void>((resolve, reject) => work((error) => (error ? reject(error) : resolve()))),
      closed.then(() => {
        throw new Error('The connection was closed.');
      }),
    ]);
  return {
    sftp,
    closed,
    call,
    put: (path: string, data: string | Buffer) => call((done) => sftp.writeFile(path, data, done)),
    open: (path: string, flags: 'r' | 'w' | 'a') =>
      new Promise<Buffer>((resolve, reject) =>
        sftp.open(path, flags, (error, handle) => (error ? reject(error) : resolve(handle))),
      ),
    write: (handle: Buffer, data: Buffer, position: number) =>
      call((done) => sftp.write(handle, data, 0, data.length, position, done)),
    list: (path: string) =>
      new Promise<string[]>((resolve, reject) =>
        sftp.readdir(path, (error, entries) =>
          error ? reject(error) : resolve(entries.map(({ filename }) => filename)),
        ),
      ),
    end: async () => {
      client.end();
      await closed;
    },
  };
};

/** Whether the pair logs in. */
export const canLogIn = async (
  host: Pick<TestHost, 'sftpPort'>,
  username: string,
  password: string,
): Promise<boolean> => {
  try {
    const session = await logIn(host, username, password);
    await session.end();
    return true;
  } catch {
    return false;
  }
};
