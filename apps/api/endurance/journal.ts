import type { Answer, Call, Http } from '#test/walker/http.ts';

/** A call that changes something, and its answer; null when none came. */
export interface Entry {
  call: Call;
  answer: Answer<unknown> | null;
}

/** A call that was answered with a yes. */
export interface Done {
  call: Call;
  answer: Answer<unknown>;
}

/** Writes down what is sent and what is answered, from the side of whoever asks. */
export const keepJournal = (http: Http): { http: Http; entries: Entry[] } => {
  const entries: Entry[] = [];
  return {
    entries,
    http: async <T>(call: Call) => {
      if (call.method === 'GET') return http<T>(call);
      const entry: Entry = { call, answer: null };
      entries.push(entry);
      const answer = await http<T>(call);
      entry.answer = answer;
      return answer;
    },
  };
};

/** What was answered with a yes. */
export const doneOf = (entries: readonly Entry[]): Done[] =>
  entries.flatMap(({ call, answer }) => (answer !== null && answer.status < 300 ? [{ call, answer }] : []));

/** What was never answered. */
export const cutOffOf = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ answer }) => answer === null);

/** Whether it opens a handover, which nobody can do twice. */
export const isReveal = ({ call }: Pick<Entry, 'call'>): boolean => call.path.endsWith('/reveal');

/** Whether it may be sent again without being done again, and is answered as the first time. */
export const isRepeatable = ({ call }: Pick<Entry, 'call'>): boolean =>
  call.headers?.['idempotency-key'] !== undefined && !isReveal({ call });
