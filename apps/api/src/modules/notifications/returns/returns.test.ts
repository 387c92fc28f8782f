import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, openNewsroom } from '../news.fixture.ts';
import { readReport } from './read-report.ts';

const RETURN_TO = 'kembali@surel-kembali.contoh.go.id';

/** A report as Postfix writes it, on a letter of ours. */
const reportOn = (
  letter: string,
  changes: { action?: string; status?: string; said?: string } = {},
): string => {
  const {
    action = 'failed',
    status = '5.1.1',
    said = '550 5.1.1 <siti@contoh.go.id>: no such user',
  } = changes;
  const [headers = ''] = letter.split('\r\n\r\n');
  return [
    'From: MAILER-DAEMON@mail.contoh.go.id (Mail Delivery System)',
    `To: ${RETURN_TO}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="B7F1.1795/mail.contoh.go.id"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--B7F1.1795/mail.contoh.go.id',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you.',
    '',
    '--B7F1.1795/mail.contoh.go.id',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.contoh.go.id',
    'Arrival-Date: Tue, 24 Nov 2026 09:00:00 +0700 (WIB)',
    '',
    'Final-Recipient: rfc822; siti@contoh.go.id',
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.contoh.go.id',
    `Diagnostic-Code: smtp; ${said}`,
    '',
    '--B7F1.1795/mail.contoh.go.id',
    'Content-Type: text/rfc822-headers',
    '',
    headers,
    '',
    '--B7F1.1795/mail.contoh.go.id--',
    '',
  ].join('\r\n');
};

describe('mail that comes back', () => {
  let room: Newsroom;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    room = await openNewsroom({ MAIL_RETURN_TO: RETURN_TO, MAIL_RETURNS_PORT: String(port) });
    await room.test.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => room.close());

  const bring = (raw: string, { from = '', to = RETURN_TO } = {}) =>
    nodemailer.createTransport({ host: '127.0.0.1', port }).sendMail({ raw, envelope: { from, to } });
  const tell = async (title: string) => {
    const people = [room.siti.personId];
    room.told = {
      news: [{ people, kind: 'task', title, body: 'Isi', number: null, opens: true }],
      outside: null,
    };
    await room.tell();
    expect(await room.test.drain()).toEqual([]);
  };
  const last = () => room.mailbox.letters.at(-1) ?? '';
  const stateOf = async () => (await room.preferencesOf(room.siti)).email.state;

  it('marks the address that it went to, whose owner and administrators are told, once', async () => {
    await tell('Satu');
    expect(room.mailbox.senders).toEqual([RETURN_TO]);
    await bring(reportOn(last()));
    await bring(reportOn(last()));
    const { email } = await room.preferencesOf(room.siti);
    expect(email).toEqual({
      ...{ address: 'siti@contoh.go.id', state: 'refused' },
      refused: {
        at: '2026-11-24T02:00:00Z',
        code: 550,
        detail: '550 5.1.1 <siti@contoh.go.id>: no such user',
      },
    });
    const titles = async (by: typeof room.siti) =>
      (await room.readBy(by, '?kind=system')).items.map(({ title }) => title);
    expect(await titles(room.siti)).toEqual(['Surel Anda tidak dapat diantar']);
    expect(await titles(room.administrator)).toEqual(['Surel untuk Siti Aminah tidak dapat diantar']);
    await tell('Dua');
    expect(room.mailbox.letters).toHaveLength(1);
  });

  it('marks no other address that somebody has since, and mail goes there', async () => {
    const before = last();
    await room.test.database.owner.query("update people set email = 'aminah@contoh.go.id' where id = $1", [
      room.siti.personId,
    ]);
    expect(await stateOf()).toBe('used');
    await bring(reportOn(before));
    expect(await stateOf()).toBe('used');
    await tell('Tiga');
    expect(last()).toContain('aminah@contoh.go.id');
  });

  it('is believed only as a report of a failure for good, on a letter that we signed', async () => {
    const letter = last();
    const token = /token=([\w.-]+)/.exec(letter)?.[1] ?? '';
    const [payload, signature = ''] = token.split('.');
    const someoneElse = Buffer.from(
      JSON.stringify({ agency: 'contoh', person: room.budi.personId, kind: 'task' }),
    ).toString('base64url');
    const whole = reportOn(letter);
    expect(readReport(whole)).toMatchObject({ code: 550, to: 'aminah@contoh.go.id', token });
    for (const [why, other] of [
      ['delayed', reportOn(letter, { action: 'delayed', status: '4.4.1' })],
      ['tried for too long', reportOn(letter, { status: '4.4.7' })],
      ['against us', reportOn(letter, { status: '5.7.1', said: '550 5.7.1 listed' })],
      ['delivered', reportOn(letter, { action: 'delivered', status: '2.0.0' })],
      ['forged', whole.replaceAll(signature, 'A'.repeat(signature.length))],
      ['of somebody else', whole.replaceAll(payload ?? '', someoneElse)],
      ['to another address', whole.replaceAll('aminah@', 'orang@')],
      ['without our headers', whole.replaceAll(/^List-Unsubscribe:.*\r\n/gm, '')],
      ['no report', letter],
      ['nothing', '\r\n'],
    ] as const) {
      await bring(other);
      expect([why, await stateOf()]).toEqual([why, 'used']);
    }
  });

  it('is taken for one address, without a sender, and of no great size', async () => {
    await expect(bring(reportOn(last()), { to: 'siti@contoh.go.id' })).rejects.toThrow('5.1.1');
    await expect(bring(reportOn(last()), { from: 'x@contoh.go.id' })).rejects.toThrow('5.7.1');
    await expect(bring(`${reportOn(last())}${'x'.repeat(300_000)}`)).rejects.toThrow(/552|5\.3\.4|exceeds/);
    expect(await stateOf()).toBe('used');
    await bring(reportOn(last()));
    expect(await stateOf()).toBe('refused');
    await room.call(room.siti).post('me/notification-preferences/email-confirmation');
    expect(await stateOf()).toBe('used');
  });

  it('stops mail to an applicant without an account', async () => {
    const agency = { name: 'Dinas Contoh', shortName: 'Diskominfo Contoh', accent: 'teal' };
    const outside = {
      address: 'warga@example.org',
      agency,
      title: 'USL-1: diterima',
      body: 'Isi',
      path: '/contoh/lacak',
    };
    room.told = { news: [], outside };
    const count = async () => {
      const before = room.mailbox.letters.length;
      await room.queue({ audience: 'applicant' });
      expect(await room.test.drain()).toEqual([]);
      return room.mailbox.letters.length - before;
    };
    expect(await count()).toBe(1);
    await bring(reportOn(last()));
    expect(await count()).toBe(0);
  });
});

const freePort = async (): Promise<number> => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
