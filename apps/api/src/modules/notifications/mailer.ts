import nodemailer from 'nodemailer';
import type { Config } from '../../config.ts';

/** A message as it leaves: text alone. */
export interface Message {
  /** The same message has the same id however often it is sent, so that receivers keep one. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
}

/** Sends mail. */
export interface Mailer {
  send(message: Message): Promise<void>;
  close(): void;
}

/** A mailer on an SMTP server. Whatever fails throws, and the job tries again. */
export const createMailer = (url: string, { mail, http }: Pick<Config, 'mail' | 'http'>): Mailer => {
  const transport = nodemailer.createTransport(url, { from: mail.from });
  const { hostname } = new URL(http.publicUrl);
  return {
    async send({ id, to, subject, text }) {
      await transport.sendMail({
        messageId: `<${id}@${hostname}>`,
        to,
        subject,
        text,
        // Nobody's holiday notice should answer a machine (RFC 3834).
        headers: { 'auto-submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => transport.close(),
  };
};
