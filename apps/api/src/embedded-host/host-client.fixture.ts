import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type SFTPWrapper } from 'ssh2';
import { type EmbeddedHost, startEmbeddedHost } from './index.ts';

/** A host in a folder of its own that can be stopped and started again on the same state. */
export const startTestHost = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pendopo-host-'));
  const start = () => startEmbeddedHost({ dataDir, sftpPort: 0, httpPort: 0, host: '127.0.0.1' });
  let host = await start();
  return {
    dataDir,
    host: (): EmbeddedHost => host,
    restart: async () => {
      await host.close();
      host = await start();
    },
    stop: async () => {
      await host.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** A call of the control interface, with the revision of the object as it is now. */
export const control = async (host: EmbeddedHost, method: string, path: string, body?: unknown) => {
  const headers: Record<string, string> = { authorization: `Bearer ${host.token}` };
  const object = path.split('/').slice(0, 4).join('/');
  const current = await fetch(host.controlUrl + object, { headers });
  const { revision } = (await current.json()) as { revision?: number };
  if (revision !== undefined) headers['if-match'] = `"${revision}"`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(host.controlUrl + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

/** A password that opens what `makeAccount` made, and one for the next rotation. */
export const PASSWORD = 'k7Wqp-Hs4mN-b2Vdc-9RtXe';
export const OTHER = 'p4Zmn-Rk8sT-c6Wbx-3HvGy';

let made = 0;
/** An account of its own for a test. */
export const makeAccount = async (
  site: Awaited<ReturnType<typeof startTestHost>>,
  more: Record<string, unknown> = {},
) => {
  made += 1;
  const name = `akun${made}`;
  const hostName = `situs${made}.daerah.example`;
  const { status } = await control(site.host(), 'PUT', `/v1/accounts/${name}`, {
    marker: `pendopo ${made}`,
    title: `Situs ${made}`,
    quotaBytes: 100_000,
    hostName,
    password: PASSWORD,
    ...more,
  });
  if (status !== 201) throw new Error(`The account was answered with ${status}.`);
  return { name, hostName, folder: join(site.dataDir, 'host/sites', name) };
};

/** What the site server answers to a raw path under a host name. */
export const visit = (host: EmbeddedHost, name: string, path = '/', method = 'GET') =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: host.httpPort, path, method, headers: { host: name } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end();
    },
  );

type Done = (error?: Error | null) => void;

/** A logged-in SFTP session; throws when the login is refused. */
export const logIn = async (host: EmbeddedHost, username: string, password: string) => {
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
export const canLogIn = async (host: EmbeddedHost, username: string, password: string): Promise<boolean> => {
  try {
    const session = await logIn(host, username, password);
    await session.end();
    return true;
  } catch {
    return false;
  }
};
