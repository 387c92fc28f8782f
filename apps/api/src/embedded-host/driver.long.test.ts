import { control, hostingHarness, visit } from '@pendopo/host-protocol/testing';
import { createReach, findDriver } from '@pendopo/provisioning';
import {
  type ConformanceBackend,
  type ConformanceHarness,
  conformance,
  createHttpWire,
} from '@pendopo/provisioning/conformance';
import { startTestHost } from './host-client.fixture.ts';

const driverOf = (kind: 'hosting-account' | 'subdomain') => {
  const driver = findDriver('embedded-host', kind);
  if (driver === undefined) throw new Error(`No driver for ${kind}.`);
  return driver;
};

const start = async (): Promise<{
  site: Awaited<ReturnType<typeof startTestHost>>;
  reached: Pick<ConformanceBackend, 'wire' | 'settings' | 'secrets'>;
}> => {
  const site = await startTestHost();
  const { controlUrl, token } = site.host();
  const wire = createHttpWire(createReach({ endpoints: { main: controlUrl } }).http);
  return { site, reached: { wire, settings: { controlUrl }, secrets: { token } } };
};

const countOf = async (host: Parameters<typeof control>[0], collection: string): Promise<number> =>
  ((await control(host, 'GET', `/v1/${collection}`)).body.items as unknown[]).length;

const account = hostingHarness(driverOf('hosting-account'), { controlUrl: 'http://127.0.0.1' }, async () => {
  const { site, reached } = await start();
  return { ...reached, host: site.host, stop: site.stop };
});

const subdomain: ConformanceHarness = {
  driver: driverOf('subdomain'),
  settings: { controlUrl: 'http://127.0.0.1' },
  spec: { hostName: 'Antrian.daerah.example' },
  others: ['satu', 'dua', 'tiga'].map((label) => ({ hostName: `${label}.daerah.example` })),
  changed: { account: 'situs' },
  unchangeable: { hostName: 'lain.daerah.example' },
  oddSpecs: [
    'www',
    'a--b',
    'ab--c',
    'müller',
    '-a',
    '2026',
    'NS1',
    '_dmarc',
    'x'.repeat(63),
    'x'.repeat(64),
  ].map((label) => ({ hostName: `${label}.daerah.example` })),
  legalName: /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/,
  credential: false,
  start: async () => {
    const { site, reached } = await start();
    await control(site.host(), 'PUT', '/v1/accounts/situs', {
      marker: 'pendopo situs',
      title: 'Situs',
      quotaBytes: 100_000,
      hostName: 'antrian.daerah.example',
    });
    const place = async ({ name }: { name: string }) => {
      await control(site.host(), 'PUT', `/v1/names/${name}`, { marker: 'panel lain', account: null });
    };
    return {
      ...reached,
      count: () => countOf(site.host(), 'names'),
      placeForeign: place,
      placeUnmarked: place,
      tamper: async ({ name }) => {
        await control(site.host(), 'PATCH', `/v1/names/${name}`, { account: 'lain' });
      },
      serves: async ({ name }) => (await visit(site.host(), name)).status === 200,
      stop: site.stop,
    };
  },
};

for (const harness of [account, subdomain]) conformance(harness);
