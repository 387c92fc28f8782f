import type { InjectionKey } from 'vue';

/** What the server says of a name while it is typed. */
export interface NameVerdict {
  full: string;
  free: boolean;
  detail: string | null;
  suggestion: string | null;
}

/** Provided by the page that knows agency and case, so that the field stays bare. */
export interface NameCheck {
  /** What follows every name. */
  suffix: () => string;
  /** Asks whether a name is free. */
  ask: (value: string) => Promise<NameVerdict>;
}

export const nameCheck: InjectionKey<NameCheck> = Symbol('name-check');
