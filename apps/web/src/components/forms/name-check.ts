import type { InjectionKey } from 'vue';

/** What the server says of a name while it is typed. */
export interface NameVerdict {
  full: string;
  free: boolean;
  detail: string | null;
  suggestion: string | null;
}

/** Asks whether a name is free; provided by the page that knows agency and case, so that the field stays bare. */
export const nameCheck: InjectionKey<(value: string) => Promise<NameVerdict>> = Symbol('name-check');
