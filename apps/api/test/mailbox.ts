import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is given; `refuse` makes it turn everything away for now. */
export const startMailbox = async () => {
  const mailbox = {
    letters: [] as string[],
    refuse: false,
    url: '',
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(mailbox.refuse ? Object.assign(new Error('busy'), { responseCode: 451 }) : null),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mailbox.letters.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  mailbox.url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return mailbox;
};

export type Mailbox = Awaited<ReturnType<typeof startMailbox>>;
