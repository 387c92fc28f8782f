import { contextOf } from '../../conformance/bench.ts';
import { createTcpWire } from '../../conformance/index.ts';
import type { Context } from '../../driver.ts';
import { createReach } from '../../reach.ts';
import { type HandRecord, type NameServer, SETTINGS, ZONE } from '../dns/subdomain-harness.fixture.ts';
import { CLASS, OPCODE, TYPE } from './codes.ts';
import { ask, transfer } from './exchange.ts';
import { numbers, type Resource } from './message.ts';
import { encodeName } from './name.ts';
import { encodeData } from './rdata.ts';

/** Keys of the test's servers: the driver's, and one that may do all that the driver's may. */
export const KEY = { name: 'pendopo', secret: 'cGVuZG9wby1wZW5kb3BvLXBlbmRvcG8tcGVuZG9wbyE=' };
/** A zone that the key may read and neither change nor carry away. */
export const CLOSED_ZONE = 'tertutup.test';

/** A zone as a server is started with. */
export const zoneFile = (zone: string): string =>
  [
    `$ORIGIN ${zone}.`,
    '$TTL 3600',
    '@ SOA ns1 hostmaster 1 10800 3600 604800 300',
    '@ NS ns1',
    'ns1 A 127.0.0.1',
    '',
  ].join('\n');

/** The zone of a server at this port, with every name below its head taken away, whosesoever. */
export const freshZone = async (port: number): Promise<NameServer> => {
  const address = `tcp://127.0.0.1:${port}`;
  const settings = { address, keyName: KEY.name, ...SETTINGS };
  const secrets = { tsigKey: KEY.secret };
  const reach = createReach({ endpoints: { main: address } });
  const own = contextOf({ settings, secrets }, reach) as Context<typeof settings>;
  const update = async (changes: Resource[]) => {
    const question = [{ name: ZONE, type: TYPE.SOA, class: CLASS.IN }];
    const [answer] = await ask(own, [{ opcode: OPCODE.UPDATE, question, authority: changes }]);
    if (answer?.rcode !== 0) throw new Error(`The zone answers ${answer?.rcode}.`);
  };
  const names = async () => {
    const found = new Set<string>();
    for await (const { answer } of transfer(own, ZONE)) for (const { name } of answer) found.add(name);
    for (const name of [ZONE, `ns1.${ZONE}`]) found.delete(name);
    return [...found];
  };
  const old = await names();
  if (old.length > 0) await update(old.map((name) => nothing(name, TYPE.ANY)));
  return {
    port,
    settings,
    secrets,
    wire: createTcpWire(port, (sent) => sent.length > 4 && ((sent[4] ?? 0) >> 3) % 16 === OPCODE.UPDATE),
    write: (records) => update(records.flatMap((one) => [nothing(one.name, typeOf(one)), resourceOf(one)])),
    names: async () => [...new Set((await names()).map((name) => name.replace(/^_pendopo\./, '')))],
  };
};

const SRV = 33;
const typeOf = ({ type }: HandRecord): number => (type === 'SRV' ? SRV : TYPE[type as keyof typeof TYPE]);

const nothing = (name: string, type: number): Resource => ({
  name,
  type,
  class: CLASS.ANY,
  ttl: 0,
  data: Buffer.alloc(0),
});

const resourceOf = (record: HandRecord): Resource => ({
  name: record.name,
  type: typeOf(record),
  class: CLASS.IN,
  ttl: 60,
  data: dataOf(record),
});

const dataOf = ({ type, content }: HandRecord): Buffer => {
  if (type === 'NS' || type === 'CNAME') return encodeName(content);
  if (type === 'TXT') return encodeData({ type, value: content.slice(1, -1) });
  if (type === 'A') return encodeData({ type, value: content });
  const [priority = '', weight = '', port = '', host = ''] = content.split(' ');
  return Buffer.concat([numbers(Number(priority), Number(weight), Number(port)), encodeName(host)]);
};
