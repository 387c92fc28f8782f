import { stepOf } from '@pendopo/standards';
import type { Backends } from '#modules/backends/index.ts';
import { type CaseAtHand, type Cases, capacityFor, caseAssets } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { statement } from '#platform/statement.ts';
import { leaveOut, leftOutBy } from './left-out.ts';
import { line } from './log-line.ts';
import type { ProvisionRow } from './repository.ts';
import { runJob } from './run-job.ts';
import type { LeftOut } from './tables.ts';
import { wayOf } from './way-of.ts';

/** What of the items is done already, and what is left to be run one by one. */
interface Settled {
  rest: ProvisionRow[];
  jobs: Job[];
}

/**
 * Of a case about several assets, does in as many statements as for one what the register alone is told when the case is delivered, and
 * leaves as it is what has ended or went elsewhere. Of any other case everything is left to be run.
 */
export const settleListed = async (
  cases: Cases,
  backends: Backends,
  atHand: CaseAtHand,
  items: readonly ProvisionRow[],
): Promise<Settled> => {
  const { tx, loaded, definition } = atHand;
  const deeds = items.filter(({ deed }) => deed !== null);
  if (definition.assetsOf === undefined || deeds.length === 0) return { rest: [...items], jobs: [] };
  const states = new Map(
    (await caseAssets(tx, loaded, { lock: true })).map((one) => [one.id, leftOutBy(one)]),
  );
  const left = deeds.filter(({ assetId }) => (states.get(assetId) ?? null) !== null);
  const noted = deeds.filter(
    (item) => !left.includes(item) && item.deed?.does === 'entrust' && wayOf(backends, item) === 'register',
  );
  await leaveOut(
    atHand,
    new Map(left.map(({ id, assetId }): [string, LeftOut] => [id, states.get(assetId) ?? 'ended'])),
  );
  await note(atHand, noted);
  await tell(cases, atHand, 'provision-left', left);
  await tell(cases, atHand, 'provision-noted', noted);
  const done = new Set([...left, ...noted]);
  return { rest: items.filter((item) => !done.has(item)), jobs: await waitingFor(atHand, [...done]) };
};

const note = async ({ tx, loaded, now }: CaseAtHand, items: readonly ProvisionRow[]): Promise<void> => {
  if (items.length === 0) return;
  const ids = items.map(({ id }) => id);
  await tx.run(statement`
    update provisions set status = 'active', error = null, attempts = 0, waiting_since = null,
      log = log || ${JSON.stringify([line(now, 'run'), line(now, 'noted')])}::jsonb, updated_at = ${now}::timestamptz
    where agency = ${loaded.agency} and id = any(${ids}::uuid[])`);
  const done = new Set(ids);
  loaded.provisions = loaded.provisions.map((fact) =>
    done.has(fact.id) ? { ...fact, status: 'active' } : fact,
  );
};

/** One line of the case's history, however many there are. */
const tell = async (
  cases: Cases,
  atHand: CaseAtHand,
  action: 'provision-noted' | 'provision-left',
  items: readonly ProvisionRow[],
): Promise<void> => {
  const [first] = items;
  if (first === undefined) return;
  const { actor, definition, loaded } = atHand;
  const step = stepOf(definition, loaded.state.variant, first.step) ?? null;
  const named = items
    .slice(0, MOST_NAMED)
    .map(({ label }) => label)
    .join(', ');
  const more = items.length - MOST_NAMED;
  await cases.record(atHand, {
    action,
    data: {
      ...(items.length === 1 ? { item: first.key } : { items: items.length }),
      label: more > 0 ? `${named}, dan ${more} lainnya` : named,
    },
    capacity: capacityFor(actor, step, loaded),
  });
};

/** Nobody reads a hundred names. */
const MOST_NAMED = 5;

/** Items that were started and wait for some of these. */
const waitingFor = async ({ tx, loaded }: CaseAtHand, items: readonly ProvisionRow[]): Promise<Job[]> => {
  if (items.length === 0) return [];
  const { rows } = await tx.run<Pick<ProvisionRow, 'agency' | 'id' | 'serviceRequestId'>>(statement`
    select agency, id, service_request_id as "serviceRequestId" from provisions
    where agency = ${loaded.agency} and service_request_id = ${loaded.id} and status = 'running'
      and needs && ${items.map(({ key }) => key)}::text[]
    order by position, id`);
  return rows.map((one) => runJob(one));
};
