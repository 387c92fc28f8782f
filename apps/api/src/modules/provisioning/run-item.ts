import { type ProvisionOutcome, type ProvisionRun, plan, provision } from '@pendopo/provisioning';
import type { JobTools } from '#platform/jobs.ts';
import { createJournal } from './journal.ts';
import { callNext, standInLine } from './line-up.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';
import type { ItemPayload, Making } from './run-job.ts';
import type { RunTools } from './run-tools.ts';
import { settle } from './settle.ts';
import { type TakenUp, takeUp } from './take-up.ts';

/** A run may not take longer than this. */
const LONGEST_MS = 9 * 60_000;

/**
 * Moves an item on as far as it goes now. It may be killed anywhere and called again: what was begun stands in the journal. Two workers
 * never hold the same name at a back-end, by an advisory lock that ends with its connection.
 */
export const runItem = async (
  making: Making,
  tools: RunTools,
  payload: ItemPayload,
  { db, clock, log }: JobTools,
): Promise<void> => {
  const { agency, provisionId } = payload;
  const ended = await db.within<ProvisionOutcome | 'taken' | undefined, Known>(
    agency,
    async (tx, ahead) => {
      const taken = await takeUp(tx, making, await ahead?.known, clock.now().toString());
      if (taken === undefined) return undefined;
      if (taken === 'taken') {
        await standInLine(tx, payload, clock.now());
        return taken;
      }
      const outcome = await move(making, tools, taken);
      await callNext(tx, taken.item);
      return outcome;
    },
    { ahead: (tx) => ({ known: createProvisionRepository(tx, agency).find(provisionId) }) },
  );
  if (ended !== undefined && ended !== 'taken')
    log.info({ provision: provisionId, outcome: ended.status }, 'item moved on');
};

/** The item as it was before anybody took it up. */
type Known = { known: Promise<ProvisionRow | undefined> };

/** Has the engine do what is wanted, and writes down how that ended where its journal did not. */
const move = async (making: Making, tools: RunTools, taken: TakenUp): Promise<ProvisionOutcome> => {
  const { backends, watch } = making;
  const { item, maker, refusal } = taken;
  const { driver, backend } = maker;
  if (refusal !== null) {
    const outcome = { status: 'failed', error: refusal } as const;
    await settle(tools, watch, taken, outcome);
    return outcome;
  }
  const signal = AbortSignal.timeout(LONGEST_MS);
  const run = {
    driver,
    identity: { name: item.name, marker: item.marker },
    want: {
      ...{ presence: item.presence, spec: item.spec, credential: item.wantedCredential },
      asFound: item.serviceRequestId === null,
      // Nothing but a restoration allows what was found a plan.
      restores: item.allowedPlan !== null,
    },
    context: backends.contextOf(maker, signal, watch.pace(backend, driver, signal)),
  };
  const journal = createJournal(tools, taken);
  const outcome = await provision({
    ...run,
    journal,
    attempt: item.attempts,
    mayDestroyData: item.presence === 'absent' || (await isAsAllowed(run, item)),
  });
  if (!journal.hasEnded()) await settle(tools, watch, taken, outcome);
  else if (taken.look === 'failing')
    await tools.db.within(item.agency, (tx) => watch.worked(tx, item.agency, backend.key));
  return outcome;
};

/** Whether what would be done now is the plan that a person saw destroy data and let run. */
const isAsAllowed = async (
  run: Pick<ProvisionRun, 'driver' | 'identity' | 'want' | 'context'>,
  { allowedPlan, confirmedCredential }: ProvisionRow,
): Promise<boolean> => {
  if (allowedPlan === null) return false;
  try {
    return (await plan(run, confirmedCredential)).hash === allowedPlan;
  } catch {
    // What is wrong is found again, and told, by the run itself.
    return false;
  }
};
