import type { InjectionKey } from 'vue';

/** What the register says of whoever fills in a form, so that nobody is asked for what is known. */
export interface OwnDetails {
  name: string;
  nip: string | null;
  phone: string | null;
  email: string | null;
}

/** Provided by pages on which somebody may answer for oneself. */
export const ownDetails: InjectionKey<() => OwnDetails | null> = Symbol('own-details');
