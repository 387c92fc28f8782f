import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalised, type RecordType } from '../dns/record.ts';
import { CLASS, OPCODE, RCODE, TYPE } from './codes.ts';
import { ask } from './exchange.ts';
import { decodeMessage, encodeMessage, encodeResource } from './message.ts';
import { decodeRecord, encodeData } from './rdata.ts';
import { keyRefusal, refusalOf } from './refusal.ts';
import { sign } from './tsig.ts';

const KEY = { name: 'pendopo', secret: Buffer.from('rahasia').toString('base64') };
const question = [{ name: 'daerah.example', type: TYPE.SOA, class: CLASS.IN }];

/** Somebody who answers a request with these bytes. */
const answeredBy = (answer: (request: Buffer) => Buffer) =>
  ask(
    {
      settings: { keyName: KEY.name },
      secret: async () => KEY.secret,
      signal: new AbortController().signal,
      connect: async () => {
        const stream: Duplex = new Duplex({
          read: () => undefined,
          write: (chunk: Buffer, _encoding, done) => {
            const said = answer(chunk.subarray(2));
            stream.push(Buffer.concat([Buffer.of(said.length >> 8, said.length & 0xff), said]));
            stream.push(null);
            done();
          },
        });
        return stream;
      },
    },
    [{ opcode: OPCODE.QUERY, question }],
  );

const withRcode = (message: Buffer, rcode: number): Buffer => {
  message.writeUInt16BE(0x8400 | rcode, 2);
  return message;
};

const plain = (request: Buffer, rcode: number = RCODE.NOERROR): Buffer =>
  withRcode(encodeMessage(request.readUInt16BE(0), OPCODE.QUERY, { question }), rcode);

/** A refusal of our signature, itself unsigned. */
const keyError = (request: Buffer, error: number): Buffer => {
  const data = Buffer.concat([
    Buffer.from('\x0bhmac-sha256\0', 'latin1'),
    Buffer.from([0, 0, 0, 0, 0, 0, 1, 44, 0, 0, 0, 0, error >> 8, error & 0xff, 0, 0]),
  ]);
  const tsig = { name: KEY.name, type: TYPE.TSIG, class: CLASS.ANY, ttl: 0, data };
  const message = encodeMessage(request.readUInt16BE(0), OPCODE.QUERY, { question, additional: [tsig] });
  return withRcode(message, RCODE.NOTAUTH);
};

describe('an answer', () => {
  test.each<[string, (request: Buffer) => Buffer, string, string]>([
    ['without a signature', (request) => plain(request), 'ambiguous', 'unsigned'],
    [
      'signed without the request in mind',
      (request) => sign(plain(request), KEY).signed,
      'ambiguous',
      'unsigned',
    ],
    ['to somebody else', () => plain(Buffer.of(0xff, 0xff)), 'ambiguous', 'unreadable'],
    ['cut short', (request) => plain(request).subarray(0, 20), 'ambiguous', 'unreadable'],
    ['of no bytes', () => Buffer.alloc(0), 'ambiguous', 'unreadable'],
    ['that refuses without a signature', (request) => plain(request, RCODE.REFUSED), 'permission', 'refused'],
    ['of a server without the zone', (request) => plain(request, RCODE.NOTAUTH), 'permission', 'no-zone'],
    ['that fails without a signature', (request) => plain(request, RCODE.SERVFAIL), 'ambiguous', 'unsigned'],
    ['that knows no such key', (request) => keyError(request, RCODE.BADKEY), 'permission', 'key'],
    ['that finds the signature wrong', (request) => keyError(request, RCODE.BADSIG), 'permission', 'key'],
  ])('%s is not believed', async (_, answer, kind, code) => {
    await expect(answeredBy(answer)).rejects.toMatchObject({ kind, code });
  });

  test('of any bytes is read or refused, and always ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          decodeMessage(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});

test('a name that points to itself does not go in circles', () => {
  const message = encodeMessage(1, OPCODE.QUERY, { question });
  message.writeUInt16BE(0xc00c, 12);
  expect(() => decodeMessage(message)).toThrow(RangeError);
});

test.each<[RecordType, string]>([
  ['A', '192.0.2.10'],
  ['AAAA', '2001:db8::1'],
  ['AAAA', '::'],
  ['AAAA', '1:2:3:4:5:6:7:8'],
  ['CNAME', 'situs.daerah.example'],
  ['TXT', 'x'.repeat(600)],
  ['CAA', '0 issue "letsencrypt.org"'],
  ['MX', '10 mail.daerah.example'],
  ['MX', '0 .'],
])('a %s record %s comes back as it was sent', (type, value) => {
  const record = normalised({ type, value });
  const data = encodeData(record);
  const answer = [{ name: 'a.example', type: TYPE[type], class: CLASS.IN, ttl: 300, data }];
  const [read] = decodeMessage(encodeMessage(1, OPCODE.QUERY, { answer })).answer;
  if (read === undefined) throw new Error('Nothing came back.');
  expect(encodeResource(read)).toEqual(encodeResource(answer[0] ?? read));
  expect(decodeRecord(read)).toEqual(record);
});

test.each<[keyof typeof RCODE, string, string]>([
  ['FORMERR', 'invalid', 'formerr'],
  ['SERVFAIL', 'transient', 'servfail'],
  ['NXDOMAIN', 'ambiguous', 'nxdomain'],
  ['NOTIMP', 'permission', 'notimp'],
  ['REFUSED', 'permission', 'refused'],
  ['YXDOMAIN', 'ambiguous', 'yxdomain'],
  ['YXRRSET', 'ambiguous', 'yxrrset'],
  ['NXRRSET', 'ambiguous', 'nxrrset'],
  ['NOTAUTH', 'permission', 'no-zone'],
  ['NOTZONE', 'invalid', 'notzone'],
])('%s is %s', (name, kind, code) => {
  expect(refusalOf(RCODE[name])).toMatchObject({ kind, code });
});

test.each<[keyof typeof RCODE, string, string]>([
  ['BADSIG', 'permission', 'key'],
  ['BADKEY', 'permission', 'key'],
  ['BADTIME', 'unavailable', 'clock'],
  ['BADTRUNC', 'permission', 'key'],
])('%s is %s', (name, kind, code) => {
  expect(keyRefusal(RCODE[name])).toMatchObject({ kind, code });
});

test('a code that nobody gave a name is in doubt', () => {
  expect(refusalOf(11)).toMatchObject({ kind: 'ambiguous', code: '11' });
});
