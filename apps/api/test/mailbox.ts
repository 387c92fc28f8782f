import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is given; `refuse` makes it turn everything away for now, `unknown` some addresses for good. */
export const startMailbox = async () => {
  const mailbox = {
    letters: [] as string[],
    /** Who the envelope of each says it comes from. */
    senders: [] as string[],
    refuse: false,
    /** Addresses that it refuses, and how. */
    unknown: new Map<string, string>(),
    url: '',
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const said = mailbox.refuse ? '451 busy' : mailbox.unknown.get(address);
      const [code = '', ...words] = said?.split(' ') ?? [];
      done(
        said === undefined ? null : Object.assign(new Error(words.join(' ')), { responseCode: Number(code) }),
      );
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mailbox.letters.push(Buffer.concat(parts).toString());
        mailbox.senders.push(envelope.mailFrom === false ? '' : envelope.mailFrom.address);
        done();
      });
    },
  });
  // Whoever was killed in the middle of a letter.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  mailbox.url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return mailbox;
};

export type Mailbox = Awaited<ReturnType<typeof startMailbox>>;
