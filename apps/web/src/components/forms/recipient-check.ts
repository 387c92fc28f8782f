import type { RecipientCheck as Check, Standard } from '@pendopo/contracts';
import type { InjectionKey } from 'vue';

/** Provided by the page that knows the case, so that forms stay bare. */
export interface RecipientCheck {
  /** Places of people who shall receive something, as JSON Pointers; rows of a table stand under a star. */
  places: () => readonly string[];
  /** Asks whether the unit has an account of somebody who is being named. */
  ask: (person: { nip: string; name?: string }) => Promise<Check['verdict']>;
}

export const recipientCheck: InjectionKey<RecipientCheck> = Symbol('recipient-check');

/**
 * Where a form names those who receive what is made.
 * @example placesOfRecipients(standard.definition) // ['/contact', '/staff/*']
 */
export const placesOfRecipients = ({ procedure = [], variants = [] }: Standard['definition']): string[] =>
  [procedure, ...variants.map((variant) => variant.procedure)]
    .flat()
    .flatMap((step) => (step.kind === 'provisioning' ? step.items : []))
    .flatMap((item) => {
      const { recipient } = item;
      if (recipient === undefined) return [];
      const [root, ...path] = recipient.split('.');
      const table = 'forEach' in item ? item.forEach?.split('.').slice(1) : undefined;
      return root === 'row' ? [pointerTo([...(table ?? []), '*', ...path])] : [pointerTo(path)];
    });

const pointerTo = (path: readonly string[]): string => path.map((part) => `/${part}`).join('');
