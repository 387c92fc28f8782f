import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answersAt,
  freePort,
  type RunningServer,
  serverFolder,
  startServer,
} from '../dns/name-server.fixture.ts';
import { ZONE } from '../dns/subdomain-harness.fixture.ts';
import { CLOSED_ZONE, KEY, zoneFile } from './zone.fixture.ts';

/** A server with an open and a closed zone. */
export type ZoneServer = RunningServer & { port: number };

/** BIND, without anything of `/etc/bind`. */
export const startBind = (named: string): Promise<ZoneServer> =>
  start((folder) => [named, '-f', '-n', '1', '-c', join(folder, 'server.conf')], bindConfiguration);

/** Knot, without anything of `/etc/knot`. */
export const startKnot = (knotd: string): Promise<ZoneServer> =>
  start((folder) => [knotd, '-c', join(folder, 'server.conf')], knotConfiguration);

const start = async (
  command: (folder: string) => string[],
  configuration: (folder: string, port: number) => string,
): Promise<ZoneServer> => {
  const [folder, port] = [await serverFolder(), await freePort()];
  mkdirSync(join(folder, 'db'));
  for (const zone of [ZONE, CLOSED_ZONE]) writeFileSync(join(folder, zone), zoneFile(zone));
  writeFileSync(join(folder, 'server.conf'), configuration(folder, port));
  const isReady = async () => (await answersAt(port, CLOSED_ZONE, 'SOA')).length > 0;
  return { port, ...(await startServer(command(folder), folder, isReady)) };
};

const bindConfiguration = (folder: string, port: number): string => `
  options {
    directory "${folder}";
    listen-on port ${port} { 127.0.0.1; };
    listen-on-v6 { none; };
    pid-file none;
    lock-file none;
    session-keyfile none;
    recursion no;
    notify no;
    dnssec-validation no;
    allow-transfer { none; };
  };
  controls { };
  logging { category default { default_stderr; }; };
  key "${KEY.name}" { algorithm hmac-sha256; secret "${KEY.secret}"; };
  zone "${ZONE}" {
    type primary;
    file "${ZONE}";
    allow-update { key "${KEY.name}"; };
    allow-transfer { key "${KEY.name}"; };
  };
  zone "${CLOSED_ZONE}" { type primary; file "${CLOSED_ZONE}"; };
`;

const knotConfiguration = (folder: string, port: number): string => `
server:
  rundir: ${folder}
  listen: 127.0.0.1@${port}
  udp-workers: 1
  tcp-workers: 1
  background-workers: 1
database:
  storage: ${folder}/db
log:
  - target: stderr
    any: warning
key:
  - id: ${KEY.name}
    algorithm: hmac-sha256
    secret: ${KEY.secret}
acl:
  - id: ours
    key: ${KEY.name}
    action: [update, transfer]
template:
  - id: default
    storage: ${folder}
    zonefile-sync: -1
    zonefile-load: difference
zone:
  - domain: ${ZONE}
    file: ${ZONE}
    acl: ours
  - domain: ${CLOSED_ZONE}
    file: ${CLOSED_ZONE}
`;
