import {
  type Confirmation,
  generatePassword,
  type ProvisionJournal,
  type Step,
  type Turn,
} from '@pendopo/provisioning';
import { and, eq, sql } from 'drizzle-orm';
import type { CaseInBrief } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { insertRow } from '#platform/row-statements.ts';
import { sealedColumn } from '#platform/sealed-column.ts';
import type { Binding, SealedBox } from '#platform/sealing.ts';
import { statement } from '#platform/statement.ts';
import { line, stepLine } from './log-line.ts';
import { passOn } from './pass-on.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';
import { dependents } from './run-job.ts';
import type { RunTools } from './run-tools.ts';
import { secretOf } from './secret.ts';
import { activeWith, caseInBrief, isSameWish, tellActive } from './settle.ts';
import { provisionSteps, provisions } from './tables.ts';
import type { TakenUp } from './take-up.ts';

/** The password of a step is bound to the item and to the rotation that it is for. */
const bindingOf = (item: Pick<ProvisionRow, 'agency' | 'id' | 'wantedCredential'>): Binding => [
  'provision',
  item.agency,
  item.id,
  String(item.wantedCredential),
];

/** Where passwords lie sealed of which nobody knows yet whether they were set. */
export const sealedPasswords = sealedColumn(provisions, provisions.pending, bindingOf);

/** The case's history, the item and who waits for it, read under the case's lock. */
type Held = {
  brief: Promise<CaseInBrief | undefined>;
  item: Promise<ProvisionRow | undefined>;
  waiting: Promise<Job[]>;
};

/** What a confirmed step leaves in a run. */
interface Left {
  /** The password of the step that was begun with it. */
  password: string | undefined;
  hasEnded: boolean;
}

/** An item's memory in Postgres. */
export interface ItemJournal extends ProvisionJournal {
  /** Whether the end of the run was noted together with its last step. */
  hasEnded(): boolean;
}

/**
 * The memory of an item that was taken up; each function is one transaction. A confirmed password goes from the item straight into the
 * recipient's sealed handover, in the transaction that notes that it was set, so the one handed over is always the last one set.
 */
export const createJournal = (tools: RunTools, { item: run, maker, intents }: TakenUp): ItemJournal => {
  const { db, clock, cases, handovers, sealing } = tools;
  const { agency, id } = run;
  const now = () => clock.now().toString();
  let password: string | undefined;
  let hasEnded = false;

  /** Begins a step, with a password where it sets one. */
  const begin = async (
    tx: Transaction,
    step: Step,
  ): Promise<{ password?: string; pending: SealedBox | null }> => {
    await tx.later(
      provisionSteps,
      insertRow(provisionSteps, { agency, provisionId: id, step, status: 'intended' }),
    );
    if (!step.credential) return { pending: null };
    const made = generatePassword();
    return { password: made, pending: sealing.seal(made, bindingOf(run)) };
  };

  return {
    hasEnded: () => hasEnded,

    open: async () => ({ confirmedCredential: run.confirmedCredential, intents }),

    intend: async (step) => {
      password = await db.within(
        agency,
        async (tx) => {
          const begun = await begin(tx, step);
          const [at, { pending }] = [now(), begun];
          await createProvisionRepository(tx, agency).note(id, stepLine(at, step.title), { pending, at });
          return begun.password;
        },
        { retry: true },
      );
      return password;
    },

    checkpoint: (step, value) =>
      db.within(agency, async (tx) => {
        await tx
          .update(provisionSteps)
          .set({ checkpoint: value })
          .where(intended(agency, id, step));
      }),

    confirm: async (step, confirmation, next) => {
      const left = await db.within<Left, Held>(
        agency,
        async (tx, ahead) => {
          await end(tx, step, 'done', confirmation.observed ? 'seen afterwards' : null);
          const brief = await ahead?.brief;
          const item = await ahead?.item;
          if (item === undefined) throw new Error(`No provision ${id}`);
          const after = await sealedIn(brief, item, confirmation);
          return goOn(tx, brief, after, next, (await ahead?.waiting) ?? []);
        },
        {
          retry: true,
          // In this order: the item is read under the case's lock, so that nobody changes it from here on.
          ahead: (tx) => ({
            brief: caseInBrief(cases, tx, run, now()),
            item: createProvisionRepository(tx, agency).find(id),
            waiting: dependents(tx, run),
          }),
        },
      );
      ({ password, hasEnded } = left);
      return password;
    },

    abandon: (step, reason) =>
      db.within(agency, async (tx) => {
        await end(tx, step, 'void', reason);
        await createProvisionRepository(tx, agency).update(id, { pending: null, updatedAt: now() });
      }),
  };

  /** The item after a step that happened. A password that is known to have been set goes to its recipient. */
  async function sealedIn(
    brief: CaseInBrief | undefined,
    item: ProvisionRow,
    { facts: seen, credential }: Confirmation,
  ): Promise<ProvisionRow> {
    const facts = (seen ?? item.facts ?? {}) as Record<string, unknown>;
    const after = { ...item, facts, pending: null, updatedAt: now() };
    if (credential === null || item.pending === null || password === undefined) return after;
    if (brief !== undefined)
      await handovers.sealForJob(brief, {
        provisionId: item.id,
        assetId: item.assetId,
        recipient: recipientOf(item),
        secret: secretOf(item, maker.driver.facts, facts, { password }),
        delivered: item.reissue,
      });
    return {
      ...after,
      confirmedCredential: credential,
      log: [...item.log, line(after.updatedAt, 'sealed')],
    };
  }

  /** Writes an item down as it is after a step, together with what comes next. */
  async function goOn(
    tx: Transaction,
    brief: CaseInBrief | undefined,
    item: ProvisionRow,
    next: Turn | undefined,
    waiting: readonly Job[],
  ): Promise<Left> {
    const { facts, pending, confirmedCredential, log, updatedAt } = item;
    const save = (more: Partial<ProvisionRow> = {}) =>
      createProvisionRepository(tx, agency).update(id, {
        ...{ facts, pending, confirmedCredential, log, updatedAt },
        ...more,
      });
    if (next !== undefined && 'step' in next) {
      const begun = await begin(tx, next.step);
      await save({ pending: begun.pending, log: [...log, stepLine(updatedAt, next.step.title)] });
      return { password: begun.password, hasEnded: false };
    }
    const isEnd = next?.outcome.status === 'active' && item.status === 'running' && isSameWish(item, run);
    if (!isEnd || brief === undefined) {
      await save();
      return { password: undefined, hasEnded: false };
    }
    const active = activeWith(item, facts, updatedAt);
    await save(active);
    await passOn(tx, { ...item, ...active });
    await tellActive(tools, tx, brief, item, waiting);
    return { password: undefined, hasEnded: true };
  }

  async function end(
    tx: Transaction,
    step: Step,
    status: 'done' | 'void',
    reason: string | null,
  ): Promise<void> {
    await tx.later(
      provisionSteps,
      statement`update provision_steps set status = ${status}, reason = ${reason}, ended_at = clock_timestamp()
        where agency = ${agency} and provision_id = ${id} and status = 'intended' and step->>'id' = ${step.id}`,
    );
  }
};

/** Who gets an item's credential. */
export const recipientOf = ({ recipient }: Pick<ProvisionRow, 'recipient'>) => ({
  personId: recipient?.personId ?? null,
  name: recipient?.name ?? '-',
  nip: recipient?.nip ?? null,
});

const intended = (agency: string, provisionId: string, step: Step) =>
  and(
    eq(provisionSteps.agency, agency),
    eq(provisionSteps.provisionId, provisionId),
    eq(provisionSteps.status, 'intended'),
    sql`${provisionSteps.step}->>'id' = ${step.id}`,
  );
