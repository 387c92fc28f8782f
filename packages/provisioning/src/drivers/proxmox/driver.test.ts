import { conformance, createHttpWire } from '../../conformance/index.ts';
import { createReach } from '../../reach.ts';
import { newMachine } from './cluster.fixture.ts';
import { proxmoxDriver } from './index.ts';
import { startFakeProxmox } from './proxmox.fixture.ts';

const settings = {
  url: 'http://127.0.0.1',
  tokenId: 'pendopo@pve!penyediaan',
  pool: 'opd',
  templates: 'debian=9000, ubuntu=9001',
  firstId: 200,
  lastId: 259,
  prefix: 'okutimur',
  username: 'pengelola',
  disk: 'scsi0',
  network: 'ip=dhcp',
};
const sized = { processors: 2, memoryGigabytes: 4, storageGigabytes: 50, system: 'debian' };

conformance({
  driver: proxmoxDriver,
  settings,
  spec: { label: 'sikda', ...sized },
  others: ['antrian', 'pajak', 'arsip'].map((label) => ({ label, ...sized })),
  changed: { processors: 4, memoryGigabytes: 8, storageGigabytes: 100 },
  unchangeable: { system: 'ubuntu' },
  oddSpecs: ['x'.repeat(63), 'ADMIN', 'www', 'Böhm', '-a-', '4 sehat', '2026', '...'].map((label) => ({
    label,
    ...sized,
  })),
  legalName: /^okutimur-[a-z0-9]([a-z0-9-]{0,45}[a-z0-9])?-\d\d$/,
  credential: true,
  start: async () => {
    const fake = await startFakeProxmox();
    const { machines } = fake.state;
    const named = (name: string) => [...machines.values()].find(({ config }) => config.name === name);
    const place = (vmid: number, config: Record<string, string>) =>
      machines.set(vmid, { ...newMachine(vmid, 'opd'), config });
    const stranger = async ({ name }: { name: string }) => {
      place(259, { name, description: 'Milik bidang lain', scsi0: 'local-lvm:vm-259-disk-0,size=8G' });
    };
    return {
      wire: createHttpWire(createReach({ endpoints: { main: fake.url } }).http),
      settings: { ...settings, url: fake.url },
      secrets: { token: fake.token },
      count: async () => [...machines.values()].filter(({ template }) => !template).length,
      placeForeign: stranger,
      placeUnmarked: stranger,
      tamper: async ({ name }) => {
        const machine = named(name);
        if (machine !== undefined) machine.config.name = 'diganti-orang';
      },
      fill: async () => {
        for (let vmid = settings.firstId; vmid <= settings.lastId; vmid += 1)
          place(vmid, { name: `lain-${vmid}` });
      },
      login: async ({ name }, password) => fake.login(name, password),
      openSession: async ({ name }) => {
        const began = named(name)?.startedAt;
        return {
          works: async () => {
            const machine = named(name);
            return machine?.isRunning === true && machine.startedAt === began;
          },
        };
      },
      serves: async ({ name }) => named(name)?.isRunning === true,
      stop: fake.stop,
    };
  },
});
