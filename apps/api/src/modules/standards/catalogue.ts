import type { StandardDefinition } from '@pendopo/standards';
import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { StandardNotFound } from './errors.ts';
import { standardVersions } from './tables.ts';

/** A published version with the day from which it is in force. */
export interface PublishedVersion {
  definition: StandardDefinition;
  effective: string;
  publishedAt: string | null;
}

/** The service standards as the rest of the server uses them. */
export interface Catalogue {
  /** A published version; it cannot change, so it is read once. */
  version(tx: Transaction, agency: string, code: string, version: number): Promise<StandardDefinition>;
  /** The version in force on a day. */
  inForce(
    tx: Transaction,
    agency: string,
    code: string,
    date: string,
  ): Promise<StandardDefinition | undefined>;
  /** Every version in force on a day, one of each standard. */
  allInForce(tx: Transaction, agency: string, date: string): Promise<PublishedVersion[]>;
  /** Every published version. */
  published(tx: Transaction, agency: string): Promise<readonly StandardDefinition[]>;
  /** Forgets what is known of an agency's catalogue, after a publication. */
  forget(agency: string): void;
}

/** How long another process's publication may stay unknown here. */
const freshFor = 5_000;

/** Reads published standards, each once, and the list of them every few seconds. */
export const createCatalogue = (now: () => number): Catalogue => {
  const known = new Map<string, { at: number; versions: PublishedVersion[] }>();

  const versionsOf = async (tx: Transaction, agency: string): Promise<PublishedVersion[]> => {
    const cached = known.get(agency);
    if (cached !== undefined && now() - cached.at < freshFor) return cached.versions;
    const rows = await tx
      .select({
        definition: standardVersions.definition,
        effective: standardVersions.effective,
        publishedAt: standardVersions.publishedAt,
      })
      .from(standardVersions)
      .where(and(eq(standardVersions.agency, agency), eq(standardVersions.status, 'published')))
      .orderBy(asc(standardVersions.code), asc(standardVersions.version));
    const versions = rows.map((row) => ({
      ...row,
      effective: row.effective ?? '0001-01-01',
      // The same object for the same version, so that what is compiled from it is compiled once.
      definition: same(cached?.versions, row.definition) ?? row.definition,
    }));
    known.set(agency, { at: now(), versions });
    return versions;
  };

  const find = async (tx: Transaction, agency: string, code: string, version: number) =>
    (await versionsOf(tx, agency)).find(
      (one) => one.definition.code === code && one.definition.version === version,
    );

  return {
    async version(tx, agency, code, version) {
      const found = await find(tx, agency, code, version);
      if (found !== undefined) return found.definition;
      known.delete(agency);
      const again = await find(tx, agency, code, version);
      if (again === undefined) throw StandardNotFound();
      return again.definition;
    },
    async inForce(tx, agency, code, date) {
      return inForceOn(await versionsOf(tx, agency), date).find((one) => one.definition.code === code)
        ?.definition;
    },
    async allInForce(tx, agency, date) {
      return inForceOn(await versionsOf(tx, agency), date);
    },
    async published(tx, agency) {
      return (await versionsOf(tx, agency)).map((one) => one.definition);
    },
    forget: (agency) => {
      known.delete(agency);
    },
  };
};

const same = (versions: readonly PublishedVersion[] | undefined, fresh: StandardDefinition) =>
  versions?.find(({ definition }) => definition.code === fresh.code && definition.version === fresh.version)
    ?.definition;

/** Of each standard the newest version whose day has come. */
const inForceOn = (versions: readonly PublishedVersion[], date: string): PublishedVersion[] => {
  const newest = new Map<string, PublishedVersion>();
  for (const version of versions) if (version.effective <= date) newest.set(version.definition.code, version);
  return [...newest.values()];
};
