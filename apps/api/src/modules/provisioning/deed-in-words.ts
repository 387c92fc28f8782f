import type { Provision } from '@pendopo/contracts';
import type { Backends } from '#modules/backends/index.ts';
import type { Language, Texts } from '#platform/problems.ts';
import type { ProvisionRow } from './repository.ts';
import type { AssetBefore } from './tables.ts';
import { wayOf } from './way-of.ts';

type Alters = NonNullable<Provision['alters']>;
type Change = Alters['changes'][number];

/** What an item does with an asset, from what it was to what it becomes, in words; null where it makes something. */
export const presentDeed = (backends: Backends, item: ProvisionRow, language: Language): Alters | null => {
  const { deed } = item;
  if (deed === null) return null;
  return {
    asset: item.assetId,
    does: deed.does,
    changes: changesOf(backends, item, language),
    ofRegister: wayOf(backends, item) === 'register',
    leftOut: deed.leftOut ?? null,
    standing: (deed.standing ?? []).map(({ id, ...other }) => ({ asset: id, ...other })),
  };
};

/** The same as lines, for a history: `Kuota (MB): 1.024 → 5.120`. */
export const deedInLines = (backends: Backends, item: ProvisionRow): string[] =>
  changesOf(backends, item, 'id').map(({ title, before, after }) =>
    before === null ? `${title}: ${after ?? '–'}` : `${title}: ${before} → ${after ?? '–'}`,
  );

const changesOf = (backends: Backends, item: ProvisionRow, language: Language): Change[] =>
  allOf(backends, item, language).filter(({ before, after }) => before !== after);

const allOf = (backends: Backends, item: ProvisionRow, language: Language): Change[] => {
  const { deed, label, recipient } = item;
  if (deed === null || deed.leftOut !== undefined) return [];
  const { before, does, until } = deed;
  const words = (texts: Texts) => texts[language];
  switch (does) {
    case 'change':
      return [
        { title: words(NAME), before: before.label, after: label },
        ...valuesOf(backends, item, before, language),
      ];
    case 'renew':
      return [
        { title: words(UNTIL), before: dayOf(before.expiresOn, language), after: dayOf(until, language) },
      ];
    case 'entrust': {
      const after = recipient && personIn(recipient.name, recipient.position);
      // Items that were planned before it was kept know no position; then the name alone tells.
      const isSame = before.position === undefined && recipient?.name === before.responsible;
      const was = before.responsible && personIn(before.responsible, before.position);
      return [{ title: words(RESPONSIBLE), before: isSame ? after : was, after }];
    }
    default:
      return [
        { title: words(STATE), before: words(STATES[before.status]), after: words(STATES[BECOMES[does]]) },
      ];
  }
};

const personIn = (name: string, position: string | null | undefined): string =>
  [name, position].filter(Boolean).join(', ');

/** Of each value that becomes another: what the driver calls it, and how it differs. */
const valuesOf = (
  backends: Backends,
  item: ProvisionRow,
  before: AssetBefore,
  language: Language,
): Change[] => {
  const { properties = {} } = backends.driverOf(item).spec as {
    properties?: Record<string, { title?: string }>;
  };
  return Object.entries(item.deed?.spec ?? {}).map(([name, value]) => {
    const known = before.spec[name] ?? before.facts[name];
    const change = { before: textOf(known, language), after: textOf(value, language) };
    return { title: properties[name]?.title ?? WORDS[name]?.[language] ?? name, ...change };
  });
};

const textOf = (value: unknown, language: Language): string | null => {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'number' ? new Intl.NumberFormat(localeOf(language)).format(value) : String(value);
};

const dayOf = (day: string | null, language: Language): string | null =>
  day === null || Number.isNaN(Date.parse(day))
    ? day
    : new Intl.DateTimeFormat(localeOf(language), {
        ...{ day: 'numeric', month: 'long', year: 'numeric' },
        timeZone: 'UTC',
      }).format(new Date(`${day}T00:00:00Z`));

const localeOf = (language: Language): string => (language === 'id' ? 'id-ID' : 'en-GB');

const NAME: Texts = { id: 'Nama', en: 'Name' };
const UNTIL: Texts = { id: 'Berlaku sampai', en: 'Granted until' };
const RESPONSIBLE: Texts = { id: 'Penanggung jawab', en: 'Responsible official' };
const STATE: Texts = { id: 'Keadaan', en: 'State' };

/** Values that people give and no driver has named. */
const WORDS: Readonly<Record<string, Texts>> = {
  quotaMegabytes: { id: 'Kuota (MB)', en: 'Quota (MB)' },
};

const STATES = {
  active: { id: 'Aktif', en: 'Active' },
  suspended: { id: 'Ditangguhkan', en: 'Suspended' },
  terminated: { id: 'Diakhiri', en: 'Ended' },
} satisfies Record<AssetBefore['status'], Texts>;

const BECOMES = { suspend: 'suspended', resume: 'active', close: 'terminated' } as const;
