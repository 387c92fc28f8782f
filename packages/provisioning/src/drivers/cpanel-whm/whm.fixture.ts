import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Fault, faultsInto } from '../faults.fixture.ts';
import { WHM_FUNCTIONS, type WhmResult, type WhmState } from './whm-functions.fixture.ts';

/** An answer in place of the panel's own. */
export interface WhmFault {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

/** A pretended WHM server on a free port. Each fault strikes the next call of the function that it names, once. */
export interface FakeWhm {
  url: string;
  token: string;
  state: WhmState;
  /** Every function called, in order. */
  calls: string[];
  /** Answers in the shape of old, whatever version is asked for. */
  old: boolean;
  failNext(name: string, fault: WhmFault): void;
  delay(name: string, ms: number): void;
  effectThenDrop(name: string): void;
  dropThenEffect(name: string): void;
  /** The next creation breaks off after the Unix group. */
  leaveHalf(): void;
  login(user: string, password: string): boolean;
  stop(): Promise<void>;
}

/** Starts one whose reseller has every right and the three packages. */
export const startFakeWhm = async (): Promise<FakeWhm> => {
  const faults = new Map<string, Fault>();
  const state = emptyState();
  const fake = { token: TOKEN, state, calls: [] as string[], old: false };
  const server = createServer((request, response) => {
    void serve(fake, faults, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    failNext: (name: string, { status, body, headers = {} }: WhmFault) => {
      faults.set(name, async (response) => {
        response.writeHead(status, headers).end(body);
        return true;
      });
    },
    ...faultsInto(faults),
    leaveHalf: () => {
      state.leavesHalf = true;
    },
    login: (user: string, password: string) => {
      const account = state.accounts.get(user);
      return account?.suspended === false && account.password === password;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
};

const TOKEN = 'U7HMR63FHY282DQZ4H5BIH16JLYSO01M';

const emptyState = (): WhmState => ({
  reseller: 'diskominfo',
  accounts: new Map(),
  groups: new Set(),
  packages: new Map([
    ['opd_kecil', '1024M'],
    ['opd_sedang', '5120M'],
    ['opd_besar', 'unlimited'],
  ]),
  privileges: Object.fromEntries(
    'acct-summary create-acct kill-acct list-accts passwd quota suspend-acct upgrade-account'
      .split(' ')
      .map((right) => [right, 1 as const]),
  ),
  limit: 25,
  leavesHalf: false,
});

const serve = async (
  fake: Pick<FakeWhm, 'token' | 'state' | 'calls' | 'old'>,
  faults: Map<string, Fault>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://whm');
  const name = url.pathname.replace('/json-api/', '');
  const form = Object.fromEntries([...url.searchParams, ...new URLSearchParams(await text(request))]);
  if (request.headers.authorization !== `whm ${fake.state.reseller}:${fake.token}`) {
    response.writeHead(403, JSON_TYPE).end(DENIED);
    return;
  }
  fake.calls.push(name);
  const run = WHM_FUNCTIONS[name];
  const effect = (): WhmResult =>
    run === undefined
      ? { result: 0, reason: `Unknown app requested for this version of the API: ${name}` }
      : run(fake.state, form);
  const fault = faults.get(name);
  faults.delete(name);
  if (fault !== undefined && (await fault(response, effect))) return;
  const isOld = fake.old || form['api.version'] !== '1';
  response.writeHead(200, JSON_TYPE).end(JSON.stringify((isOld ? oldShape : newShape)(name, effect())));
};

const JSON_TYPE = { 'content-type': 'application/json' };
const DENIED = JSON.stringify({
  cpanelresult: {
    apiversion: '2',
    error: 'Access denied',
    data: { reason: 'Access denied', result: '0' },
    type: 'text',
  },
});

const newShape = (command: string, { result, reason, data, raw }: WhmResult) => ({
  metadata: { command, version: 1, result, reason, ...(raw === undefined ? {} : { output: { raw } }) },
  ...(data === undefined ? {} : { data }),
});

/** Functions that read put their data at the top; those that write give a list of one result. */
const oldShape = (name: string, { result, reason, data, raw }: WhmResult) =>
  ['acct', 'pkg', 'version', 'privileges', 'reseller'].some((key) => key in (data ?? {})) ||
  name === 'accountsummary'
    ? { ...data, status: result, statusmsg: reason }
    : { result: [{ status: result, statusmsg: reason, options: data ?? {}, rawout: raw ?? '' }] };
