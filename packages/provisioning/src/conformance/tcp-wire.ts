import { connect, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { ProvisionError } from '../provision-error.ts';
import type { Fault, Wire } from './wire.ts';

/** How long a back-end may take over what came too late. */
const LATE_MS = 300;

/**
 * A wire to a back-end that speaks a protocol of its own over TCP. `isWrite` says of what a driver sends in one go whether it would
 * change something; `rest` carries what the driver asks over HTTP beside it.
 */
export const createTcpWire = (
  port: number,
  isWrite: (sent: Buffer) => boolean,
  rest: Partial<Pick<Wire, 'http'>> = {},
): Wire => {
  let fault: Fault | undefined;
  let fixed: string | undefined;
  let held: (() => Promise<void>) | undefined;
  let writes = 0;
  const heard: Buffer[] = [];
  const faultOf = (sent: Buffer): Fault | undefined => {
    if (!isWrite(sent)) return undefined;
    writes += 1;
    const now = fault;
    fault = undefined;
    return now;
  };
  return {
    failNext: (next) => {
      fault = next;
    },
    release: async () => {
      await held?.();
      held = undefined;
    },
    answerAll: (_status, text) => {
      fixed = text;
    },
    writes: () => writes,
    heard: () => Buffer.concat(heard).toString('latin1'),
    http:
      rest.http ??
      (async () => {
        throw new ProvisionError('unavailable', 'no-address', 'This back-end does not speak HTTP.');
      }),
    connect: async () => {
      if (fixed !== undefined) return saying(fixed);
      const upstream = await open(port);
      return through(upstream, faultOf, {
        hear: (data) => heard.push(data),
        hold: (late) => {
          held = late;
        },
      });
    },
  };
};

const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', () => reject(new ProvisionError('transient', 'unreachable', 'Nobody answers.')));
  });

/** Somebody else answers at this address. */
const saying = (text: string): Duplex => {
  const stream = new Duplex({
    read: () => undefined,
    write: (_chunk, _encoding, done) => {
      done();
      stream.push(text);
      stream.push(null);
    },
  });
  return stream;
};

const through = (
  upstream: Socket,
  faultOf: (sent: Buffer) => Fault | undefined,
  tell: { hear(data: Buffer): void; hold(late: () => Promise<void>): void },
): Duplex => {
  let isCut = false;
  const cut = () => {
    isCut = true;
    stream.destroy(Object.assign(new Error('The connection was cut.'), { code: 'ECONNRESET' }));
  };
  const stream: Duplex = new Duplex({
    read: () => undefined,
    // What was corked goes out in one go, as it would over a socket.
    writev: (chunks, done) =>
      stream._write(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)), 'binary', done),
    write: (chunk: Buffer, _encoding, done) => {
      const now = faultOf(chunk);
      if (now === undefined) return void upstream.write(chunk, () => done());
      done();
      if (now === 'lost-before') return cutBoth();
      if (now === 'late') {
        tell.hold(async () => {
          upstream.write(chunk);
          await new Promise((later) => setTimeout(later, LATE_MS));
          upstream.destroy();
        });
        return cut();
      }
      // The answer is on its way when the line breaks: what was asked has happened.
      upstream.removeAllListeners('data').once('data', cutBoth);
      upstream.write(chunk);
    },
    final: (done) => {
      upstream.end();
      done();
    },
    destroy: (error, done) => {
      if (!isCut) upstream.destroy();
      done(error);
    },
  });
  const cutBoth = () => {
    upstream.destroy();
    cut();
  };
  upstream.on('data', (data) => {
    const said = Buffer.from(data);
    tell.hear(said);
    stream.push(said);
  });
  upstream.on('end', () => stream.push(null)).on('error', cut);
  return stream;
};
