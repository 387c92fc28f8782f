import { holds, startingFields } from '@pendopo/standards';
import type { CaseAtHand, Cases } from './cases.ts';
import { wordsOf } from './facts.ts';

/** Takes away, when a case is sent, what its form began with where that is not asked after all: nobody has said it. */
export const dropUnasked =
  (cases: Cases) =>
  async ({ tx, loaded, definition }: CaseAtHand): Promise<void> => {
    const { properties } = definition.form;
    const unasked = startingFields(definition.form).filter(
      (name) => name in loaded.form && !holds(conditionOf(properties[name]), { form: loaded.form }),
    );
    if (unasked.length === 0) return;
    loaded.form = Object.fromEntries(Object.entries(loaded.form).filter(([name]) => !unasked.includes(name)));
    const { agency, id, form } = loaded;
    await cases.repository(tx).update(agency, id, { form, words: wordsOf(loaded, definition) });
  };

const conditionOf = (property: Readonly<Record<string, unknown>> | undefined) =>
  property?.when as Parameters<typeof holds>[0];
