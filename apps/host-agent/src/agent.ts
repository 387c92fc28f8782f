import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { accountRoutes, createControlServer, readOrMake, removeLeftovers } from '@pendopo/host-protocol';
import { createBackend } from './backend.ts';
import type { AgentConfig } from './config.ts';
import { converge } from './converge.ts';
import { guard } from './guard.ts';
import { openHomes } from './homes.ts';
import { createInForce } from './in-force.ts';
import { createSessions } from './sessions.ts';
import { openState } from './state.ts';
import { openWeb } from './web.ts';

/** Starts the agent: what was left undone is finished first, then it listens. Returns how to end it. */
export const startAgent = async (config: AgentConfig): Promise<() => Promise<void>> => {
  await makeFolders(config);
  const token = await readOrMake(join(config.stateDir, 'token'), () => randomBytes(32).toString('base64url'));
  const hostKey = await fingerprintOf(`${config.sftp.hostKey}.pub`);
  await assertOwnRange(config.firstUid);
  const state = await openState(config.stateDir, config.sitesDir, config.firstUid);
  const homes = await openHomes(config.sitesDir, config.group);
  const web = await openWeb(join(config.stateDir, 'nginx'), config.web);
  const sessions = createSessions();
  const inForce = createInForce(() => converge({ config, state, homes, sessions, web }), state.now);
  const backend = createBackend({ state, homes, siteDomain: config.siteDomain, inForce: inForce.again });
  const host = hostname();
  const server = createControlServer({
    token,
    settle: inForce.still,
    onFailure: complain,
    tls: await readTls(config.control.tls),
    routes: accountRoutes({
      backend,
      sites: config.sitesDir,
      now: () => new Date(),
      facts: () => ({
        sftp: { host, port: config.sftp.port, hostKey },
        http: { host, port: config.web.port },
        siteDomain: config.siteDomain,
      }),
    }),
  });
  // nginx may start after the agent: then the first question brings it along.
  await inForce.again().catch(complain);
  server.listen(config.control.port, config.control.host);
  await once(server, 'listening');
  const end = new AbortController();
  const guarding = guard({ state: state.now, firstUid: config.firstUid, sessions, homes }, end.signal);
  return async () => {
    end.abort();
    server.close();
    await Promise.all([once(server, 'close'), guarding]);
  };
};

const complain = (error: unknown): void => {
  process.stderr.write(`${error}\n`);
};

/** ProFTPD’s files are root’s alone; nginx’s workers pass through to the pages. */
const makeFolders = async ({ stateDir, sitesDir }: AgentConfig): Promise<void> => {
  for (const [place, mode] of [
    [stateDir, 0o711],
    [join(stateDir, 'proftpd'), 0o700],
    [join(stateDir, 'nginx'), 0o755],
    [sitesDir, 0o750],
  ] as const) {
    await mkdir(place, { recursive: true });
    await chmod(place, mode);
    await removeLeftovers(place);
  }
};

const LAST_USER = 59_999;

/** What runs as an account’s uid is ended as its session: no user of the machine may have such a number. */
const assertOwnRange = async (firstUid: number): Promise<void> => {
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const other = users.find(([, , uid]) => Number(uid) >= firstUid && Number(uid) <= LAST_USER);
  if (other !== undefined)
    throw new Error(`The user ${other[0]} has a number at or above firstUid: choose a higher one.`);
};

/** As OpenSSH shows it, out of the public half of the key. */
const fingerprintOf = async (path: string): Promise<string> => {
  const [, key = ''] = (await readFile(path, 'utf8')).split(' ');
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
};

const readTls = async (tls: AgentConfig['control']['tls']) =>
  tls === undefined
    ? undefined
    : { certificate: await readFile(tls.certificate, 'utf8'), key: await readFile(tls.key, 'utf8') };
