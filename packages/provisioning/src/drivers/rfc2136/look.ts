import type { Identity } from '../../driver.ts';
import { markerNameOf } from '../dns/name.ts';
import { type DnsRecord, RECORD_TYPES, textOf } from '../dns/record.ts';
import { ownerOf, type Standing } from '../dns/standing.ts';
import { CLASS, OPCODE, RCODE, TYPE } from './codes.ts';
import { ask, type DnsRequest, type Speaker } from './exchange.ts';
import type { Message } from './message.ts';
import { decodeRecord } from './rdata.ts';
import { refusalOf } from './refusal.ts';

/** What stands at a name and its marker, asked of the server that holds the zone. */
export const look = async (speaker: Speaker, identity: Identity, zone: string): Promise<Standing> => {
  const mark = markerNameOf(identity);
  const [marked, ...answers] = await ask(speaker, [query(mark, 'TXT'), ...everyType(identity.name)]);
  for (const answer of [marked, ...answers]) assertAnswered(answer);
  const marker = marked === undefined ? [] : recordsAt(mark, [marked]).map(({ value }) => value);
  const records = recordsAt(identity.name, answers);
  const standing: Standing = {
    marker,
    records,
    ttl: answers.flatMap(({ answer }) => answer).find(({ name }) => name === identity.name)?.ttl,
    // The name, or one above it, is delegated to other servers.
    hasOther: answers.some(({ rcode, isAuthoritative }) => rcode === RCODE.NOERROR && !isAuthoritative),
  };
  if (standing.hasOther || ownerOf(standing, identity) === 'ours') return standing;
  return marker.length + records.length === 0
    ? standing
    : withoutWildcards(speaker, standing, identity, zone);
};

const query = (name: string, type: (typeof RECORD_TYPES)[number]): DnsRequest => ({
  opcode: OPCODE.QUERY,
  question: [{ name, type: TYPE[type], class: CLASS.IN }],
});

const everyType = (name: string): DnsRequest[] => RECORD_TYPES.map((type) => query(name, type));

const recordsAt = (name: string, answers: readonly Message[]): DnsRecord[] => {
  const found = answers
    .flatMap(({ answer }) => answer)
    .filter((one) => one.name === name && one.class === CLASS.IN)
    .flatMap((one) => decodeRecord(one) ?? []);
  return [...new Map(found.map((record) => [textOf([record]), record])).values()];
};

/** There is nothing at a name that a wildcard answers for: what it says is taken out. */
const withoutWildcards = async (
  speaker: Speaker,
  standing: Standing,
  { name }: Identity,
  zone: string,
): Promise<Standing> => {
  const labels = name.split('.');
  const depth = labels.length - zone.split('.').length;
  const stars = Array.from({ length: depth }, (_, index) => `*.${labels.slice(index + 1).join('.')}`);
  const answers = await ask(speaker, stars.flatMap(everyType));
  const said = new Set(stars.flatMap((star) => recordsAt(star, answers)).map((record) => textOf([record])));
  return {
    ...standing,
    marker: standing.marker.filter((value) => !said.has(textOf([{ type: 'TXT', value }]))),
    records: standing.records.filter((record) => !said.has(textOf([record]))),
  };
};

const assertAnswered = (answer: Message | undefined): void => {
  if (answer !== undefined && answer.rcode !== RCODE.NOERROR && answer.rcode !== RCODE.NXDOMAIN)
    throw refusalOf(answer.rcode);
};
