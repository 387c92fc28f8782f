import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** Lines of a connection, each handed out once. */
const talk = async (port: number) => {
  const socket: Socket = connect(port, '127.0.0.1');
  // Whoever is cut off notices by the end of the lines.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  return {
    send: (text: string) => socket.write(`${text}\r\n`),
    /** Lines up to the first that begins like this; those alone that came before the line broke. */
    until: async (end: RegExp): Promise<{ lines: string[]; isCut: boolean }> => {
      const read: string[] = [];
      for (;;) {
        const { value, done } = await lines.next();
        if (done === true) return { lines: read, isCut: true };
        read.push(value);
        if (end.test(value)) return { lines: read, isCut: false };
      }
    },
    close: () => socket.destroy(),
  };
};

/** An IMAP session (RFC 9051), as far as a test needs one. */
export interface ImapSession {
  /** Everything that was said to a command; throws where it is refused or the session is gone. */
  ask(command: string): Promise<string>;
  /** Waits for news (RFC 2177); the promise holds what was said before the server ended the session. */
  idle(): Promise<{ ended: Promise<string> }>;
  close(): void;
}

/** Logs in, or throws what the server said. */
export const logIn = async (port: number, user: string, password: string): Promise<ImapSession> => {
  const { send, until, close } = await talk(port);
  let count = 0;
  const ask = async (command: string): Promise<string> => {
    count += 1;
    send(`a${count} ${command}`);
    const { lines, isCut } = await until(new RegExp(`^a${count} `));
    if (isCut || !lines.at(-1)?.startsWith(`a${count} OK`)) throw new Error(lines.join('\n') || 'cut');
    return lines.join('\n');
  };
  try {
    await until(/^\* OK \[CAPABILITY/);
    await ask(`LOGIN "${user}" "${password}"`);
  } catch (error) {
    close();
    throw error;
  }
  return {
    ask,
    idle: async () => {
      send('idle IDLE');
      await until(/^\+/);
      return { ended: until(/^idle /).then(({ lines }) => lines.join('\n')) };
    },
    close,
  };
};

/** Hands a message to a mailbox by LMTP (RFC 2033); the answer to the recipient, or to the message where that was taken. */
export const deliver = async (port: number, recipient: string, text: string): Promise<string> => {
  const { send, until, close } = await talk(port);
  const said = async () => (await until(/^\d{3} /)).lines.at(-1) ?? '';
  try {
    await said();
    send('LHLO test.example');
    await said();
    send('MAIL FROM:<pengirim@luar.example>');
    await said();
    send(`RCPT TO:<${recipient}>`);
    const taken = await said();
    if (!taken.startsWith('250')) return taken;
    send('DATA');
    await said();
    send(`Subject: Coba\r\n\r\n${text}\r\n.`);
    return await said();
  } finally {
    close();
  }
};
