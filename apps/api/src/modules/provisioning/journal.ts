import { generatePassword, type ProvisionJournal, type Step } from '@pendopo/provisioning';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Handovers } from '#modules/handovers/index.ts';
import type { Cases } from '#modules/service-requests/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { sealedColumn } from '#platform/sealed-column.ts';
import type { Binding, Sealing } from '#platform/sealing.ts';
import { line, stepLine } from './log-line.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';
import { secretOf } from './secret.ts';
import { provisionSteps, provisions } from './tables.ts';

/** What a journal writes with. */
export interface JournalTools {
  db: Database;
  clock: Clock;
  cases: Cases;
  handovers: Handovers;
  sealing: Sealing;
}

/** The password of a step is bound to the item and to the rotation that it is for. */
const bindingOf = (item: Pick<ProvisionRow, 'agency' | 'id' | 'wantedCredential'>): Binding => [
  'provision',
  item.agency,
  item.id,
  String(item.wantedCredential),
];

/** Where passwords lie sealed of which nobody knows yet whether they were set. */
export const sealedPasswords = sealedColumn(provisions, provisions.pending, bindingOf);

/**
 * An item's memory in Postgres; each function is one transaction. A confirmed password goes from the item straight into the recipient's
 * sealed handover, in the transaction that notes that it was set, so the one handed over is always the last one set.
 * @param facts the driver's schema of facts.
 */
export const createJournal = (
  { db, clock, cases, handovers, sealing }: JournalTools,
  { agency, id }: Pick<ProvisionRow, 'agency' | 'id'>,
  facts: object,
): ProvisionJournal => {
  const within = <T>(work: (tx: Transaction, item: ProvisionRow) => Promise<T>) =>
    db.within(agency, async (tx) => work(tx, await itemOf(tx, agency, id)));
  const write = (
    tx: Transaction,
    changes: Parameters<ReturnType<typeof createProvisionRepository>['update']>[1],
  ) => createProvisionRepository(tx, agency).update(id, { ...changes, updatedAt: now() });
  const now = () => clock.now().toString();

  return {
    confirmedCredential: () => within(async (_tx, item) => item.confirmedCredential),

    openIntents: () =>
      db.within(agency, async (tx) => {
        const rows = await tx
          .select({
            step: provisionSteps.step,
            checkpoint: provisionSteps.checkpoint,
            age: sql<string>`extract(epoch from clock_timestamp() - ${provisionSteps.intendedAt}) * 1000`,
          })
          .from(provisionSteps)
          .where(intended(agency, id))
          .orderBy(asc(provisionSteps.id));
        return rows.map(({ step, checkpoint, age }) => ({ step, checkpoint, ageMs: Number(age) }));
      }),

    intend: (step) =>
      within(async (tx, item) => {
        await tx.insert(provisionSteps).values({ agency, provisionId: id, step, status: 'intended' });
        await write(tx, { log: [...item.log, stepLine(now(), step.title)] });
      }),

    sealCredential: () =>
      within(async (tx, item) => {
        const password = generatePassword();
        await write(tx, { pending: sealing.seal(password, bindingOf(item)) });
        return password;
      }),

    checkpoint: (step, value) =>
      db.within(agency, async (tx) => {
        await tx
          .update(provisionSteps)
          .set({ checkpoint: value })
          .where(intended(agency, id, step));
      }),

    confirm: (step, { facts: known, credential, observed }) =>
      db.within(agency, async (tx) => {
        const { serviceRequestId } = await itemOf(tx, agency, id);
        const atHand = await cases.takeForJob(tx, agency, serviceRequestId, now());
        // Read under the case's lock: nobody changes the item from here on.
        const item = await itemOf(tx, agency, id);
        await end(tx, step, 'done', observed ? 'seen afterwards' : null);
        const seen = (known ?? item.facts ?? {}) as Record<string, unknown>;
        const isSealed = credential !== null && item.pending !== null;
        if (isSealed && atHand !== undefined && item.pending !== null) {
          const password = sealing.open(item.pending, bindingOf(item));
          await handovers.seal(atHand, {
            provisionId: item.id,
            assetId: item.assetId,
            recipient: recipientOf(item),
            secret: secretOf(item, facts, seen, { password }),
            delivered: item.reissue,
          });
        }
        await write(tx, {
          facts: seen,
          pending: null,
          ...(isSealed ? { confirmedCredential: credential } : {}),
          ...(isSealed ? { log: [...item.log, line(now(), 'sealed')] } : {}),
        });
      }),

    abandon: (step, reason) =>
      db.within(agency, async (tx) => {
        await end(tx, step, 'void', reason);
        await write(tx, { pending: null });
      }),
  };

  async function end(
    tx: Transaction,
    step: Step,
    status: 'done' | 'void',
    reason: string | null,
  ): Promise<void> {
    await tx
      .update(provisionSteps)
      .set({ status, reason, endedAt: sql`clock_timestamp()` })
      .where(intended(agency, id, step));
  }
};

/** Who gets an item's credential. */
export const recipientOf = ({ recipient }: Pick<ProvisionRow, 'recipient'>) => ({
  personId: recipient?.personId ?? null,
  name: recipient?.name ?? '-',
  nip: recipient?.nip ?? null,
});

const itemOf = async (tx: Transaction, agency: string, id: string): Promise<ProvisionRow> => {
  const item = await createProvisionRepository(tx, agency).find(id);
  if (item === undefined) throw new Error(`No provision ${id}`);
  return item;
};

const intended = (agency: string, provisionId: string, step?: Step) =>
  and(
    eq(provisionSteps.agency, agency),
    eq(provisionSteps.provisionId, provisionId),
    eq(provisionSteps.status, 'intended'),
    step === undefined ? undefined : sql`${provisionSteps.step}->>'id' = ${step.id}`,
  );
