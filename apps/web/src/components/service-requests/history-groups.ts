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

/** A note and what was said thing by thing, as people read it; else what was written into the action's own fields. */
const wordsOf = ({ note, data, details }: CaseEvent): string | null => {
  const told = new Set(details.map(({ key }) => key));
  const written = Object.entries((data.input ?? {}) as Record<string, unknown>).flatMap(([key, value]) =>
    typeof value === 'string' && !told.has(key) ? [value] : [],
  );
  const texts = [...(note === null ? written : [note]), ...details.map(({ text }) => text)];
  return texts.length > 0 ? [...new Set(texts)].join(' · ') : null;
};
