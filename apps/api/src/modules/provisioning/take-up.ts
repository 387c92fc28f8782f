import type { OpenIntent, ProvisionFailure } from '@pendopo/provisioning';
import type { BackendLook, Maker } from '#modules/backends/index.ts';
import type { Transaction } from '#platform/database.ts';
import { statement } from '#platform/statement.ts';
import { line } from './log-line.ts';
import { onPresentGround } from './pass-on.ts';
import { createProvisionRepository, itemColumns, type ProvisionRow, toItem } from './repository.ts';
import { backendOf, type Making, PAUSED } from './run-job.ts';

/** An item that is held by nobody else, and all that its run begins with. */
export interface TakenUp {
  item: ProvisionRow;
  maker: Maker;
  /** Steps begun by a run before this one, of which nobody noted the end. */
  intents: OpenIntent[];
  look: BackendLook;
  /** Why nothing is done after all: its asset has ended. */
  refusal: ProvisionFailure | null;
}

/** Nor its transaction, lock and all, may last longer than this. */
const LONGEST = '10min';

/**
 * Takes an item and its place at the back-end, by locks that end with the transaction.
 * @param known the item as it was when nobody held it yet.
 * @returns `taken` where somebody else is at that place, or as many as it bears; undefined where there is nothing to be done now: what
 * the item waits for starts it again
 */
export const takeUp = async (
  tx: Transaction,
  { backends, watch }: Making,
  known: ProvisionRow | undefined,
  now: string,
): Promise<TakenUp | 'taken' | undefined> => {
  if (known?.status !== 'running') return undefined;
  const { agency } = known;
  const key = backendOf(known);
  const [backend, look] = await Promise.all([backends.open(tx, agency, key), watch.look(tx, agency, key)]);
  if (look === 'open') return pause(tx, known, now);
  const maker = { backend, driver: backends.driverOf(known) };
  // One message: what is read is read under the lock.
  const [isHeld, found] = await Promise.all([hold(tx, maker, known), readAtRun(tx, known)]);
  if (found?.item.status !== 'running') return undefined;
  const { item, waitsFor, intents } = found;
  if (waitsFor.length > 0) return wait(tx, item, waitsFor, now);
  if (!isHeld) return 'taken';
  return { ...(await onPresentGround(tx, item)), maker, intents, look };
};

/**
 * Takes the place at the back-end and one of as many ways in as it bears. Waits for nobody, so that no worker sits still: whoever finds
 * it taken stands in line, and is called.
 */
const hold = async (
  tx: Transaction,
  { backend, driver }: Maker,
  identity: Pick<ProvisionRow, 'name' | 'marker'>,
): Promise<boolean> => {
  const { agency, key, limits } = backend;
  const place = `${agency}/${key}/${driver.limits.serialise(identity)}`;
  const ways = Math.min(limits.concurrency ?? driver.limits.concurrency, driver.limits.concurrency);
  const { rows } = await tx.run<{ isHeld: boolean }>(statement`
    select pg_try_advisory_xact_lock(hashtextextended(${place}, 0))
      and exists (
        select from generate_series(1, ${ways}::int) way
        where pg_try_advisory_xact_lock(hashtextextended(${`${agency}/${key}/way `} || way, 0))) as "isHeld",
      set_config('idle_in_transaction_session_timeout', ${LONGEST}, true)`);
  return rows[0]?.isHeld ?? false;
};

type AtRun = ProvisionRow & { waitsFor: string[]; intents: OpenIntent[] };

const readAtRun = async (
  tx: Transaction,
  { agency, id }: ProvisionRow,
): Promise<{ item: ProvisionRow; waitsFor: string[]; intents: OpenIntent[] } | undefined> => {
  const { rows } = await tx.run<AtRun>(statement`
    select ${itemColumns},
      array(
        select one.label from provisions one
        where one.agency = item.agency and one.service_request_id = item.service_request_id
          and one.step = item.step and one.status <> 'active'
          and case
            when item.presence = 'absent' then one.presence = 'absent' and item.key = any(one.needs)
            when item.presence = 'active' and one.presence = 'active' or item.deed is not null or one.deed is not null
              then one.key = any(item.needs)
          end
        order by one.position, one.id) as "waitsFor",
      coalesce((
        select json_agg(json_build_object('step', step.step, 'checkpoint', step.checkpoint,
          'ageMs', extract(epoch from clock_timestamp() - step.intended_at) * 1000) order by step.id)
        from provision_steps step
        where step.agency = item.agency and step.provision_id = item.id and step.status = 'intended'), '[]') as intents
    from provisions item where item.agency = ${agency} and item.id = ${id}`);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { waitsFor, intents, ...item } = row;
  return { waitsFor, intents, item: toItem(item) };
};

/** The breaker is open: the item waits without a try, and is started again by whoever finds the back-end well. */
const pause = async (tx: Transaction, item: ProvisionRow, now: string): Promise<undefined> => {
  await createProvisionRepository(tx, item.agency).update(item.id, {
    error: { code: PAUSED.code, detail: PAUSED.detail, retryAt: null },
    waitingSince: null,
    updatedAt: now,
  });
};

const wait = async (
  tx: Transaction,
  item: ProvisionRow,
  waitsFor: readonly string[],
  now: string,
): Promise<undefined> => {
  const log = [...item.log, line(now, 'waits', waitsFor.join(', '))];
  await createProvisionRepository(tx, item.agency).update(item.id, {
    log,
    waitingSince: null,
    updatedAt: now,
  });
};
