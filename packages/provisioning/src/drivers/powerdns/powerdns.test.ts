import { afterAll, beforeAll, describe } from 'vitest';
import { conformance, withPrograms } from '../../conformance/index.ts';
import type { RunningServer } from '../dns/name-server.fixture.ts';
import { type NameServer, SETTINGS, subdomainHarness } from '../dns/subdomain-harness.fixture.ts';
import { subdomains } from '../dns/subdomains.fixture.ts';
import { startPowerDns } from './powerdns.fixture.ts';
import { powerDnsDriver } from './subdomain.ts';

for (const database of ['gsqlite3', 'lmdb'] as const)
  withPrograms(`PowerDNS on ${database}`, ['pdns_server', 'sqlite3'], (pdns = '', sqlite3 = '') => {
    let running: RunningServer & { fresh(): Promise<NameServer> };
    beforeAll(async () => {
      running = await startPowerDns({ pdns, sqlite3, database });
    });
    afterAll(() => running.stop());
    const fresh = () => running.fresh();

    conformance(subdomainHarness(powerDnsDriver, { address: 'http://127.0.0.1', ...SETTINGS }, fresh));
    describe('subdomains', () => subdomains(powerDnsDriver, fresh));
  });
