import { SMTPServer } from 'smtp-server';

/** More than the headers of a letter and a report on it. */
const MOST_BYTES = 256 * 1024;
const MOST_AT_ONCE = 10;

interface Options {
  host: string;
  port: number;
  /** The only address for which anything is taken. */
  address: string;
  take(message: string): Promise<void>;
  warn(error: unknown): void;
}

/** Stops listening. */
export type Hush = () => Promise<void>;

/**
 * Listens for mail that comes back. It takes reports alone, which have no sender (RFC 5321 section 4.5.5), for one address alone, and hands nothing
 * on: there is nothing to relay, to log in to or to read.
 */
export const listenForReturns = async ({ host, port, address, take, warn }: Options): Promise<Hush> => {
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], banner: 'returned mail only' },
    ...{
      size: MOST_BYTES,
      maxClients: MOST_AT_ONCE,
      socketTimeout: 30_000,
      closeTimeout: 1000,
      disableReverseLookup: true,
    },
    onMailFrom: ({ address: from }, _session, done) =>
      done(from === '' ? null : refusal(550, '5.7.1 Only delivery reports are taken here')),
    onRcptTo: ({ address: to }, _session, done) =>
      done(to.toLowerCase() === address.toLowerCase() ? null : refusal(550, '5.1.1 No such address here')),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => {
        if (!stream.sizeExceeded) parts.push(part);
      });
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, '5.3.4 Too large for a report'));
        take(Buffer.concat(parts).toString('utf8')).then(
          () => done(),
          (error: unknown) => {
            warn(error);
            done(refusal(451, '4.3.0 Try again later'));
          },
        );
      });
    },
  });
  // What goes wrong with one caller is no matter of the others.
  server.on('error', warn);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  return () => new Promise((resolve) => server.close(() => resolve()));
};

const refusal = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode });
