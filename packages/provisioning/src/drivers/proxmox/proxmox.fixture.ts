import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Fault, faultsInto } from '../faults.fixture.ts';
import { type ClusterState, emptyCluster, Refused } from './cluster.fixture.ts';
import { ROUTES } from './routes.fixture.ts';

/**
 * A pretended Proxmox cluster on a free port. Each fault strikes the next call of the route whose key it names, once; tasks are made
 * slow or made to fail by their type.
 */
export interface FakeProxmox {
  url: string;
  token: string;
  state: ClusterState;
  /** The keys of every route called, in order. */
  calls: string[];
  failNext(key: string, status: number, statusText: string, body?: string): void;
  delay(key: string, ms: number): void;
  effectThenDrop(key: string): void;
  dropThenEffect(key: string): void;
  /** The next task of a type is still running for so many looks. */
  slowTask(type: string, looks: number): void;
  /** The next task of a type ends with these words. */
  failTask(type: string, exitstatus: string): void;
  /** A clone that broke off and left its number locked. */
  leaveHalf(vmid: number): void;
  login(name: string, password: string): boolean;
  stop(): Promise<void>;
}

/** Starts one. */
export const startFakeProxmox = async (): Promise<FakeProxmox> => {
  const faults = new Map<string, Fault>();
  const state = emptyCluster();
  const fake = { token: '1b2c3d4e-5f60-4718-9a0b-c1d2e3f40516', state, calls: [] as string[] };
  const server = createServer((request, response) => {
    void serve(fake, faults, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    failNext: (key: string, status: number, statusText: string, body = '{"data":null}') => {
      faults.set(key, async (response) => {
        response.writeHead(status, statusText).end(body);
        return true;
      });
    },
    ...faultsInto(faults),
    slowTask: (type: string, looks: number) => {
      state.slow.set(type, looks);
    },
    failTask: (type: string, exitstatus: string) => {
      state.broken.set(type, exitstatus);
    },
    leaveHalf: (vmid: number) => {
      const [template] = state.machines.values();
      if (template === undefined) throw new Error('The cluster has no template.');
      state.machines.set(vmid, { ...template, vmid, template: false, config: { lock: 'clone' } });
    },
    login: (name: string, password: string) =>
      [...state.machines.values()].some(
        ({ config, isRunning, guest }) => config.name === name && isRunning && guest.password === password,
      ),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
};

const serve = async (
  { token, state, calls }: Pick<FakeProxmox, 'token' | 'state' | 'calls'>,
  faults: Map<string, Fault>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://pve');
  const path = url.pathname.replace('/api2/json', '');
  const form = Object.fromEntries([...url.searchParams, ...new URLSearchParams(await text(request))]);
  if (request.headers.authorization !== `PVEAPIToken=pendopo@pve!penyediaan=${token}`) {
    response.writeHead(401, 'invalid token value!').end('{"data":null}');
    return;
  }
  const route = ROUTES.find((one) => one.method === request.method && one.path.test(path));
  calls.push(route?.key ?? 'unknown');
  const effect = () => {
    if (route === undefined) throw new Refused(501, `Method '${request.method} ${path}' not implemented`);
    return route.run({ state, form }, route.path.exec(path)?.slice(1) ?? []);
  };
  const fault = faults.get(route?.key ?? '');
  faults.delete(route?.key ?? '');
  if (fault !== undefined && (await fault(response, effect))) return;
  answer(response, effect);
};

const answer = (response: ServerResponse, effect: () => unknown): void => {
  try {
    const data = effect() ?? null;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { status, message, errors } = error;
    const body = { ...(errors === undefined ? {} : { errors }), data: null };
    response.writeHead(status, message).end(JSON.stringify(body));
  }
};
