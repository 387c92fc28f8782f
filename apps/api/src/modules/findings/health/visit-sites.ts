import type { Database, Transaction } from '#platform/database.ts';
import { enqueue, type Job, type JobTools } from '#platform/jobs.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { createFindingRepository } from '../repository.ts';
import { lookAtSite, type SiteSeen } from './look-at-site.ts';
import { problemsOf } from './problems.ts';
import { type Candidate, createSiteRepository } from './repository.ts';
import { addressOf, type Site, siteOf } from './site.ts';
import type { SiteTools } from './site-tools.ts';

/** Which assets a job visits. */
export type VisitPayload = { agency: string; assets: string[] };

/** What a visit needs. @property reach which sites are visited: all, or only what the installation's own host shows. */
export interface Visiting {
  db: Database;
  clock: JobTools['clock'];
  sites: SiteTools;
  /** Keys of the installation's own back-ends. */
  own: readonly string[];
  reach: 'all' | 'own';
}

/** As many sites are visited at once by a job. */
const AT_ONCE = 5;

/** What may have been a hiccup is looked at again after as long. */
const SOON = Temporal.Duration.from({ minutes: 15 });

/** Visits sites, a few at a time; one that cannot be looked at leaves the others alone. */
export const visitSites = async (
  visiting: Visiting,
  { agency, assets }: VisitPayload,
  log: JobTools['log'],
): Promise<void> => {
  const left = [...assets];
  const lane = async () => {
    for (let asset = left.shift(); asset !== undefined; asset = left.shift())
      await visitSite(visiting, agency, asset).catch((error: unknown) =>
        log.error({ asset, err: error }, 'a site could not be looked at'),
      );
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
};

/** Visits the site of an asset and writes down how it looks. Holds no transaction while it waits. False where it is none, or not visited here. */
export const visitSite = async (visiting: Visiting, agency: string, assetId: string): Promise<boolean> => {
  const { db, own, sites } = visiting;
  const asset = await db.within(agency, (tx) => createSiteRepository(tx, agency, own).candidate(assetId));
  const site = asset && visitable(visiting, asset);
  if (asset === undefined || site === undefined) return false;
  const seen = await lookAtSite(site, sites);
  await db.within(agency, (tx) => settle(visiting, tx, agency, asset, seen));
  return true;
};

/** The site of an asset, where this installation visits it. */
export const visitable = ({ reach }: Pick<Visiting, 'reach'>, asset: Candidate): Site | undefined => {
  const site = siteOf(asset);
  return site === undefined || (reach === 'own' && site.ownPort === null) ? undefined : site;
};

/** The job that visits sites; all of the installation's stand in one line, so that looking never takes the place of working. */
export const visitJob = (payload: VisitPayload, key: string, runAt?: string): Job => ({
  task: 'findings.visit-sites',
  payload,
  key: `sites:${payload.agency}:${key}`,
  queue: 'sites',
  maxAttempts: 2,
  ...(runAt === undefined ? {} : { runAt }),
});

/** Keeps what was seen; what is wrong, and no mere hiccup, becomes a finding, and what is right again closes it. */
const settle = async (
  { clock, own }: Visiting,
  tx: Transaction,
  agency: string,
  asset: Candidate,
  seen: SiteSeen,
): Promise<void> => {
  const at = clock.now().round('millisecond');
  const now = at.toString();
  const repository = createSiteRepository(tx, agency, own);
  const before = await repository.last(asset.id);
  const acceptedTitle = before?.acceptedTitle ?? null;
  const noted = (before?.problems ?? []).map(({ code, since }) => [code, since] as const);
  const known = new Map(noted);
  const problems = problemsOf(seen, { acceptedTitle, now: at }).map((one) => ({
    ...one,
    since: known.get(one.code) ?? now,
  }));
  await repository.record({
    ...{ assetId: asset.id, lookedAt: now, seen },
    problems: problems.map(({ code, since }) => ({ code, since })),
    acceptedTitle: acceptedTitle ?? (seen.betrayal === null ? seen.title : null),
  });
  const certain = problems.filter(({ code, isPassing }) => !isPassing || known.has(code));
  const findings = createFindingRepository(tx, agency);
  if (problems.length === 0) await findings.close(asset.id, ['health'], now);
  if (certain.length > 0)
    await findings.note(
      {
        ...{
          kind: 'health',
          subject: asset.id,
          assetId: asset.id,
          backend: asset.driver,
          driver: asset.driver,
        },
        ...{ assetKind: asset.kind, label: asset.label },
        details: {
          site: seen.address,
          problems: certain.map(({ code, text, since }) => ({ code, text, since })),
        },
        fingerprint: fingerprintOf(certain.map(({ code, key }) => `${code} ${key}`).sort()),
      },
      now,
    );
  if (certain.length < problems.length)
    await enqueue(tx, [
      visitJob({ agency, assets: [asset.id] }, `again:${asset.id}`, at.add(SOON).toString()),
    ]);
};

/** By which people know the site of an asset; null where it is none. */
export const siteAddress = (asset: Candidate): string | null => {
  const site = siteOf(asset);
  return site === undefined ? null : addressOf(site);
};
