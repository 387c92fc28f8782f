import { describe, expect, test } from 'vitest';
import { contextOf } from '../../conformance/bench.ts';
import { INJECTIONS } from '../../conformance/injections.ts';
import type { Desired, Driver } from '../../driver.ts';
import { provision } from '../../engine.ts';
import { createMemoryJournal } from '../../memory-journal.ts';
import type { ProvisionOutcome } from '../../outcome.ts';
import { answersAt } from './name-server.fixture.ts';
import { type NameServer, ZONE } from './subdomain-harness.fixture.ts';

/** What a name server's subdomains must do beyond what every driver must: registers its tests with vitest. */
export const subdomains = (driver: Driver, fresh: () => Promise<NameServer>): void => {
  const name = `antrian.${ZONE}`;

  const begin = async (more: Record<string, unknown> = {}) => {
    const server = await fresh();
    const settings = { ...server.settings, ...more };
    const context = contextOf({ ...server, settings }, server.wire);
    const make = async (
      spec: { hostName?: string } & Record<string, unknown>,
      presence: Desired['presence'] = 'active',
      journal = createMemoryJournal(),
    ): Promise<ProvisionOutcome> => {
      const whole = { hostName: name, ...spec };
      return provision({
        driver,
        identity: { name: whole.hostName, marker: 'pendopo asset-1' },
        want: { presence, spec: whole, credential: 0 },
        journal,
        context,
        attempt: 0,
        mayDestroyData: false,
      });
    };
    return { server, context, make, told: (type: string, at = name) => answersAt(server.port, at, type) };
  };

  describe(`${driver.key}: what the public is told`, () => {
    test('is every kind of record by the letter, and nothing is written twice', async () => {
      const { server, make, told } = await begin();
      const text = `k=rsa; p="${'Ab\\9'.repeat(100)}"`;
      const spec = {
        target: '192.0.2.7',
        records: [
          { type: 'AAAA', value: '2001:DB8:0:0:0:0:0:7' },
          { type: 'AAAA', value: '::ffff:192.0.2.8' },
          { type: 'TXT', value: text },
          { type: 'TXT', value: 'v=spf1 -all' },
          { type: 'CAA', value: '128 ISSUE "letsencrypt.org; validationmethods=dns-01"' },
          { type: 'MX', value: '0 .' },
          { type: 'MX', value: '010 Mail.daerah.example.' },
        ],
      };
      expect(await make(spec)).toMatchObject({
        status: 'active',
        facts: { hostName: name, ttl: 3600, records: expect.stringContaining('MX 10 mail.daerah.example') },
      });
      expect(await told('A')).toEqual(['192.0.2.7']);
      expect((await told('AAAA')).sort()).toEqual(['2001:db8::7', '::ffff:192.0.2.8']);
      const texts = (await told('TXT')) as string[][];
      expect(texts.map((parts) => parts.join('')).sort()).toEqual([text, 'v=spf1 -all']);
      expect(await told('CAA')).toMatchObject([
        { critical: 128, issue: 'letsencrypt.org; validationmethods=dns-01' },
      ]);
      expect(await told('MX')).toHaveLength(2);
      expect(await told('TXT', `_pendopo.${name}`)).toEqual([['pendopo asset-1']]);
      const [soa] = await told('SOA', ZONE);
      const writes = server.wire.writes();
      expect(await make({ ...spec, records: spec.records.toReversed() })).toMatchObject({ status: 'active' });
      expect(server.wire.writes()).toBe(writes);
      expect(await told('SOA', ZONE)).toEqual([soa]);
    });

    test('turns from an address to a name and back in one change', async () => {
      const { server, make, told } = await begin();
      await make({ records: [{ type: 'TXT', value: 'v=spf1 -all' }] });
      const writes = server.wire.writes();
      expect(await make({ target: 'Situs.Daerah.Example.' })).toMatchObject({ status: 'active' });
      expect(await told('CNAME')).toEqual(['situs.daerah.example']);
      expect(await make({})).toMatchObject({ status: 'active' });
      expect(await told('A')).toEqual(['192.0.2.10']);
      expect(server.wire.writes()).toBe(writes + 2);
    });

    test('is the suspension page while a name is suspended, be it an address or a name', async () => {
      for (const suspendedTarget of ['192.0.2.99', 'ditangguhkan.daerah.example']) {
        const { make, told } = await begin({ suspendedTarget });
        await make({ target: '2001:db8::1' }, 'suspended');
        const shown = async () => [...(await told('A')), ...(await told('CNAME')), ...(await told('AAAA'))];
        expect(await shown()).toEqual([suspendedTarget]);
        await make({ target: '2001:db8::1' });
        expect(await shown()).toEqual(['2001:db8::1']);
        expect(await make({ target: '2001:db8::1' }, 'suspended')).toMatchObject({ status: 'active' });
        expect(await shown()).toEqual([suspendedTarget]);
        await make({}, 'absent');
        expect(await shown()).toEqual([]);
      }
    });

    test('is every name of twelve that are made at once', async () => {
      const { server, make } = await begin();
      const hosts = Array.from({ length: 12 }, (_, index) => `unit-${index}.${ZONE}`);
      const insist = async (hostName: string): Promise<void> => {
        const journal = createMemoryJournal();
        for (let outcome = await make({ hostName }, 'active', journal); outcome.status !== 'active'; ) {
          if (outcome.status === 'failed') throw new Error(outcome.error.detail);
          journal.age(outcome.retryAfterMs);
          outcome = await make({ hostName }, 'active', journal);
        }
      };
      await Promise.all(hosts.map(insist));
      expect((await server.names()).sort()).toEqual(hosts.sort());
      for (const hostName of hosts)
        expect(await answersAt(server.port, hostName, 'A')).toEqual(['192.0.2.10']);
    });

    test('is nothing while a name is suspended and there is no page', async () => {
      const { server, make, told } = await begin({ suspendedTarget: undefined });
      await make({});
      for (const _ of [1, 2]) expect(await make({}, 'suspended')).toMatchObject({ status: 'active' });
      expect(await told('A')).toEqual([]);
      expect(await make({ target: 'situs.daerah.example' })).toMatchObject({ status: 'active' });
      expect(await told('CNAME')).toEqual(['situs.daerah.example']);
      await make({}, 'suspended');
      expect(await make({}, 'absent')).toMatchObject({ status: 'active' });
      expect(await server.names()).toEqual([]);
    });
  });

  describe(`${driver.key}: what others made`, () => {
    test.each([
      ['A', '192.0.2.66', 'unmarked'],
      ['SRV', '0 0 443 lain.test.', undefined],
      ['NS', 'ns.lain.test.', undefined],
    ])('stays where a name has a %s record and no marker', async (type, content, code) => {
      const { server, make } = await begin();
      await server.write([{ name, type, content }]);
      for (const presence of ['active', 'suspended'] as const)
        expect(await make({}, presence)).toMatchObject({
          status: 'failed',
          error: { kind: 'conflict', code: code ? `provision.conflict.${code}` : expect.any(String) },
        });
      expect(await make({}, 'absent')).toMatchObject({ status: 'active' });
      expect(await server.names()).toEqual([name]);
    });

    test('stays when ours goes from the same name', async () => {
      const { server, make, told } = await begin();
      await make({});
      await server.write([{ name, type: 'SRV', content: '0 0 443 lain.test.' }]);
      expect(await make({ target: '192.0.2.8' })).toMatchObject({ status: 'active' });
      expect(await make({}, 'absent')).toMatchObject({ status: 'active' });
      expect(await told('SRV')).toMatchObject([{ name: 'lain.test', port: 443 }]);
      expect(await told('A')).toEqual([]);
    });

    test('under a wildcard is free, and falls back to it', async () => {
      const { server, make, told } = await begin();
      await server.write([
        { name: `*.${ZONE}`, type: 'A', content: '192.0.2.50' },
        { name: `*.${ZONE}`, type: 'TXT', content: '"pendopo asset-7"' },
      ]);
      expect(await told('A')).toEqual(['192.0.2.50']);
      expect(await make({})).toMatchObject({ status: 'active' });
      expect(await told('A')).toEqual(['192.0.2.10']);
      expect(await make({}, 'absent')).toMatchObject({ status: 'active' });
      expect(await told('A')).toEqual(['192.0.2.50']);
    });
  });

  describe(`${driver.key}: what is refused or taken by the letter`, () => {
    test('what somebody types into a record', async () => {
      const { server, make, told } = await begin();
      for (const value of INJECTIONS) {
        const outcome = await make({ target: '192.0.2.7', records: [{ type: 'TXT', value }] });
        if (outcome.status === 'failed') expect(outcome.error).toMatchObject({ kind: 'invalid' });
        else expect(await told('TXT')).toEqual([[value]]);
        expect(await told('A')).toEqual(outcome.status === 'failed' ? await told('A') : ['192.0.2.7']);
      }
      expect(await server.names()).toEqual([name]);
    });

    test('a zone that is not there is a missing right', async () => {
      const { context } = await begin({ zones: [ZONE, 'hilang.test'] });
      expect((await driver.check(context)).missingRights).toEqual(['zone hilang.test']);
    });

    test('a zone after the other is listed', async () => {
      const { server, make, context } = await begin({ zones: ['anak.daerah.test', ZONE] });
      await make({});
      const pages = [await driver.list?.(context, '1')];
      expect(pages).toEqual([{ items: [{ name, marker: 'pendopo asset-1' }] }]);
      expect(server.wire.writes()).toBe(1);
    });

    test('of strangers, names that lead somewhere are listed, and not what serves the zone', async () => {
      const { server, context } = await begin();
      await server.write([
        ...['situs', '*', 'ns9'].map((label) => ({
          ...{ name: `${label}.${ZONE}`, type: 'A', content: '192.0.2.66' },
        })),
        { name: `lama.${ZONE}`, type: 'CNAME', content: 'situs.lain.test.' },
        { name: `s1._domainkey.${ZONE}`, type: 'CNAME', content: 'kunci.lain.test.' },
        { name: `teks.${ZONE}`, type: 'TXT', content: '"v=spf1 -all"' },
        { name: `anak.${ZONE}`, type: 'NS', content: `ns9.${ZONE}.` },
      ]);
      const { items = [] } = (await driver.list?.(context)) ?? {};
      expect(items.map(({ name: one, marker }) => [one, marker]).sort()).toEqual([
        [`lama.${ZONE}`, null],
        [`situs.${ZONE}`, null],
      ]);
    });

    test('a page that is no address', async () => {
      const { context } = await begin({ suspendedTarget: 'http://halaman' });
      await expect(driver.check(context)).rejects.toMatchObject({
        kind: 'invalid',
        info: { pointer: '/suspendedTarget' },
      });
    });
  });
};
