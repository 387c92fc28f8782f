import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { type Deciding, eventOf } from './deciding.ts';
import { FindingStands } from './errors.ts';
import { surveyJob } from './night.ts';
import { createFindingRepository, type ReadFinding } from './repository.ts';
import { type RestoreTools, recordAgain, restore } from './restore.ts';
import type { FindingRow } from './tables.ts';

/** Everything that can be found of a thing that is in the register. */
const OF_AN_ASSET = ['drift', 'missing', 'health', 'disowned'] as const;

/**
 * Takes back that somebody adopted reality: the register says again what it said before, and the back-end follows where a plan was
 * shown. That it was adopted stays on record; what is brought back now is a finding of its own. What was registered because a look
 * found it leaves the register again, untouched at its back-end, where it waits for another decision.
 * @param row an accepted finding of which nothing else came since.
 * @param decided what is written down of the decision.
 * @throws 409 where nothing would bring it back now
 */
export const takeBack = async (
  tools: RestoreTools,
  deciding: Deciding,
  row: ReadFinding,
  atHand: CaseAtHand | undefined,
  decided: Pick<FindingRow, 'state' | 'decision' | 'reason' | 'decidedBy' | 'decidedAt'>,
): Promise<Job[]> => {
  const { reason } = decided;
  const findings = createFindingRepository(deciding.tx, row.agency);
  const { before, ...details } = row.details;
  const { kind, subject, backend, driver, assetKind, label, fingerprint } = row;
  const seen = { kind, subject, backend, driver, assetKind, label, fingerprint, details };
  if (kind === 'stray') {
    await withdraw(tools, deciding, row, reason);
    await findings.note({ ...seen, assetId: null }, deciding.now);
    return [surveyJob({ agency: row.agency, backend })];
  }
  await findings.note({ ...seen, assetId: row.assetId }, deciding.now);
  if (kind === 'missing' && details.plan === undefined) {
    // Nobody here can make it anew: it is missing once more, and somebody sees to it at its back-end.
    await recordAgain(tools, deciding, row, before, reason);
    return [surveyJob({ agency: row.agency, backend })];
  }
  await findings.decideStanding(subject, kind, decided);
  return restore(tools, deciding, row, atHand, { before, reason });
};

/** Takes what was found out of the register; its back-end keeps it as it is. */
const withdraw = async (
  { provisioning, register }: RestoreTools,
  deciding: Deciding,
  { agency, assetId }: ReadFinding,
  reason: string | null,
): Promise<void> => {
  const { tx, now } = deciding;
  if (assetId === null || !(await provisioning.letGo({ tx, agency, now }, assetId))) throw FindingStands();
  await register.trueUp(
    tx,
    { agency, id: assetId },
    { status: 'terminated', until: now },
    eventOf(deciding, 'withdraw', reason),
  );
  await createFindingRepository(tx, agency).close(assetId, OF_AN_ASSET, now);
};
