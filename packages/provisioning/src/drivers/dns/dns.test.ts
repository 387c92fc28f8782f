import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { exampleOf } from '../manual/record-schema.ts';
import { powerDnsDriver } from '../powerdns/subdomain.ts';
import { rfc2136Driver } from '../rfc2136/subdomain.ts';
import { pageOf } from './list.ts';
import { zoneOf } from './name.ts';
import { normalised, type RecordType, recordOfTarget, recordsOf, textOf } from './record.ts';
import { diffSubdomain, identifySubdomain } from './subdomain.ts';

const settings = { zones: ['daerah.example', 'Anak.Daerah.Example.'], suspendedTarget: '192.0.2.99' };
const hostName = 'antrian.daerah.example';

test.each<[RecordType, string, string | undefined]>([
  ['A', '192.0.2.10', '192.0.2.10'],
  ['A', '192.0.2.010', undefined],
  ['A', '192.0.2.256', undefined],
  ['A', '192.0.2', undefined],
  ['AAAA', '2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['AAAA', '2001:db8::1%eth0', undefined],
  ['AAAA', '::1]/', undefined],
  ['CNAME', 'Situs.Daerah.Example.', 'situs.daerah.example'],
  ['CNAME', 'situs', undefined],
  ['CNAME', '192.0.2.10', undefined],
  ['CNAME', `${'x'.repeat(64)}.example`, undefined],
  ['TXT', 'v=spf1 -all', 'v=spf1 -all'],
  ['TXT', 'a\nb', undefined],
  ['CAA', '0  Issue "letsencrypt.org"', '0 issue "letsencrypt.org"'],
  ['CAA', '0 issue letsencrypt.org', undefined],
  ['CAA', '256 issue "letsencrypt.org"', undefined],
  ['MX', '010 Mail.example.', '10 mail.example'],
  ['MX', '0 .', '0 .'],
  ['MX', 'mail.example', undefined],
])('%s %j is written as %j', (type, value, written) => {
  if (written === undefined)
    expect(() => normalised({ type, value }, '/here')).toThrow(
      expect.objectContaining({ kind: 'invalid', info: { pointer: '/here' } }),
    );
  else expect(normalised({ type, value })).toEqual({ type, value: written });
});

test.each([
  ['192.0.2.10', 'A'],
  ['2001:db8::1', 'AAAA'],
  ['situs.example', 'CNAME'],
  ['http://situs.example', undefined],
  ['1.2.3', undefined],
])('a target %s is %s', (target, type) => expect(recordOfTarget(target)?.type).toBe(type));

test('records are told in one order and read back as they were', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), { maxLength: 5 });
  fc.assert(
    fc.property(texts, (values) => {
      const records = [
        { type: 'A' as const, value: '192.0.2.1' },
        ...values.map((value) => ({ type: 'TXT' as const, value })),
      ];
      expect(textOf(recordsOf(textOf(records)))).toBe(textOf(records.toReversed()));
    }),
  );
});

test.each([
  [hostName, 'daerah.example'],
  ['a.anak.daerah.example', 'anak.daerah.example'],
])('%s lies in %s', (name, zone) => expect(zoneOf(name, settings)).toBe(zone));

test.each(['daerah.example', 'anak.daerah.example', 'daerah.lain.example', 'xdaerah.example'])(
  '%s is not ours to make',
  (name) =>
    expect(() => zoneOf(name, settings)).toThrow(expect.objectContaining({ info: { pointer: '/hostName' } })),
);

test.each([
  [{}, '/target', 'no-target'],
  [{ target: 'bukan alamat' }, '/target', 'target'],
  [{ target: hostName }, '/target', 'circle'],
  [{ target: '192.0.2.99' }, '/target', 'suspension-page'],
  [{ target: 'situs.example', records: [{ type: 'TXT', value: 'x' }] }, '/records', 'cname-beside'],
  [{ records: [{ type: 'A', value: '1' }] }, '/records/0/value', 'record'],
])('%j is refused at %s', (spec, pointer, code) => {
  const identify = () =>
    identifySubdomain(Value.Parse(powerDnsDriver.spec, { hostName, ...spec }), settings, 'a', () => false);
  expect(identify).toThrow(expect.objectContaining({ kind: 'invalid', code, info: { pointer } }));
});

test('a plan shows what stands there in the words of the spec', () => {
  const facts = { hostName, records: 'A 192.0.2.1; TXT "a; \\"b\\""', defaultTarget: '192.0.2.2' };
  const seen = { found: true as const, owner: 'ours' as const, presence: 'active' as const, facts };
  const want = { presence: 'active' as const, spec: { hostName }, credential: 0 };
  expect(diffSubdomain(want, seen, { name: hostName, marker: '' })).toMatchObject([
    {
      op: 'update',
      title: { id: `Ubah subdomain ${hostName}` },
      before: { target: '192.0.2.1', records: [{ type: 'TXT', value: 'a; "b"' }] },
      after: { target: '192.0.2.2' },
    },
  ]);
});

test('whoever takes a zone’s mail serves it, and is no stranger in it', async () => {
  const { items } = await pageOf({ zones: ['daerah.example'] }, undefined, async () => [
    { name: 'daerah.example', type: 'MX', text: '10 Surat.Daerah.Example.' },
    { name: 'surat.daerah.example', type: 'A' },
    { name: 'dinas.daerah.example', type: 'MX', text: '10 surat.daerah.example' },
  ]);
  expect(items).toEqual([{ name: 'dinas.daerah.example', marker: null }]);
});

describe.each([powerDnsDriver, rfc2136Driver])('$key', (driver) => {
  interface Shown {
    title?: string;
    examples?: unknown[];
    properties?: Record<string, Shown>;
    items?: Shown;
  }
  const assertTold = ({ title, examples, properties, items }: Shown, path: string): void => {
    if (path !== '') expect([title?.length, examples?.length], path).toEqual([expect.any(Number), 1]);
    for (const [key, part] of Object.entries(properties ?? {})) assertTold(part, `${path}/${key}`);
    if (items !== undefined) assertTold(items, `${path}/items`);
  };

  test('tells of every field what it is called, with an example that is valid', () => {
    for (const schema of [driver.spec, driver.settings, driver.facts]) {
      assertTold(schema as Shown, '');
      expect([...Value.Errors(schema, exampleOf(schema))]).toEqual([]);
    }
  });

  test('asks for a subdomain in the same words as the other', () => {
    expect(driver.spec).toBe(powerDnsDriver.spec);
    expect(driver.facts).toBe(powerDnsDriver.facts);
  });
});

test.each([
  ['tcp://ns1.daerah.example', 'tcp://ns1.daerah.example:53'],
  ['tls://ns1.daerah.example', 'tls://ns1.daerah.example:853'],
  ['tcp://[2001:db8::1]:5353', 'tcp://[2001:db8::1]:5353'],
])('a name server at %s is called at %s', (address, main) =>
  expect(rfc2136Driver.endpoints({ address, keyName: 'pendopo', zones: [] })).toEqual({ main }),
);
