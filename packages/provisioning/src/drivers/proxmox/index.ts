import { Type } from 'typebox';
import type { Driver, Identity, Observation, Step } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { Line, Whole } from '../property.ts';
import { slugOf } from '../slug.ts';
import { changeMachine } from './apply.ts';
import { checkProxmox } from './check.ts';
import { cloneTemplate, type MachineSpec } from './clone.ts';
import { MachineFacts, machinesOf, seeMachine, tagsOf } from './machine.ts';
import { machineName } from './names.ts';
import {
  PROXMOX,
  PROXMOX_ENDPOINTS,
  PROXMOX_LIMITS,
  PROXMOX_SECRETS,
  PROXMOX_TIMING,
  ProxmoxSettings,
} from './settings.ts';
import { machineStep } from './step.ts';

const Spec = Type.Object(
  {
    label: Line('Nama mesin', 'sikda'),
    processors: Whole('Prosesor (vCPU)', 2, 1, 128),
    memoryGigabytes: Whole('Memori (GB)', 4, 1, 1024),
    storageGigabytes: Whole('Penyimpanan (GB)', 50, 1, 100_000),
    system: Line('Sistem operasi', 'debian'),
    sshKey: Type.Optional(
      Type.String({
        title: 'Kunci SSH publik',
        examples: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZvb2JhcmZvb2JhcmZvb2Jhcg== pengelola'],
        pattern:
          '^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com) [A-Za-z0-9+/]{20,}={0,2}( [A-Za-z0-9@._-]{1,100})?$',
        maxLength: 2000,
      }),
    ),
  },
  { additionalProperties: false },
);

/**
 * A virtual machine of a Proxmox cluster: a clone of the system’s template, set up by cloud-init. Suspended is off and not started
 * with its server. Where the applicant gave a key, there is no password; where there is one, a new one takes a restart, at which
 * cloud-init takes the machine for another and gives it new SSH host keys as well.
 */
export const proxmoxDriver: Driver<typeof Spec, typeof ProxmoxSettings, typeof MachineFacts> = {
  key: 'proxmox',
  title: PROXMOX,
  kind: 'virtual-machine',
  version: 1,
  spec: Spec,
  settings: ProxmoxSettings,
  facts: MachineFacts,
  secrets: PROXMOX_SECRETS,
  endpoints: PROXMOX_ENDPOINTS,
  supports: {
    suspend: true,
    rotate: true,
    change: ['processors', 'memoryGigabytes', 'storageGigabytes'],
    forcedPasswordChange: false,
  },
  limits: PROXMOX_LIMITS,
  timing: PROXMOX_TIMING,
  check: checkProxmox,
  identify: ({ label }, { prefix = '' }, asset, taken) => ({
    name: machineName(label, prefix, taken),
    marker: markerOf(asset),
  }),
  inspect: seeMachine,
  diff: (want, seen, identity, confirmed) => {
    if (want.presence === 'absent') return ending(seen, identity);
    const hasPassword = want.credential > confirmed && want.spec.sshKey === undefined;
    const password = hasPassword ? [machineStep('set-credential', identity)] : [];
    if (!seen.found) {
      const made = [
        machineStep('create', identity, { after: want.spec }),
        machineStep('configure', identity),
        machineStep('resize', identity),
        ...password,
      ];
      return want.presence === 'active' ? [...made, machineStep('resume', identity)] : made;
    }
    assertSame(want.spec, seen.facts);
    const { isRunning, startsAtBoot, needsRestart } = seen.facts.condition;
    const isOff = want.presence === 'suspended';
    return [
      ...(isOff && seen.presence === 'active' ? [machineStep('suspend', identity)] : []),
      ...changes(want.spec, seen.facts, identity),
      ...password,
      ...(needsRestart && isRunning && !isOff ? [machineStep('restart', identity)] : []),
      ...(!isOff && !(isRunning && startsAtBoot) ? [machineStep('resume', identity)] : []),
    ];
  },
  apply: (context, identity, step, { spec }) =>
    step.op === 'create'
      ? cloneTemplate(context, identity, spec)
      : changeMachine(context, identity, step, spec),
  adopts: {
    markerOf: (asset) => markerOf(asset),
    specOf: ({ title, system, processors, memoryGigabytes, storageGigabytes }, { name }) => ({
      label: title ?? name,
      processors,
      memoryGigabytes: Math.ceil(memoryGigabytes),
      storageGigabytes: Math.max(1, Math.ceil(storageGigabytes)),
      system: system ?? '-',
    }),
  },
  list: async (context) => {
    const { pool, firstId, lastId } = context.settings;
    const rows = (await machinesOf(context)).filter(
      ({ pool: of, vmid, template, name }) =>
        of === pool &&
        Number(vmid) >= firstId &&
        Number(vmid) <= lastId &&
        template !== 1 &&
        typeof name === 'string',
    );
    const items = rows.map(({ name, tags }) => ({
      name: String(name),
      marker: tagsOf(tags).find((tag) => tag.startsWith('pendopo-')) ?? null,
    }));
    return { items };
  },
};

const markerOf = (asset: string): string => `pendopo-${slugOf(asset)}`;

const ending = (seen: Observation<MachineFacts>, identity: Identity): Step[] => {
  if (!seen.found || seen.owner !== 'ours') return [];
  const isRunning = seen.facts.condition.isRunning ? [machineStep('suspend', identity)] : [];
  return [...isRunning, machineStep('delete', identity)];
};

/** What a machine keeps for life. One that is not yet set up knows no key, and a template may bring the administrators’ own. */
const assertSame = (spec: MachineSpec, facts: MachineFacts): void => {
  const refuse = (pointer: string, text: string): never => {
    throw new ProvisionError('invalid', 'unchangeable', text, { pointer });
  };
  if (facts.title !== undefined && facts.title !== spec.label) refuse('/label', 'The label stays.');
  if (facts.system !== undefined && facts.system !== spec.system)
    refuse('/system', 'Another system is another machine.');
  const hasOther = spec.sshKey !== undefined && facts.sshKey !== spec.sshKey;
  if (facts.condition.isComplete && hasOther) refuse('/sshKey', 'A key is put in as the machine is made.');
  if (Math.floor(facts.storageGigabytes) > spec.storageGigabytes)
    refuse('/storageGigabytes', 'A disk cannot be made smaller.');
};

const changes = (spec: MachineSpec, facts: MachineFacts, identity: Identity): Step[] => {
  const { processors, memoryGigabytes, storageGigabytes } = facts;
  const isSized = processors === spec.processors && memoryGigabytes === spec.memoryGigabytes;
  const before = { processors, memoryGigabytes };
  const after = { processors: spec.processors, memoryGigabytes: spec.memoryGigabytes };
  const enlarged = { before: { storageGigabytes }, after: { storageGigabytes: spec.storageGigabytes } };
  return [
    ...(isSized && facts.condition.isComplete ? [] : [machineStep('configure', identity, { before, after })]),
    ...(storageGigabytes >= spec.storageGigabytes ? [] : [machineStep('resize', identity, enlarged)]),
  ];
};
