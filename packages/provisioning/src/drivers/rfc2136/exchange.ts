import { randomInt } from 'node:crypto';
import type { Context } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { CLASS, OPCODE, RCODE, TYPE } from './codes.ts';
import { decodeMessage, encodeMessage, type Message, type Resource, type Sections } from './message.ts';
import { keyRefusal, refusalOf } from './refusal.ts';
import { sign, type TsigKey, verify } from './tsig.ts';

/** Where a name server is reached, and with which key. */
export type Speaker = Pick<Context<{ keyName: string }>, 'connect' | 'secret' | 'settings' | 'signal'>;

/** A question to the server: its kind and its parts. */
export interface DnsRequest extends Partial<Sections> {
  opcode: number;
}

const DEADLINE_MS = 20_000;

/** Sends signed requests in one go over one connection, and gives their answers in the same order, each proven to be the server's. */
export const ask = async (speaker: Speaker, requests: readonly DnsRequest[]): Promise<Message[]> => {
  const key = await keyOf(speaker);
  const first = randomInt(0x8000);
  const sent = requests.map(({ opcode, ...parts }, index) =>
    sign(encodeMessage(first + index, opcode, parts), key),
  );
  const answers = new Map<number, Message>();
  const messages = sent.map(({ signed }) => signed);
  for await (const bytes of received(speaker, messages)) {
    const message = sensible(() => decodeMessage(bytes));
    const index = message.id - first;
    const mac = sent[index]?.mac;
    if (mac === undefined || answers.has(index)) throw unreadable();
    trusted(bytes, message, key, mac);
    answers.set(index, message);
    if (answers.size === sent.length) break;
  }
  if (answers.size < sent.length) throw silent();
  return requests.flatMap((_, index) => answers.get(index) ?? []);
};

/**
 * Every record of a zone, a message at a time (AXFR, RFC 5936). The first message may be a refusal, which is the caller's to read;
 * whoever stops early closes the connection.
 */
export async function* transfer(speaker: Speaker, zone: string): AsyncGenerator<Message> {
  const key = await keyOf(speaker);
  const question = [{ name: zone, type: TYPE.AXFR, class: CLASS.IN }];
  const { signed, mac } = sign(encodeMessage(randomInt(0x10000), OPCODE.QUERY, { question }), key);
  let previous = mac;
  let pending: Buffer[] = [];
  let isFirst = true;
  let ends = 0;
  for await (const bytes of received(speaker, [signed])) {
    const message = sensible(() => decodeMessage(bytes));
    const isSigned = message.additional.at(-1)?.type === TYPE.TSIG;
    ends += message.answer.filter(isEnd).length;
    // Between the first message and the last some may be unsigned; the next signature covers them too.
    if (isFirst || isSigned) {
      previous = trusted(bytes, message, key, previous, { pending, isFirst });
      pending = [];
    } else pending.push(bytes);
    isFirst = false;
    if (message.rcode !== 0 || ends >= 2) {
      if (pending.length > 0) throw unreadable();
      yield message;
      return;
    }
    yield message;
  }
  throw silent();
}

/** A transfer begins and ends with the same record. */
const isEnd = ({ type }: Resource): boolean => type === TYPE.SOA;

const keyOf = async ({ settings, secret }: Speaker): Promise<TsigKey> => ({
  name: settings.keyName.toLowerCase().replace(/\.$/, ''),
  secret: await secret('tsigKey'),
});

/** Opens a connection, sends, and gives what comes back message by message, for as long as anybody wants to hear. */
async function* received({ connect, signal }: Speaker, messages: readonly Buffer[]): AsyncGenerator<Buffer> {
  const stream = await connect();
  const giveUp = () => void stream.destroy();
  const timer = setTimeout(giveUp, DEADLINE_MS);
  signal.addEventListener('abort', giveUp);
  // What breaks while nobody is reading must not end the process; readers are told below.
  stream.on('error', giveUp);
  try {
    stream.write(Buffer.concat(messages.flatMap((message) => [lengthOf(message), message])));
    let rest = Buffer.alloc(0);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      rest = Buffer.concat([rest, chunk]);
      for (let size = sizeIn(rest); size !== undefined; size = sizeIn(rest)) {
        yield rest.subarray(2, 2 + size);
        rest = rest.subarray(2 + size);
      }
    }
  } catch (error) {
    throw error instanceof ProvisionError ? error : silent();
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
    stream.destroy();
  }
}

const lengthOf = ({ length }: Buffer): Buffer => Buffer.of(length >> 8, length & 0xff);

/** The size of the first message, once all of it is there. */
const sizeIn = (bytes: Buffer): number | undefined => {
  const size = bytes.length < 2 ? undefined : bytes.readUInt16BE(0);
  return size !== undefined && bytes.length >= 2 + size ? size : undefined;
};

/** The signature's digest, where the answer is the server's; throws where its signature is missing, wrong, or says that ours was. */
const trusted = (
  bytes: Buffer,
  message: Message,
  key: TsigKey,
  previous: Buffer,
  place?: Parameters<typeof verify>[4],
): Buffer => {
  const verdict = sensible(() => verify(bytes, message, key, previous, place));
  if (verdict.is === 'good') return verdict.mac;
  if (verdict.is === 'refused') throw keyRefusal(verdict.rcode);
  // Whoever has no such zone, or no such key, has nothing to sign a refusal with; believing it costs nothing but the try.
  const isRefusal = message.rcode === RCODE.NOTAUTH || message.rcode === RCODE.REFUSED;
  if (verdict.is === 'unsigned' && isRefusal) throw refusalOf(message.rcode);
  throw new ProvisionError('ambiguous', 'unsigned', 'The answer does not prove that it is the server’s.');
};

/** What was read out of an answer, if it has the shape of one. */
const sensible = <T>(read: () => T): T => {
  try {
    return read();
  } catch {
    throw unreadable();
  }
};

const unreadable = (): ProvisionError =>
  new ProvisionError('ambiguous', 'unreadable', 'The answer is not what a name server would say.');

const silent = (): ProvisionError =>
  new ProvisionError('ambiguous', 'no-answer', 'The name server broke off, or did not answer in time.');
