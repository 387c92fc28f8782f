import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpWire } from '../../conformance/index.ts';
import { createReach } from '../../reach.ts';
import { freePort, type RunningServer, serverFolder, startServer } from '../dns/name-server.fixture.ts';
import { type HandRecord, type NameServer, SETTINGS, ZONE } from '../dns/subdomain-harness.fixture.ts';

const SCHEMA = '/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql';
const KEY = 'kunci-api-percobaan';

/** Where the programs are, and which of its databases it keeps zones in. */
export interface PowerDnsOptions {
  pdns: string;
  sqlite3: string;
  database: 'gsqlite3' | 'lmdb';
}

/** A PowerDNS of our own, and a fresh zone of it for each test. */
export const startPowerDns = async (
  options: PowerDnsOptions,
): Promise<RunningServer & { fresh(): Promise<NameServer> }> => {
  const folder = await serverFolder();
  const [port, apiPort] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'pdns.conf'), configuration(options, folder, port, apiPort));
  if (options.database === 'gsqlite3')
    execFileSync(options.sqlite3, [join(folder, 'pdns.db')], { input: readFileSync(SCHEMA) });
  const address = `http://127.0.0.1:${apiPort}`;
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${address}/api/v1/servers/localhost${path}`, {
      method,
      headers: { 'x-api-key': KEY },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const server = await startServer(
    [options.pdns, `--config-dir=${folder}`],
    folder,
    async () => (await call('GET', '')).status === 200,
  );
  const zone = `/zones/${ZONE}.`;
  return {
    ...server,
    fresh: async () => {
      await call('DELETE', zone);
      await call('POST', '/zones', { name: `${ZONE}.`, kind: 'Native', nameservers: [`ns1.${ZONE}.`] });
      return {
        port,
        wire: createHttpWire(createReach({ endpoints: { main: address } }).http),
        settings: { address, ...SETTINGS },
        secrets: { apiKey: KEY },
        write: async (records) => {
          const { status, text } = await call('PATCH', zone, { rrsets: records.map(setOf) });
          if (status !== 204) throw new Error(text);
        },
        names: async () => {
          const { rrsets } = JSON.parse((await call('GET', zone)).text) as { rrsets: { name: string }[] };
          const names = rrsets.map(({ name }) => name.replace(/^_pendopo\./, '').slice(0, -1));
          return [...new Set(names)].filter((name) => name !== ZONE);
        },
      };
    },
  };
};

const setOf = ({ name, type, content }: HandRecord) => ({
  name: `${name}.`,
  type,
  ttl: 60,
  changetype: 'REPLACE',
  records: [{ content, disabled: false }],
});

const configuration = (
  { database }: PowerDnsOptions,
  folder: string,
  port: number,
  apiPort: number,
): string =>
  [
    `launch=${database}`,
    ...(database === 'lmdb'
      ? [`lmdb-filename=${folder}/p.lmdb`]
      : [`gsqlite3-database=${folder}/pdns.db`, 'gsqlite3-pragma-synchronous=0']),
    `socket-dir=${folder}`,
    'local-address=127.0.0.1',
    `local-port=${port}`,
    'api=yes',
    `api-key=${KEY}`,
    'webserver-address=127.0.0.1',
    `webserver-port=${apiPort}`,
    'webserver-allow-from=127.0.0.0/8',
    'daemon=no',
    'guardian=no',
    'write-pid=no',
    'disable-syslog=yes',
    'security-poll-suffix=',
    'cache-ttl=0',
    'query-cache-ttl=0',
    'negquery-cache-ttl=0',
    'zone-cache-refresh-interval=0',
    'receiver-threads=1',
    'distributor-threads=1',
    'default-soa-content=ns1.daerah.test hostmaster.@ 0 10800 3600 604800 300',
  ].join('\n');
