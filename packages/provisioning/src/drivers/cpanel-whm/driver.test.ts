import { conformance, createHttpWire } from '../../conformance/index.ts';
import { createReach } from '../../reach.ts';
import { whmDriver } from './index.ts';
import { startFakeWhm } from './whm.fixture.ts';

const READS = [
  'accountsummary',
  'acctcounts',
  'listaccts',
  'listpkgs',
  'myprivs',
  'verify_new_username',
  'version',
];
const settings = {
  url: 'http://127.0.0.1',
  username: 'diskominfo',
  contact: 'hosting@daerah.example',
  packages: 'kecil=opd_kecil, sedang=opd_sedang, besar=opd_besar',
  domain: 'hosting.daerah.example',
  panelUrl: 'https://panel.daerah.example:2083',
};

conformance({
  driver: whmDriver,
  settings,
  spec: { label: 'Antrian Pasien', package: 'kecil' },
  others: ['Puskesmas', 'Pajak', 'Arsip'].map((label) => ({ label })),
  changed: { package: 'sedang', quotaMegabytes: 200 },
  unchangeable: { hostName: 'lain.daerah.example' },
  oddSpecs: ['x'.repeat(63), 'ADMIN', 'root', 'Böhm', '-a-', '4 sehat', 'testing', '...'].map((label) => ({
    label,
  })),
  legalName: /^[a-z][a-z0-9]{0,7}$/,
  credential: true,
  unconditional: true,
  repeatsPasswords: true,
  start: async () => {
    const fake = await startFakeWhm();
    const { accounts } = fake.state;
    const { http } = createReach({ endpoints: { main: fake.url } });
    const place = async ({ name }: { name: string }) => {
      const [domain, email] = [`${name}.lain.example`, 'lain@daerah.example'];
      const size = { plan: 'opd_kecil', disklimit: '1024M' };
      const rest = { password: 'rahasia-lain-1', suspended: false, owner: fake.state.reseller };
      accounts.set(name, { user: name, domain, email, ...size, ...rest });
    };
    return {
      wire: createHttpWire(http, ({ path }) => !READS.some((name) => path.startsWith(`/json-api/${name}?`))),
      settings: { ...settings, url: fake.url },
      secrets: { token: fake.token },
      count: async () => accounts.size,
      placeForeign: place,
      placeUnmarked: place,
      tamper: async ({ name }) => {
        Object.assign(accounts.get(name) ?? {}, { disklimit: '9M' });
      },
      fill: async () => {
        fake.state.limit = accounts.size;
      },
      login: async ({ name }, password) => fake.login(name, password),
      openSession: async ({ name }) => {
        // Suspension ends every process of the account, so what was open stays shut.
        let isOpen = true;
        return {
          works: async () => {
            isOpen &&= accounts.get(name)?.suspended === false;
            return isOpen;
          },
        };
      },
      serves: async ({ name }) => accounts.get(name)?.suspended === false,
      stop: fake.stop,
    };
  },
});
