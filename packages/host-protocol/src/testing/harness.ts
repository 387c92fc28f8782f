import type { Driver } from '@pendopo/provisioning';
import type { ConformanceBackend, ConformanceHarness } from '@pendopo/provisioning/conformance';
import { control, type TestHost, visit } from './http.ts';
import { canLogIn, logIn } from './sftp.ts';

/** A host started for one test, and how its driver gets there. */
export interface StartedHost extends Pick<ConformanceBackend, 'wire' | 'settings' | 'secrets' | 'stop'> {
  host(): TestHost;
}

/** What the conformance suite needs of a driver for hosting accounts, on any host that speaks the control protocol. */
export const hostingHarness = (
  driver: Driver,
  settings: unknown,
  start: () => Promise<StartedHost>,
): ConformanceHarness => ({
  driver,
  settings,
  spec: { label: 'Antrian Pasien', package: 'kecil' },
  others: [{ label: 'Puskesmas' }, { label: 'Pajak' }, { label: 'Arsip' }],
  changed: { package: 'sedang', quotaMegabytes: 200, hostName: 'antrian.daerah.example' },
  unchangeable: { label: 'Nama Lain' },
  oddSpecs: ['x'.repeat(63), 'ADMIN', 'root', 'Böhm', '-a-', '4 sehat', '2026', '...'].map((label) => ({
    label,
  })),
  legalName: /^[a-z][a-z0-9]{0,7}$/,
  credential: true,
  start: async () => {
    const { host, ...reached } = await start();
    const place = async ({ name }: { name: string }) => {
      const body = { marker: 'panel lain', title: 'Lain', quotaBytes: 1024 ** 2, hostName: null };
      await control(host(), 'PUT', `/v1/accounts/${name}`, body);
    };
    return {
      ...reached,
      count: async () => {
        const { body } = await control(host(), 'GET', '/v1/accounts');
        return (body.items as unknown[]).length;
      },
      placeForeign: place,
      placeUnmarked: place,
      tamper: async ({ name }) => {
        const body = { quotaBytes: 2 * 1024 ** 2, hostName: null };
        await control(host(), 'PATCH', `/v1/accounts/${name}`, body);
      },
      login: ({ name }, password) => canLogIn(host(), name, password),
      openSession: async ({ name }, password) => {
        const session = await logIn(host(), name, password);
        const handle = await session.open('/public/sesi.txt', 'w');
        return {
          works: () =>
            session.write(handle, Buffer.from('x'), 0).then(
              () => true,
              () => false,
            ),
        };
      },
      serves: async ({ name }) => (await visit(host(), `${name}.localhost`)).status === 200,
    };
  },
});
