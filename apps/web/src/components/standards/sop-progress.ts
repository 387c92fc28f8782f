/** Where a case stands at a step; the words are ready to show. */
export interface StepProgress {
  state: 'done' | 'live' | 'next';
  /** When it was done: "19 Nov 10.12". */
  stamp?: string | undefined;
  /** At whose desk it lies, or who did it. */
  holder?: string | undefined;
  /** "hari kerja ke-2", "menunggu PDN". */
  note?: string | undefined;
}

/** The position of a case on its chart, by the key of the step. */
export type SopProgress = Record<string, StepProgress>;
