import type { CaseEvent } from '@pendopo/contracts';

/** What one did at a stretch: equal entries without a word of their own stand as one. */
export interface HistoryRow {
  key: number;
  /** The newest of them. */
  event: CaseEvent;
  /** What somebody wrote with it. */
  words: string | null;
  entries: CaseEvent[];
}

/** A stay at one step. */
export interface HistoryStay {
  key: number;
  step: string | null;
  rows: HistoryRow[];
}

/** A history from its newest entry on, in stays at a step, so that the step is said once. */
export const groupHistory = (events: readonly CaseEvent[]): HistoryStay[] => {
  const stays: HistoryStay[] = [];
  for (const event of [...events].reverse()) {
    let stay = stays.at(-1);
    if (stay === undefined || stay.step !== event.stepTitle) {
      stay = { key: event.sequence, step: event.stepTitle, rows: [] };
      stays.push(stay);
    }
    const last = stay.rows.at(-1);
    const words = wordsOf(event);
    if (last !== undefined && words === null && last.words === null && isAlike(last.event, event))
      last.entries.push(event);
    else stay.rows.push({ key: event.sequence, event, words, entries: [event] });
  }
  return stays;
};

const isAlike = (one: CaseEvent, other: CaseEvent): boolean =>
  one.action === other.action && one.actor?.name === other.actor?.name && one.redacted === other.redacted;

/** A note, else what was written into the action's own fields. */
const wordsOf = ({ note, data }: CaseEvent): string | null => {
  const input = Object.values((data.input ?? {}) as Record<string, unknown>);
  const texts = input.filter((value): value is string => typeof value === 'string');
  return note ?? (texts.length > 0 ? texts.join(' · ') : null);
};
