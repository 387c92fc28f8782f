import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type MailServer,
  type NameServer,
  type RunningServer,
  startMailServer,
  startPowerDns,
} from '@pendopo/provisioning/servers';
import { startWebHost, WEB_HOST_PROGRAMS, type WebHost } from '../../host-agent/src/web-host.fixture.ts';
import { type Gate, isHttpChange, isSqlChange, openGate } from './gate.ts';

/** Everything that is needed on this machine. */
export const PROGRAMS = ['pdns_server', 'sqlite3', 'dovecot', ...WEB_HOST_PROGRAMS];

/** A back-end as an administrator sets it. */
interface Wanted {
  driver: string;
  settings: object;
  secrets: Record<string, string>;
  /** PEM, where the server has signed its own. */
  certificate?: string;
}

/** A name server, a mail server and a web host, each behind a gate. */
export interface Servers {
  names: NameServer & {
    addZone(zone: string): Promise<void>;
    namesOf(zone: string): Promise<string[]>;
    /** Points a name of a zone to an address, as somebody does by hand. */
    point(zone: string, name: string, address: string): Promise<void>;
  };
  mail: MailServer;
  web: WebHost;
  gates: { names: Gate; mail: Gate; web: Gate };
  backends: Record<'server-dns' | 'server-surel' | 'server-web', Wanted>;
  running: RunningServer[];
}

/** The zone of the names, and the domain of the mail. */
const ZONE = 'okutimurkab.go.id';

/** Starts them all; `programs` are the places of {@link PROGRAMS}, in order. */
export const openServers = async ([
  pdns = '',
  sqlite3 = '',
  dovecot = '',
  proftpd = '',
  nginx = '',
]: readonly string[]): Promise<Servers> => {
  const running: RunningServer[] = [];
  const started = <T extends RunningServer>(server: T): T => {
    running.unshift(server);
    return server;
  };
  try {
    const powerDns = started(await startPowerDns({ pdns, sqlite3, database: 'lmdb' }));
    const mail = started(await startMailServer(dovecot));
    const web = started(await startWebHost(proftpd, nginx));
    await mail.clear();
    await mail.sql.query('insert into domain (domain) values ($1)', [ZONE]);
    const names = withZones(await powerDns.fresh());
    await names.addZone(ZONE);
    const gates = await openGates(names, mail, web);
    for (const gate of Object.values(gates)) started({ stop: () => gate.close() });
    return { names, mail, web, gates, backends: wantedOf({ names, mail, web }, gates), running };
  } catch (error) {
    await closeAll({ running });
    throw error;
  }
};

/** Stops all of them, the latest first. */
export const closeAll = async ({ running }: Pick<Servers, 'running'>): Promise<void> => {
  for (const server of running) await server.stop();
};

const openGates = async (names: NameServer, mail: MailServer, web: WebHost): Promise<Servers['gates']> => ({
  names: await openGate({ port: portOf(addressOf(names)), isChange: isHttpChange }),
  mail: await openGate({ port: mail.settings.databasePort, isChange: isSqlChange }),
  web: await openGate({
    port: portOf(web.controlUrl),
    isChange: isHttpChange,
    tls: { certificate: web.certificate, key: await readFile(join(web.folder, 'agent.key'), 'utf8') },
  }),
});

const wantedOf = (
  { names, mail, web }: Pick<Servers, 'names' | 'mail' | 'web'>,
  gates: Servers['gates'],
): Servers['backends'] => ({
  'server-dns': {
    driver: 'powerdns',
    settings: {
      ...names.settings,
      ...{ address: `http://127.0.0.1:${gates.names.port}`, zones: [ZONE] },
      ...{ defaultTarget: '127.0.0.1', suspendedTarget: '127.0.0.2' },
    },
    secrets: names.secrets,
  },
  'server-surel': {
    driver: 'mail-sql',
    settings: { ...mail.settings, databasePort: gates.mail.port },
    secrets: mail.secrets,
  },
  'server-web': {
    driver: 'sftp-web',
    settings: { controlUrl: `https://127.0.0.1:${gates.web.port}`, publicAddress: '127.0.0.1' },
    certificate: web.certificate,
    secrets: { token: web.token },
  },
});

/** Zones of a name server beside the one of its own tests. */
const withZones = (names: NameServer): Servers['names'] => {
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${addressOf(names)}/api/v1/servers/localhost/zones${path}`, {
      method,
      headers: { 'x-api-key': names.secrets.apiKey ?? '' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };
  return {
    ...names,
    addZone: async (zone) => {
      await call('POST', '', { name: `${zone}.`, kind: 'Native', nameservers: [`ns1.${zone}.`] });
    },
    point: async (zone, name, address) => {
      const set = { name: `${name}.`, type: 'A', ttl: 60, changetype: 'REPLACE' };
      const rrsets = [{ ...set, records: [{ content: address, disabled: false }] }];
      await call('PATCH', `/${zone}.`, { rrsets });
    },
    namesOf: async (zone) => {
      const { rrsets } = (await (await call('GET', `/${zone}.`)).json()) as { rrsets: { name: string }[] };
      const found = rrsets.map(({ name }) => name.replace(/^_pendopo\./, '').slice(0, -1));
      return [...new Set(found)].filter((name) => name !== zone);
    },
  };
};

const addressOf = ({ settings }: NameServer): string => String(settings.address);

const portOf = (address: string): number => Number(new URL(address).port);
