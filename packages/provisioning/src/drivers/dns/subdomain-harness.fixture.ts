import type { ConformanceBackend, ConformanceHarness } from '../../conformance/index.ts';
import { answersAt } from './name-server.fixture.ts';

/** The zone of these tests, emptied before each; and where its names lead. */
export const ZONE = 'daerah.test';
export const SETTINGS = { zones: [ZONE], defaultTarget: '192.0.2.10', suspendedTarget: '192.0.2.99' };

/** One record as a person writes it into a zone by hand. */
export interface HandRecord {
  name: string;
  type: string;
  content: string;
}

/** A name server that a test may use: what a person does at it, and what the public is told. */
export interface NameServer extends Pick<ConformanceBackend, 'wire' | 'secrets'> {
  port: number;
  settings: Record<string, unknown>;
  /** Puts these in the place of whatever stands at their names and types. */
  write(records: HandRecord[]): Promise<void>;
  /** Names of the zone below its head, its name servers and markers apart. */
  names(): Promise<string[]>;
}

/** Subdomains on any name server. `fresh` empties the zone. */
export const subdomainHarness = (
  driver: ConformanceHarness['driver'],
  settings: Record<string, unknown>,
  fresh: () => Promise<NameServer>,
): ConformanceHarness => ({
  driver,
  settings,
  spec: { hostName: `Antrian.${ZONE}`, records: [{ type: 'TXT', value: 'v=spf1 -all' }] },
  others: ['satu', 'dua', 'tiga'].map((label) => ({ hostName: `${label}.${ZONE}` })),
  changed: { target: '2001:DB8:0:0::7', records: [{ type: 'CAA', value: '0 issue "letsencrypt.org"' }] },
  unchangeable: { hostName: `lain.${ZONE}` },
  oddSpecs: [
    ...[
      'www',
      'a--b',
      'ab--c',
      'müller',
      '-a',
      '2026',
      '4-sehat',
      'NS1',
      '_dmarc',
      'x'.repeat(63),
      'x'.repeat(64),
    ],
  ].map((label) => ({ hostName: `${label}.${ZONE}` })),
  legalName: /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/,
  credential: false,
  start: async () => {
    const server = await fresh();
    return {
      ...server,
      count: async () => (await server.names()).length,
      placeForeign: ({ name }) =>
        server.write([
          { name, type: 'A', content: '192.0.2.66' },
          { name: `_pendopo.${name}`, type: 'TXT', content: '"heritage=lain"' },
        ]),
      placeUnmarked: ({ name }) => server.write([{ name, type: 'A', content: '192.0.2.66' }]),
      tamper: ({ name }) => server.write([{ name, type: 'A', content: '192.0.2.66' }]),
      serves: async ({ name }) =>
        JSON.stringify(await answersAt(server.port, name, 'A')) === '["192.0.2.10"]',
      stop: async () => undefined,
    };
  },
});
