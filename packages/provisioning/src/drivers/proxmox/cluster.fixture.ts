import { createHash } from 'node:crypto';

/** A machine or template as the pretended cluster keeps it. */
export interface FakeMachine {
  vmid: number;
  node: string;
  pool: string;
  template: boolean;
  config: Record<string, string>;
  /** What waits for the next start. */
  pending: Record<string, string>;
  isRunning: boolean;
  startedAt: number;
  /** What opens the guest: set by cloud-init as it starts. */
  guest: { user: string; password: string; sshKeys: string };
}

/** A task: it has its effect as it ends, after so many looks. */
export interface FakeTask {
  type: string;
  id: number;
  looks: number;
  exitstatus: string;
  effect: () => void;
}

/** All that the pretended cluster knows. */
export interface ClusterState {
  machines: Map<number, FakeMachine>;
  tasks: Map<string, FakeTask>;
  rights: Set<string>;
  pools: Set<string>;
  /** Looks until the next task of a type ends, and how it ends where not well. */
  slow: Map<string, number>;
  broken: Map<string, string>;
  /** The guest agents answer. */
  agents: boolean;
}

/** A refusal: parameters by a map, everything else in the status line. */
export class Refused extends Error {
  readonly status: number;
  readonly errors: Record<string, string> | undefined;
  constructor(status: number, message: string, errors?: Record<string, string>) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

const ALL_RIGHTS = [
  ...['VM.Allocate', 'VM.Audit', 'VM.Clone', 'VM.PowerMgmt', 'VM.Config.CPU', 'VM.Config.Cloudinit'],
  ...['VM.Config.Disk', 'VM.Config.Memory', 'VM.Config.Options', 'VM.GuestAgent.Audit'],
  ...['Datastore.AllocateSpace', 'SDN.Use'],
];

/** A cluster of one node with two templates, whose token has every right on one pool. */
export const emptyCluster = (): ClusterState => {
  const machines = new Map<number, FakeMachine>();
  for (const [vmid, name] of [
    [9000, 'debian-13'],
    [9001, 'ubuntu-26'],
  ] as const)
    machines.set(vmid, {
      ...newMachine(vmid, ''),
      template: true,
      config: { name, cores: '1', sockets: '2', memory: '2048', scsi0: disk(vmid, '10G'), agent: '1' },
    });
  return {
    machines,
    tasks: new Map(),
    rights: new Set(ALL_RIGHTS),
    pools: new Set(['opd']),
    slow: new Map(),
    broken: new Map(),
    agents: true,
  };
};

/** One that is off and bare. */
export const newMachine = (vmid: number, pool: string): FakeMachine => ({
  vmid,
  node: 'pve1',
  pool,
  template: false,
  config: {},
  pending: {},
  isRunning: false,
  startedAt: 0,
  guest: { user: '', password: '', sshKeys: '' },
});

/** A disk’s line. */
export const disk = (vmid: number, size: string) => `local-lvm:vm-${vmid}-disk-0,size=${size}`;

/** What a change has to be made upon. */
export const digestOf = ({ config, pending }: FakeMachine): string =>
  createHash('sha1')
    .update(JSON.stringify([config, pending]))
    .digest('hex');

/** Begins a task; a quick one has ended before anybody looks. */
export const begin = (state: ClusterState, type: string, id: number, effect: () => void): string => {
  const number = state.tasks.size + 1;
  const upid = `UPID:pve1:${hex(number)}:${hex(number + 4096)}:69000000:${type}:${id}:pendopo@pve!penyediaan:`;
  const looks = state.slow.get(type) ?? 0;
  const exitstatus = state.broken.get(type) ?? 'OK';
  state.slow.delete(type);
  state.broken.delete(type);
  const task = { type, id, looks, exitstatus, effect };
  state.tasks.set(upid, task);
  if (looks === 0) end(task);
  return upid;
};

/** One look at a task. */
export const lookAt = (task: FakeTask): { status: 'running' | 'stopped'; exitstatus?: string } => {
  if (task.looks === 0) return { status: 'stopped', exitstatus: task.exitstatus };
  task.looks -= 1;
  if (task.looks === 0) end(task);
  return { status: 'running' };
};

const end = ({ exitstatus, effect }: FakeTask): void => {
  if (exitstatus === 'OK') effect();
};

const hex = (number: number) => number.toString(16).toUpperCase().padStart(8, '0');
