import { addWorkingTime, type WorkingCalendar } from '@pendopo/calendar';
import type { Reminded } from '@pendopo/contracts';
import { type CaseAtHand, type Cases, capacityFor } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { NobodyToRemind, RemindedAlready } from './errors.ts';
import { createHandoverRepository } from './repository.ts';
import { statusOf } from './view.ts';

/** How long nobody is reminded again. */
const REST = { hours: 1 };

/** What reminders are made of. */
export interface ReminderTools {
  cases: Cases;
  calendar(tx: Transaction, agency: string): Promise<WorkingCalendar>;
}

/** News for those who have not opened theirs; for recipients without an account, who are told nothing, to whoever filed the case. */
export const createReminders = ({ cases, calendar }: ReminderTools) => {
  const horizonOf = async (tx: Transaction, agency: string, now: string): Promise<string> =>
    addWorkingTime(await calendar(tx, agency), now, 1, 'working-day');

  return {
    /**
     * Reminds everybody who has not opened theirs, because somebody wants it; history says so.
     * @throws {ProblemError} 409 where nobody is left, or all were reminded within the hour.
     */
    async remind(atHand: CaseAtHand): Promise<{ reminded: Reminded; jobs: Job[] }> {
      const { tx, loaded, now } = atHand;
      const repository = createHandoverRepository(tx);
      const rows = await repository.ofCase(loaded.agency, loaded.id);
      const waiting = rows.filter((row) => statusOf(row, now) === 'delivered');
      if (waiting.length === 0) throw NobodyToRemind();
      const rested = Temporal.Instant.from(now).subtract(REST).epochMilliseconds;
      const due = waiting.filter(({ remindedAt }) => remindedAt === null || Date.parse(remindedAt) <= rested);
      if (due.length === 0) throw RemindedAlready();
      await repository.note(
        loaded.agency,
        waiting.map(({ id }) => id),
        { remindedAt: now },
      );
      await cases.record(atHand, {
        ...{ action: 'remind-recipients', data: { label: `${waiting.length} akses` } },
        capacity: capacityFor(atHand.actor, null, loaded),
      });
      const withoutAccount = waiting.filter(({ recipientPersonId }) => recipientPersonId === null).length;
      return {
        reminded: { recipients: waiting.length - withoutAccount, withoutAccount },
        jobs: newsOf(atHand, 'access-waiting', waiting),
      };
    },

    /** The cases of an agency in which somebody has one working day left, or less. */
    async ending(tx: Transaction, agency: string, now: string): Promise<string[]> {
      return createHandoverRepository(tx).ending(agency, now, await horizonOf(tx, agency, now));
    },

    /** Warns, once, whose time in the case runs out. */
    async warn(atHand: CaseAtHand): Promise<Job[]> {
      const { tx, loaded, now } = atHand;
      const repository = createHandoverRepository(tx);
      const horizon = await horizonOf(tx, loaded.agency, now);
      const rows = await repository.endingOf(loaded.agency, loaded.id, now, horizon);
      if (rows.length === 0) return [];
      await repository.note(
        loaded.agency,
        rows.map(({ id }) => id),
        { warnedAt: now },
      );
      return newsOf(atHand, 'access-ending', rows);
    },
  };
};

/** Reminders of the handovers module. */
export type Reminders = ReturnType<typeof createReminders>;

const newsOf = (
  { loaded, actor }: CaseAtHand,
  about: string,
  rows: readonly { recipientPersonId: string | null }[],
): Job[] => {
  const news = (audience: string, what: string): Job => ({
    task: 'notifications.tell',
    payload: {
      ...{ agency: loaded.agency, serviceRequestId: loaded.id, audience, about: what },
      by: actor.kind === 'person' ? actor.personId : null,
      sequence: loaded.lastSequence,
    },
  });
  return [
    ...(rows.some(({ recipientPersonId }) => recipientPersonId !== null) ? [news('unopened', about)] : []),
    ...(rows.some(({ recipientPersonId }) => recipientPersonId === null)
      ? [news('applicant', 'access-unclaimed')]
      : []),
  ];
};
