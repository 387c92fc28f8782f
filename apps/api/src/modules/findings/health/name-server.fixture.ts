import { createSocket, type Socket } from 'node:dgram';
import { isIPv4 } from 'node:net';

/** What a name server says of a name: addresses, or the code of a refusal (RFC 1035). Undefined where it says nothing at all. */
export type Told = readonly string[] | number | undefined;

const NO_SUCH_NAME = 3;
const HEADER = 12;

/** A name server that answers questions for addresses over UDP. */
export const nameServer = (tell: (name: string) => Told): Socket => {
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    const [name, end] = nameIn(question);
    const told = tell(name);
    if (told === undefined) return;
    const isForIPv6 = question.readUInt16BE(end) === 28;
    const records = typeof told === 'number' ? [] : told.filter((one) => isIPv4(one) !== isForIPv6);
    const header = Buffer.alloc(HEADER);
    question.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8580 | (typeof told === 'number' ? told : 0), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    const answers = records.map((record) => recordOf(record, isForIPv6));
    socket.send(Buffer.concat([header, question.subarray(HEADER, end + 4), ...answers]), port, address);
  });
  return socket;
};

/** That there is no such name. */
export const noSuchName: Told = NO_SUCH_NAME;

const nameIn = (question: Buffer): [name: string, end: number] => {
  const labels: string[] = [];
  let at = HEADER;
  for (let size = question.readUInt8(at); size > 0; size = question.readUInt8(at)) {
    labels.push(question.toString('latin1', at + 1, at + 1 + size));
    at += 1 + size;
  }
  return [labels.join('.').toLowerCase(), at + 1];
};

/** Points to the name in the question, as servers do. */
const recordOf = (address: string, isIPv6: boolean): Buffer => {
  const data = isIPv6
    ? Buffer.from(groupsOf(address).flatMap((group) => [group >> 8, group & 0xff]))
    : Buffer.from(address.split('.').map(Number));
  const fixed = Buffer.from([0xc0, HEADER, 0, isIPv6 ? 28 : 1, 0, 1, 0, 0, 0, 0, 0, data.length]);
  return Buffer.concat([fixed, data]);
};

const groupsOf = (address: string): number[] => {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const numbers = (part: string) =>
    part.split(':').flatMap((group) => (group === '' ? [] : [Number.parseInt(group, 16)]));
  const [front, back] = [numbers(head), numbers(tail)];
  return [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
};
