import type { Agencies } from '#modules/agencies/index.ts';
import type { Backends } from '#modules/backends/index.ts';
import type { Provisioning } from '#modules/provisioning/index.ts';
import { forEachAgency } from '#platform/agency-by-agency.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { enqueue, type Job } from '#platform/jobs.ts';
import { localDate } from '#platform/local-time.ts';
import { lookAtDisowned, type TellingTools } from './disowned.ts';
import { createFindingRepository } from './repository.ts';

/** Which back-end a job lists. */
export type SurveyPayload = { agency: string; backend: string };

/** As many as one job looks at: few enough that it ends soon, many enough that the queue stays short. */
const BATCH = 25;

/** Between two jobs of an agency, so that no back-end is asked about everything at once. */
const APART = Temporal.Duration.from({ seconds: 20 });

/** What a round asks. */
export interface RoundTools extends TellingTools {
  provisioning: Provisioning;
  backends: Backends;
  agencies: Agencies;
}

/** Begins the night's round in every agency. Answers how many jobs. */
export const beginNight = async (tools: RoundTools, db: Database, now: Temporal.Instant): Promise<number> => {
  let begun = 0;
  await forEachAgency(db, async (tx, agency) => {
    begun += await beginRound(tools, tx, agency, now);
  });
  return begun;
};

/** Begins a round of an agency: every asset that a machine can be asked about, and every back-end that it keeps. Answers how many jobs. */
export const beginRound = async (
  tools: RoundTools,
  tx: Transaction,
  agency: string,
  now: Temporal.Instant,
): Promise<number> => {
  const { provisioning, backends, agencies } = tools;
  const assets = await provisioning.inspectable(tx, agency);
  const keys = [...new Set((await backends.makers(tx, agency)).map(({ backend }) => backend.key))];
  const at = now.round('millisecond').toString();
  await createFindingRepository(tx, agency).closeStraysOutside(keys, at);
  const { zone } = await agencies.definition(tx, agency);
  await lookAtDisowned(tools, tx, agency, { now: at, today: localDate(at, zone) });
  const jobs = [
    ...keys.map((backend) => surveyJob({ agency, backend })),
    ...batchesOf(assets).map((batch, index) => lookJob(agency, batch, `round-${index}`)),
  ];
  await enqueue(
    tx,
    jobs.map((job, index) => (index === 0 ? job : { ...job, runAt: after(now, index) })),
  );
  return jobs.length;
};

/** The job that looks at assets. @param key one waits of each at most. */
export const lookJob = (agency: string, assets: string[], key: string, runAt?: string): Job => ({
  task: 'findings.look',
  payload: { agency, assets },
  key: `findings:${agency}:${key}`,
  maxAttempts: 3,
  ...(runAt === undefined ? {} : { runAt }),
});

/** The job that lists what a back-end has; one waits of each key at most. */
export const surveyJob = (
  payload: SurveyPayload,
  { key = payload.backend, runAt }: { key?: string; runAt?: string } = {},
): Job => ({
  task: 'findings.survey',
  payload,
  key: `findings:${payload.agency}:survey:${key}`,
  maxAttempts: 3,
  ...(runAt === undefined ? {} : { runAt }),
});

const batchesOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );

const after = (now: Temporal.Instant, times: number): string =>
  now.add({ milliseconds: APART.total('milliseconds') * times }).toString();
