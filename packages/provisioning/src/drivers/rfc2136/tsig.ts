import { createHmac, timingSafeEqual } from 'node:crypto';
import { CLASS, RCODE, TYPE } from './codes.ts';
import { encodeResource, type Message, numbers } from './message.ts';
import { decodeName, encodeName } from './name.ts';

/** A key that server and client share; `secret` is base64. */
export interface TsigKey {
  name: string;
  secret: string;
}

/** How far two clocks may be apart, in seconds (RFC 8945, 10). */
const FUDGE = 300;
const ALGORITHM = 'hmac-sha256';

/** A message with its signature (RFC 8945, 4.3), and the signature's digest, which those of the answers build upon. */
export const sign = (
  message: Buffer,
  { name, secret }: TsigKey,
  seconds = Math.floor(Date.now() / 1000),
): { signed: Buffer; mac: Buffer } => {
  const time = timeOf(seconds);
  const mac = digest(secret, [message, variablesOf(name, [time, numbers(FUDGE)], 0, Buffer.alloc(0))]);
  const data = Buffer.concat([
    encodeName(ALGORITHM),
    time,
    numbers(FUDGE, mac.length),
    mac,
    numbers(message.readUInt16BE(0), 0, 0),
  ]);
  const record = encodeResource({ name, type: TYPE.TSIG, class: CLASS.ANY, ttl: 0, data });
  const signed = Buffer.concat([message, record]);
  signed.writeUInt16BE(message.readUInt16BE(10) + 1, 10);
  return { signed, mac };
};

/** What came of looking at a signature; `mac` is what the next message of the same answer builds upon. */
export type Verdict =
  | { is: 'good'; mac: Buffer }
  | { is: 'unsigned' }
  | { is: 'bad' }
  | { is: 'refused'; rcode: number };

/**
 * Judges an answer's signature (RFC 8945, 5.3). `previous` is the digest of the request, or of the last signed message of the same
 * answer; `pending` are unsigned messages since then; all but the first message of an answer sign the time alone.
 */
export const verify = (
  bytes: Buffer,
  message: Message,
  { name, secret }: TsigKey,
  previous: Buffer,
  { pending = [], isFirst = true }: { pending?: Buffer[]; isFirst?: boolean } = {},
): Verdict => {
  const record = message.additional.at(-1);
  if (record?.type !== TYPE.TSIG) return { is: 'unsigned' };
  const { timers, mac, id, error, other } = read(record.data);
  if (error === RCODE.BADKEY || error === RCODE.BADSIG || error === RCODE.BADTRUNC)
    return { is: 'refused', rcode: error };
  const covered = Buffer.from(bytes.subarray(0, message.lastRecordAt));
  covered.writeUInt16BE(id, 0);
  covered.writeUInt16BE(covered.readUInt16BE(10) - 1, 10);
  const own = digest(secret, [
    numbers(previous.length),
    previous,
    ...pending,
    covered,
    ...(isFirst ? [variablesOf(name, timers, error, other)] : timers),
  ]);
  if (record.name !== name.toLowerCase() || mac.length !== own.length || !timingSafeEqual(mac, own))
    return { is: 'bad' };
  return error === 0 ? { is: 'good', mac } : { is: 'refused', rcode: error };
};

const digest = (secret: string, parts: Buffer[]): Buffer =>
  createHmac('sha256', Buffer.from(secret, 'base64')).update(Buffer.concat(parts)).digest();

const timeOf = (seconds: number): Buffer => {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(seconds, 0, 6);
  return bytes;
};

const variablesOf = (name: string, timers: Buffer[], error: number, other: Buffer): Buffer =>
  Buffer.concat([
    encodeName(name.toLowerCase()),
    numbers(CLASS.ANY, 0, 0),
    encodeName(ALGORITHM),
    ...timers,
    numbers(error, other.length),
    other,
  ]);

const read = (data: Buffer) => {
  const { end } = decodeName(data, 0);
  const size = data.readUInt16BE(end + 8);
  const after = end + 10 + size;
  return {
    timers: [data.subarray(end, end + 8)],
    mac: data.subarray(end + 10, after),
    id: data.readUInt16BE(after),
    error: data.readUInt16BE(after + 2),
    other: data.subarray(after + 6),
  };
};
