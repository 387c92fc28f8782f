import { type Static, Type } from 'typebox';
import type { Context, Identity, Observation } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { Line, Whole } from '../property.ts';
import { addressOf } from './agent.ts';
import { callProxmox, isRecord, isRunning, type ProxmoxCaller, recordsOf } from './client.ts';
import { readDescription } from './description.ts';
import { machineIds } from './names.ts';
import type { ProxmoxSettings } from './settings.ts';

const Flag = (title: string) => Type.Boolean({ title, examples: [true] });

/** What is known of a machine at the cluster. */
export const MachineFacts = Type.Object(
  {
    address: Type.Optional(Line('Alamat IP', '192.0.2.20')),
    username: Line('Nama pengguna', 'pengelola'),
    hostName: Line('Nama mesin', 'daerah-sikda-01'),
    title: Type.Optional(Line('Nama layanan', 'sikda')),
    system: Type.Optional(Line('Sistem operasi', 'debian')),
    processors: Whole('Prosesor (vCPU)', 2),
    memoryGigabytes: Type.Number({ title: 'Memori (GB)', examples: [4] }),
    storageGigabytes: Type.Number({ title: 'Penyimpanan (GB)', examples: [50] }),
    sshKey: Type.Optional(Line('Kunci SSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== pengelola')),
    machineId: Whole('Nomor mesin', 2001, 100, 999_999_999),
    node: Line('Server induk', 'pve1'),
    condition: Type.Object(
      {
        isRunning: Flag('Menyala'),
        startsAtBoot: Flag('Menyala bersama server induk'),
        needsRestart: Flag('Perlu dinyalakan ulang'),
        isComplete: Flag('Pengaturan lengkap'),
      },
      { title: 'Keadaan', additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type MachineFacts = Static<typeof MachineFacts>;

/** A machine where it is. */
export interface Place {
  id: number;
  node: string;
  /** Ours by its tag or by the first line of its description, which a clone carries before it has the tag. */
  owner: 'ours' | 'foreign' | 'unmarked';
  /** Its settings as they will be after the next start, and the digest that a change is made upon. */
  config: Record<string, unknown>;
}

/** Every machine of the cluster that the token is shown. */
export const machinesOf = async (context: ProxmoxCaller) =>
  recordsOf(await callProxmox(context, 'GET', '/cluster/resources?type=vm')).filter(
    ({ type }) => type === 'qemu',
  );

/** The path of a machine. */
export const pathOf = ({ node, id }: Pick<Place, 'node' | 'id'>) =>
  `/nodes/${encodeURIComponent(node)}/qemu/${id}`;

/** The words of a list of tags. */
export const tagsOf = (tags: unknown): string[] =>
  typeof tags === 'string' ? tags.split(/[;, ]+/).filter((tag) => tag !== '') : [];

/** The machine that is ours, or else one that has our name. Names are not unique there, so a second of ours stops everything. */
export const findMachine = async (context: ProxmoxCaller, identity: Identity): Promise<Place | undefined> => {
  const all = await machinesOf(context);
  const rows = all.filter(
    ({ name, tags, template }) =>
      template !== 1 && (name === identity.name || tagsOf(tags).includes(identity.marker)),
  );
  const places = await Promise.all(rows.map((row) => placeOf(context, row, identity)));
  const [ours, another] = places.filter(({ owner }) => owner === 'ours');
  if (another !== undefined)
    throw new ProvisionError('conflict', 'doubled', 'Two machines carry this asset’s mark.');
  return ours ?? places[0] ?? (await beingCloned(context, all, identity));
};

/** What a machine is now, and as it will be after its next start. */
export const seeMachine = async (
  context: Context<ProxmoxSettings>,
  identity: Identity,
): Promise<Observation<MachineFacts>> => {
  const isBusy = context.resumed?.startsWith('UPID:') === true && (await stillRuns(context, context.resumed));
  const place = await findMachine(context, identity);
  if (place === undefined) {
    // A clone is to be seen only once its task has taken the locks.
    if (isBusy) throw new ProvisionError('transient', 'task', 'A task of the cluster is still running.');
    return { found: false };
  }
  const rows = recordsOf(await callProxmox(context, 'GET', `${pathOf(place)}/pending`));
  const status = await callProxmox(context, 'GET', `${pathOf(place)}/status/current`);
  const current = isRecord(status) ? status : {};
  const agent = await addressOf(context, pathOf(place), current);
  const facts = factsOf(rows, current, context.settings, identity, place);
  const { lock } = place.config;
  const busy = typeof lock === 'string' ? lock : isBusy ? 'task' : agent.busy;
  return {
    found: true,
    owner: place.owner,
    presence: facts.condition.isRunning || facts.condition.startsAtBoot ? 'active' : 'suspended',
    facts: { ...facts, ...(agent.address === undefined ? {} : { address: agent.address }) },
    ...(busy === undefined ? {} : { busy }),
  };
};

/**
 * A clone shows neither name nor mark until its disk is copied. What is locked under the number that we would have taken counts as
 * ours in the making while a task clones; without one it broke off, and nobody but a person unlocks it.
 */
const beingCloned = async (
  context: ProxmoxCaller,
  rows: Record<string, unknown>[],
  identity: Identity,
): Promise<Place | undefined> => {
  for (const id of machineIds(identity, context.settings)) {
    const row = rows.find(({ vmid }) => vmid === id);
    if (row === undefined) return undefined;
    if (row.lock !== 'clone') continue;
    const node = String(row.node);
    const tasks = `/nodes/${encodeURIComponent(node)}/tasks?source=active&typefilter=qmclone`;
    if (recordsOf(await callProxmox(context, 'GET', tasks)).length > 0)
      return { id, node, owner: 'ours', config: { lock: 'clone' } };
    const place = await placeOf(context, row, identity);
    if (place.config.lock !== 'clone') return place.owner === 'ours' ? place : undefined;
    throw new ProvisionError('conflict', 'half-made', `A clone broke off and left machine ${id} locked.`);
  }
  return undefined;
};

const placeOf = async (
  context: ProxmoxCaller,
  { vmid, node, tags }: Record<string, unknown>,
  { marker }: Identity,
): Promise<Place> => {
  const place = { id: Number(vmid), node: String(node) };
  const answer = await callProxmox(context, 'GET', `${pathOf(place)}/config`);
  const config = isRecord(answer) ? answer : {};
  const marks = [...tagsOf(tags), readDescription(config.description).marker ?? ''];
  const stranger = marks.some((mark) => mark.startsWith('pendopo-')) ? 'foreign' : 'unmarked';
  return { ...place, owner: marks.includes(marker) ? 'ours' : stranger, config };
};

/** A task that failed is over; what came of it shows in the machine. */
const stillRuns = (context: ProxmoxCaller, upid: string): Promise<boolean> =>
  isRunning(context, upid).catch((error: unknown) => {
    if (error instanceof ProvisionError && (error.kind === 'permission' || error.code === 'unreadable'))
      throw error;
    return false;
  });

const factsOf = (
  rows: Record<string, unknown>[],
  { status }: Record<string, unknown>,
  settings: ProxmoxSettings,
  identity: Identity,
  { id, node }: Place,
): MachineFacts => {
  const next = new Map(
    rows.filter((row) => !row.delete).map(({ key, value, pending }) => [String(key), pending ?? value]),
  );
  const { label, system } = readDescription(next.get('description'));
  const sshKeys = next.get('sshkeys');
  const marks = tagsOf(next.get('tags'));
  const name = String(next.get('name') ?? '');
  return {
    username: String(next.get('ciuser') ?? settings.username),
    hostName: name,
    ...(label === undefined ? {} : { title: label }),
    ...(system === undefined ? {} : { system }),
    processors: Number(next.get('cores') ?? 1) * Number(next.get('sockets') ?? 1),
    memoryGigabytes: Number(/\d+/.exec(String(next.get('memory') ?? 512))?.[0]) / 1024,
    storageGigabytes: gigabytesOf(next.get(settings.disk)),
    ...(typeof sshKeys === 'string' ? { sshKey: decodeURIComponent(sshKeys).trim() } : {}),
    machineId: id,
    node,
    condition: {
      isRunning: status === 'running',
      startsAtBoot: String(next.get('onboot') ?? 0) === '1',
      needsRestart: rows.some((row) => 'pending' in row || Boolean(row.delete)),
      isComplete:
        name === identity.name &&
        marks.includes(identity.marker) &&
        label !== undefined &&
        next.get('ciuser') === settings.username,
    },
  };
};

/** The size of a disk out of its line, such as `local-lvm:vm-2001-disk-0,size=32G`; nought where it says none. */
export const gigabytesOf = (line: unknown): number => {
  const [, size = '0', unit = 'G'] = /(?:^|,)size=(\d+(?:\.\d+)?)([KMGT])?/.exec(String(line ?? '')) ?? [];
  const scale: Record<string, number> = { K: 1 / 1024 ** 2, M: 1 / 1024, G: 1, T: 1024 };
  return Number(size) * (scale[unit] ?? 1);
};
