import type { Backend, BackendDriver, BackendHealth } from '@pendopo/contracts';
import type { Driver } from '@pendopo/provisioning';
import type { Language } from '#platform/problems.ts';
import { anyDriverIn, type Connected, type Drivers, MANUAL } from './connected.ts';
import type { BackendRow, HealthRow } from './repository.ts';
import { checkInWords } from './words.ts';

/** The drivers that have a back-end to be set, as an administrator chooses among them. */
export const presentDrivers = (drivers: Drivers, language: Language): BackendDriver[] =>
  Object.entries(drivers).flatMap(([key, ofKinds]) => {
    const all = Object.values(ofKinds);
    const [first] = all;
    if (key === MANUAL || first === undefined) return [];
    return [
      {
        key,
        title: first.title[language],
        kinds: all.map(({ kind, supports }) => ({
          kind,
          suspends: supports.suspend,
          rotates: supports.rotate,
          changes: supports.change,
        })),
        settings: { ...first.settings },
        secrets: Object.entries(first.secrets).map(([name, title]) => ({ name, title: title[language] })),
        limits: { concurrency: first.limits.concurrency, perMinute: first.limits.perMinute },
      },
    ];
  });

/** A back-end as its administrator sees it: never a secret. */
export const presentBackend = (
  { drivers }: Connected,
  row: BackendRow,
  { health, inUse }: { health: HealthRow | undefined; inUse: number },
  language: Language,
): Backend => {
  const driver = anyDriverIn(drivers, row.driver);
  return {
    key: row.key,
    driver: row.driver,
    driverTitle: driver?.title[language] ?? row.driver,
    title: row.title,
    settings: row.settings,
    secrets: secretsOf(driver, (name) => Object.hasOwn(row.secrets, name), language),
    certificate: row.certificate,
    limits: row.limits,
    own: false,
    inUse,
    health: presentHealth(health, language),
    revision: row.revision,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
  };
};

/** A back-end of the installation itself: only that it is there, and how it is. */
export const presentOwn = (
  { drivers, own }: Connected,
  key: string,
  { health, inUse }: { health: HealthRow | undefined; inUse: number },
  language: Language,
): Backend => {
  const driver = anyDriverIn(drivers, key);
  const title = driver?.title[language] ?? key;
  return {
    ...{ key, driver: key, driverTitle: title, title: title.replace(/^./, (first) => first.toUpperCase()) },
    settings: {},
    secrets: secretsOf(driver, (name) => Object.hasOwn(own[key]?.secrets ?? {}, name), language),
    ...{ certificate: null, limits: {}, own: true, inUse },
    health: presentHealth(health, language),
    ...{ revision: 0, updatedAt: null, updatedBy: null },
  };
};

/** How a back-end is; nothing is known of one that was never called. */
export const presentHealth = (row: HealthRow | undefined, language: Language): BackendHealth => ({
  state: row?.state ?? 'unknown',
  since: row?.since ?? null,
  checkedAt: row?.checkedAt ?? null,
  error: row?.error ? { code: row.error.code, detail: checkInWords(row.error, language) } : null,
  version: row?.version ?? null,
  missingRights: row?.missingRights ?? [],
  capacity: row?.capacity ?? null,
});

const secretsOf = (driver: Driver | undefined, has: (name: string) => boolean, language: Language) =>
  Object.entries(driver?.secrets ?? {}).map(([name, title]) => ({
    name,
    title: title[language],
    hasSecret: has(name),
  }));
