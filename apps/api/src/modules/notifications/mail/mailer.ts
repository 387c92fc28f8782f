import nodemailer from 'nodemailer';
import type { Config } from '../../../config.ts';
import { type Letter, letterAsText, oneLine } from './letter.ts';
import { letterAsHtml } from './letter-html.ts';

/** A message as it leaves. */
export interface Message {
  /** The same message has the same id however often it is sent, so that receivers keep one. */
  id: string;
  /** What it is about; messages of one thread are shown together. */
  thread: string | null;
  to: { name: string | null; address: string };
  subject: string;
  letter: Letter;
}

/** Sends mail. */
export interface Mailer {
  /** @throws {AddressRefused} when there is no such address; whatever else fails throws too, and the job tries again. */
  send(message: Message): Promise<void>;
  close(): void;
}

/** The server that was asked will never take mail for this address. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code: number;
  readonly detail: string;
  constructor(code: number, detail: string) {
    super(`The address was refused: ${code}`);
    this.code = code;
    this.detail = detail;
  }
}

/** A mailer on an SMTP server. */
export const createMailer = (url: string, { mail, http }: Pick<Config, 'mail' | 'http'>): Mailer => {
  const transport = nodemailer.createTransport(url);
  const { hostname } = new URL(http.publicUrl);
  const sender = /<([^<>]+)>\s*$/.exec(mail.from)?.[1] ?? mail.from;
  return {
    async send({ id, thread, to, subject, letter }) {
      const root = thread === null ? null : `<${thread}@${hostname}>`;
      try {
        await transport.sendMail({
          messageId: `<${id}@${hostname}>`,
          // All messages of a thread name the same first one, which nobody ever sent: so they are shown together in any order.
          ...(root === null ? {} : { inReplyTo: root, references: [root] }),
          from: { name: oneLine(letter.agency.shortName), address: sender },
          envelope: { from: mail.returnTo ?? sender, to: [to.address] },
          // What comes back brings along what we wrote above it, and none of what it says (RFC 3461).
          dsn: { id, return: 'headers', notify: ['failure'], recipient: to.address },
          to: to.name === null ? to.address : { name: oneLine(to.name), address: to.address },
          subject: oneLine(subject),
          text: letterAsText(letter),
          html: letterAsHtml(letter),
          headers: {
            // Nobody's holiday notice should answer a machine (RFC 3834).
            'Auto-Submitted': 'auto-generated',
            'List-Unsubscribe': { prepared: true, value: `<${letter.stop}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (error) {
        throw refusalIn(error) ?? error;
      }
    },
    close: () => transport.close(),
  };
};

/**
 * A refusal for good of the recipient. What the server has against us and not against the address (class 7 of RFC 3463, a sender it
 * does not take, a login) is tried again and ends among the dead letters, where an administrator sees it.
 */
const refusalIn = (error: unknown): AddressRefused | null => {
  const { command, responseCode, response } = error as Record<string, unknown>;
  if (command !== 'RCPT TO' || typeof responseCode !== 'number' || responseCode < 500) return null;
  const said = oneLine(String(response ?? '')).slice(0, 300);
  return /^\d{3}[ -]5\.7\.\d/.test(said) ? null : new AddressRefused(responseCode, said);
};
