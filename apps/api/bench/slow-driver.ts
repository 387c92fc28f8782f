import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BackendHttp, type Driver, markerOf, ProvisionError } from '@pendopo/provisioning';
import { type Static, Type } from 'typebox';

const LATENCY_MS = 20;

/** A server that answers every call after 20 ms, and counts them. */
export interface SlowServer {
  address: string;
  calls(): number;
  stop(): void;
}

/** Starts one, in memory. */
export const startSlowServer = async (): Promise<SlowServer> => {
  const objects = new Map<string, string>();
  let calls = 0;
  const server: Server = createServer(async ({ method, url = '' }, response) => {
    calls += 1;
    await sleep(LATENCY_MS);
    if (method === 'PUT') objects.set(url, '{}');
    response.writeHead(objects.has(url) ? 200 : 404).end('{}');
  });
  server.on('request', (request) => void buffer(request));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

/** What an item costs with nothing around it: a look, the making, and a look at what came of it. */
export const bareCalls = async (http: BackendHttp, name: string): Promise<void> => {
  for (const method of ['GET', 'PUT', 'GET']) await http({ method, path: `/${name}`, body: undefined });
};

const Spec = Type.Object({ address: Type.String() });
const Settings = Type.Object({ address: Type.String() });
const Facts = Type.Object({ address: Type.String() });

/** A driver for mailboxes on such a server. */
export const slowDriver: Driver<typeof Spec, typeof Settings, typeof Facts> = {
  key: 'slow',
  title: { id: 'server lambat', en: 'a slow server' },
  kind: 'mailbox',
  version: 1,
  spec: Spec,
  settings: Settings,
  facts: Facts,
  secrets: {},
  endpoints: ({ address }: Static<typeof Settings>) => ({ main: address }),
  supports: { suspend: false, rotate: false, change: [], forcedPasswordChange: false },
  limits: { concurrency: 16, perMinute: 1_000_000, serialise: ({ name }) => name },
  check: async () => ({ missingRights: [] }),
  identify: ({ address }, _settings, asset, taken) => {
    if (taken(address)) throw new ProvisionError('conflict', 'taken', 'The address is taken.');
    return { name: address, marker: markerOf(asset) };
  },
  inspect: async ({ http }, { name }) => {
    const { status } = await http({ method: 'GET', path: `/${name}` });
    return status === 404
      ? { found: false }
      : { found: true, owner: 'ours', presence: 'active', facts: { address: name } };
  },
  diff: (_want, seen) =>
    seen.found
      ? []
      : [
          {
            ...{ id: 'create', op: 'create', title: { id: 'Buat', en: 'Create' } },
            ...{ credential: true, destroysData: false, replay: 'verify' },
          },
        ],
  apply: async (context, { name }) => {
    await context.credential();
    await context.http({ method: 'PUT', path: `/${name}` });
  },
};
