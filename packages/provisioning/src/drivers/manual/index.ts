import { Type } from 'typebox';
import type { Driver, Step } from '../../driver.ts';
import { ITEM_KINDS, type ItemKind } from '../../item-kind.ts';
import { markerOf } from '../../names.ts';
import { ProvisionError } from '../../provision-error.ts';
import { manualFacts } from './facts.ts';
import { manualSpecs } from './spec.ts';

/** What a person makes with the means of the house: the plan is a list of things to do, the result is recorded by hand. */
export const manualDriver = (kind: ItemKind): Driver => ({
  key: 'manual',
  title: { id: 'pekerjaan petugas', en: 'work by hand' },
  kind,
  version: 1,
  spec: manualSpecs[kind],
  settings: Type.Object({}, { additionalProperties: false }),
  facts: manualFacts[kind],
  secrets: {},
  endpoints: () => ({}),
  supports: { suspend: false, rotate: false, change: [], forcedPasswordChange: false },
  limits: { concurrency: 1, perMinute: 60, serialise: ({ name }) => name },
  check: async () => ({ missingRights: [] }),
  identify: (spec, _settings, asset) => ({
    name: `${calledIn(spec as Asked).name} ${asset}`,
    marker: markerOf(asset),
  }),
  inspect: async () => ({ found: false }),
  diff: (want) => {
    const { name, rest } = calledIn(want.spec as Asked);
    const thing = `${WORDS[kind].id} ${name}`;
    const thingEn = `${WORDS[kind].en} ${name}`;
    if (want.presence === 'absent')
      return [step('delete', `Hapus ${thing}, lalu catat.`, `Remove the ${thingEn}, then record it.`)];
    const details = Object.entries(rest).map(([key, value]) => `${titleOf(kind, key)}: ${String(value)}`);
    const text = details.length === 0 ? '' : ` (${details.join('; ')})`;
    const make = step('create', `Siapkan ${thing}${text}.`, `Set up the ${thingEn}${text}.`, want.spec);
    if (want.credential === 0) return [make];
    const hand = step(
      'set-credential',
      'Catat kredensial untuk penerima.',
      'Record the recipient’s credential.',
    );
    return [make, hand];
  },
  apply: async () => {
    throw new ProvisionError(
      'conflict',
      'by-hand',
      'Disediakan secara manual: catat hasilnya pada item ini.',
    );
  },
});

/** One driver a kind. */
export const manualDrivers = Object.fromEntries(
  ITEM_KINDS.map((kind) => [kind, manualDriver(kind)]),
) as Record<ItemKind, Driver>;

type Asked = Record<string, unknown>;

/** What a specification calls the thing, by the first of these that it has, and what else it says. */
const calledIn = (spec: Asked): { name: string; rest: Asked } => {
  const key = ['label', 'address', 'hostName'].find((one) => spec[one] !== undefined) ?? 'label';
  const { [key]: name = '', ...rest } = spec;
  return { name: String(name), rest };
};

const WORDS: Readonly<Record<ItemKind, { id: string; en: string }>> = {
  subdomain: { id: 'subdomain', en: 'subdomain' },
  'hosting-account': { id: 'akun hosting', en: 'hosting account' },
  database: { id: 'basis data', en: 'database' },
  mailbox: { id: 'surel', en: 'mailbox' },
  'virtual-machine': { id: 'mesin virtual', en: 'virtual machine' },
  other: { id: 'layanan', en: 'service' },
};

const titleOf = (kind: ItemKind, key: string): string => {
  const property = manualSpecs[kind].properties[key] as { title?: string } | undefined;
  return property?.title ?? key;
};

const step = (op: Step['op'], id: string, en: string, after?: unknown): Step => ({
  id: op,
  op,
  title: { id, en },
  ...(after === undefined ? {} : { after }),
  credential: false,
  destroysData: op === 'delete',
  replay: 'never',
});
