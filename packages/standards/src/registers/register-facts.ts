import type { CaseState } from '../case.ts';
import type { Detail } from '../effect.ts';

/** Something that was done with a case: at a step, or on the case as a whole. */
export interface Deed {
  /** The step that it was taken at; null for an action on the case as a whole. */
  step: string | null;
  action: string;
  /** RFC 3339. */
  at: string;
  by: string | null;
  /** The position, in words. */
  position: string | null;
  note: string | null;
  input: Readonly<Record<string, unknown>>;
  /** The same in words. */
  details: readonly Detail[];
}

/** What a register or a letter may tell of a case. Times are RFC 3339 instants. */
export interface RegisterFacts {
  serviceRequest: {
    number: string | null;
    subject: string | null;
    channel: string;
    submittedAt: string | null;
    dueAt: string | null;
    endedAt: string | null;
    /** The officer who took it down for a member of the public. */
    receivedBy: string | null;
  };
  state: Pick<CaseState, 'status' | 'class' | 'answers'>;
  form: Readonly<Record<string, unknown>>;
  /** Properties of the form that are kept from whoever reads the register. */
  hidden: readonly string[];
  organization: { name: string; shortName: string } | null;
  unit: { name: string; shortName: string } | null;
  /** In the order in which they were done. */
  deeds: readonly Deed[];
  /** In the order in which they were issued. */
  letters: readonly { key: string; number: string | null; issuedAt: string }[];
}

/** What can be told of a case beside its form and answers, by the first word of a source. */
export const registerPaths = {
  serviceRequest: [
    ...(['number', 'subject', 'class', 'channel', 'status'] as const),
    ...(['submitted', 'received', 'receivedBy', 'due', 'ended'] as const),
  ],
  organization: ['name', 'shortName'],
  unit: ['name', 'shortName'],
  letters: ['number', 'day'],
  deed: ['outcome', 'day', 'time', 'by', 'position', 'note'],
} as const;
