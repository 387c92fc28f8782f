import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer, connect as overTcp, type Socket } from 'node:net';
import { createServer as createTlsServer, connect as overTls } from 'node:tls';

/** Where a gate can be told to close: a change has come and is not passed on, or has happened and its answer is not. */
export type Place = 'asked' | 'answered';

/** A way to a server through which everything of a back-end goes. */
export interface Gate {
  port: number;
  /** Resolves when the next change has come as far as this place; both ends are cut as soon as `then` is over. */
  closeAt(place: Place, then: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** What stands behind a gate; with `tls` the gate shows that certificate itself, and sees what is said. */
export interface Behind {
  port: number;
  tls?: { certificate: string; key: string };
  /** Whether what a caller sends in one go changes something. */
  isChange(sent: string): boolean;
}

/** HTTP as back-ends speak it. */
export const isHttpChange = (sent: string): boolean => /^(PUT|POST|PATCH|DELETE) /.test(sent);

/** A driver's statements. */
export const isSqlChange = (sent: string): boolean => /\b(insert into|update|delete from)\b/.test(sent);

interface Closing {
  place: Place;
  reach: () => Promise<void>;
}

/** Opens a gate on a free port of 127.0.0.1. */
export const openGate = async ({ port, tls, isChange }: Behind): Promise<Gate> => {
  let closing: Closing | undefined;
  const sockets = new Set<Socket>();
  const take = (place: Place): Closing | undefined => {
    if (closing?.place !== place) return undefined;
    const taken = closing;
    closing = undefined;
    return taken;
  };
  const pass = (caller: Socket): void => {
    const server =
      tls === undefined
        ? overTcp(port, '127.0.0.1')
        : overTls({ port, host: '127.0.0.1', ca: tls.certificate });
    const cut = () => {
      caller.destroy();
      server.destroy();
    };
    const cutAfter = async ({ reach }: Closing) => {
      caller.pause();
      await reach().finally(cut);
    };
    let waiting: Closing | undefined;
    caller.on('data', (sent) => {
      if (isChange(sent.toString('latin1'))) {
        const now = take('asked');
        if (now !== undefined) return void cutAfter(now);
        waiting = take('answered');
      }
      server.write(sent);
    });
    server.on('data', (said) => {
      if (waiting !== undefined) return void cutAfter(waiting);
      caller.write(said);
    });
    for (const [one, other] of [
      [caller, server],
      [server, caller],
    ] as const) {
      sockets.add(one);
      one.on('end', () => other.end()).on('error', cut);
      one.on('close', () => sockets.delete(one));
    }
  };
  const listening =
    tls === undefined
      ? createTcpServer(pass)
      : createTlsServer({ cert: tls.certificate, key: tls.key }, pass).on('tlsClientError', () => undefined);
  await once(listening.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    closeAt: (place, then) =>
      new Promise((resolve, reject) => {
        closing = { place, reach: () => then().then(resolve, reject) };
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => listening.close(done));
    },
  };
};
