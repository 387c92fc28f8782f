import { createHash, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { accountRoutes, createControlServer, type HostFacts, readOrMake } from '@pendopo/host-protocol';
import ssh2 from 'ssh2';
import { createBackend } from './backend.ts';
import { hostNameRoutes } from './host-name-routes.ts';
import { listenFrom } from './listen.ts';
import { createSessions } from './sessions.ts';
import { createSftpServer } from './sftp-server.ts';
import { createSiteServer } from './site-server.ts';
import { openStore } from './store.ts';

/**
 * Where the host keeps its state (below `dataDir/host`) and where it listens. A taken port gives way to the next free one;
 * 0 takes any. The control interface is on loopback alone, on any port unless `controlPort` names one.
 */
export interface EmbeddedHostOptions {
  dataDir: string;
  sftpPort: number;
  httpPort: number;
  host: string;
  controlPort?: number;
}

/** A running host. `token` opens `controlUrl`; `hostKeyFingerprint` is as OpenSSH shows it, `SHA256:…`. */
export interface EmbeddedHost {
  sftpPort: number;
  httpPort: number;
  controlUrl: string;
  token: string;
  hostKeyFingerprint: string;
  close(): Promise<void>;
}

/** Starts a small hosting server for static sites: SFTP in, HTTP out, accounts by its control interface. */
export const startEmbeddedHost = async (options: EmbeddedHostOptions): Promise<EmbeddedHost> => {
  const folder = join(options.dataDir, 'host');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const token = await readOrMake(join(folder, 'token'), () => randomBytes(32).toString('base64url'));
  const hostKey = await readOrMake(join(folder, 'host-key'), newHostKey);
  const hostKeyFingerprint = fingerprintOf(hostKey);
  const store = await openStore(folder);
  const sessions = createSessions();
  const sftp = createSftpServer(store, sessions, hostKey);
  const site = createSiteServer(store);
  const ports = { sftp: 0, http: 0 };
  const facts = (): HostFacts => ({
    sftp: { host: options.host, port: ports.sftp, hostKey: hostKeyFingerprint },
    http: { host: options.host, port: ports.http },
    siteDomain: 'localhost',
  });
  const now = () => new Date();
  const control = createControlServer({
    token,
    routes: [
      ...accountRoutes({ backend: createBackend(store, sessions), sites: store.folder(''), facts, now }),
      ...hostNameRoutes({ store, facts, now }),
    ],
  });
  const close = async (): Promise<void> => {
    sessions.cutAll();
    await Promise.all([closed(control), closed(site), new Promise<void>((done) => sftp.close(() => done()))]);
  };
  try {
    ports.sftp = await listenFrom(sftp, options.sftpPort, options.host);
    ports.http = await listenFrom(site, options.httpPort, options.host);
    const controlPort = await listenFrom(control, options.controlPort ?? 0, '127.0.0.1');
    return {
      sftpPort: ports.sftp,
      httpPort: ports.http,
      controlUrl: `http://127.0.0.1:${controlPort}`,
      token,
      hostKeyFingerprint,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** One key in three hundred comes out of the library in a form that it cannot read itself; such a one is thrown away. */
const newHostKey = (): string => {
  const key = ssh2.utils.generateKeyPairSync('ed25519').private;
  return ssh2.utils.parseKey(key) instanceof Error ? newHostKey() : key;
};

const fingerprintOf = (key: string): string => {
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error) throw new Error('The SFTP host key cannot be read.', { cause: parsed });
  const digest = createHash('sha256').update(parsed.getPublicSSH()).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
};

const closed = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
