import { decodeName, encodeName } from './name.ts';

/** A resource record; the names within `data` are never compressed. */
export interface Resource {
  name: string;
  type: number;
  class: number;
  ttl: number;
  data: Buffer;
}

/** The four parts of a message. An UPDATE calls them zone, prerequisites, changes and additional. */
export interface Sections {
  question: { name: string; type: number; class: number }[];
  answer: Resource[];
  authority: Resource[];
  additional: Resource[];
}

/** A message that was received. `isAuthoritative`: the server holds the zone itself. */
export interface Message extends Sections {
  id: number;
  opcode: number;
  rcode: number;
  isAuthoritative: boolean;
  /** Where the last additional record begins: a signature covers what lies before it. */
  lastRecordAt: number;
}

const HEADER = 12;

/** A message as it is sent, without recursion and without the length that TCP wants before it. */
export const encodeMessage = (id: number, opcode: number, sections: Partial<Sections>): Buffer => {
  const { question = [], answer = [], authority = [], additional = [] } = sections;
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(opcode << 11, 2);
  [question, answer, authority, additional].forEach((part, index) => {
    header.writeUInt16BE(part.length, 4 + 2 * index);
  });
  const questions = question.map((one) =>
    Buffer.concat([encodeName(one.name), numbers(one.type, one.class)]),
  );
  return Buffer.concat([
    header,
    ...questions,
    ...[...answer, ...authority, ...additional].map(encodeResource),
  ]);
};

/** A message as it came. Throws a RangeError where it is none. */
export const decodeMessage = (bytes: Buffer): Message => {
  const flags = bytes.readUInt16BE(2);
  let at = HEADER;
  const question = times(bytes.readUInt16BE(4), () => {
    const { name, end } = decodeName(bytes, at);
    at = end + 4;
    return { name, type: bytes.readUInt16BE(end), class: bytes.readUInt16BE(end + 2) };
  });
  let lastRecordAt = at;
  const [answer = [], authority = [], additional = []] = [6, 8, 10].map((count) =>
    times(bytes.readUInt16BE(count), () => {
      lastRecordAt = at;
      const { resource, end } = decodeResource(bytes, at);
      at = end;
      return resource;
    }),
  );
  return {
    id: bytes.readUInt16BE(0),
    opcode: (flags >> 11) & 15,
    rcode: flags & 15,
    isAuthoritative: (flags & 0x0400) !== 0,
    question,
    answer,
    authority,
    additional,
    lastRecordAt,
  };
};

/** A record as it is sent. */
export const encodeResource = ({ name, type, class: inClass, ttl, data }: Resource): Buffer => {
  const rest = Buffer.alloc(6);
  rest.writeUInt32BE(ttl, 0);
  rest.writeUInt16BE(data.length, 4);
  return Buffer.concat([encodeName(name), numbers(type, inClass), rest, data]);
};

/** Numbers of two bytes each. */
export const numbers = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => {
    bytes.writeUInt16BE(value, 2 * index);
  });
  return bytes;
};

/** Bytes before the name in the data of types whose names a server may compress: NS, CNAME, MX. */
const NAME_AT: Readonly<Record<number, number>> = { 2: 0, 5: 0, 15: 2 };

const decodeResource = (bytes: Buffer, at: number): { resource: Resource; end: number } => {
  const { name, end: fixed } = decodeName(bytes, at);
  const type = bytes.readUInt16BE(fixed);
  const start = fixed + 10;
  const end = start + bytes.readUInt16BE(fixed + 8);
  if (end > bytes.length) throw new RangeError('A record goes on behind the end.');
  const before = NAME_AT[type];
  const raw = bytes.subarray(start, end);
  const data =
    before === undefined || raw.length === 0
      ? raw
      : Buffer.concat([raw.subarray(0, before), encodeName(decodeName(bytes, start + before).name)]);
  const resource = {
    name,
    type,
    class: bytes.readUInt16BE(fixed + 2),
    ttl: bytes.readUInt32BE(fixed + 4),
    data,
  };
  return { resource, end };
};

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
