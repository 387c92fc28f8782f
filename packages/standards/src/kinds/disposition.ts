import type { Static } from 'typebox';
import type { DispositionStep } from '../definition/step.ts';
import { stepOf } from '../procedure.ts';
import { chosenHolder, holderChoice } from './choose-holder.ts';
import type { Kind } from './kind.ts';

/** Disposisi: an instruction is passed on to the next step, to whoever holds it or to somebody named. */
export const disposition: Kind<Static<typeof DispositionStep>> = {
  outcomes: {
    forward: {
      words: () => ({
        field: 'instruction',
        title: 'Instruksi',
        example: 'Proses lebih lanjut sesuai ketentuan.',
        required: true,
      }),
      input: ({ standard, state, people, step }) => {
        // Who of another unit takes it is that unit's affair.
        const isElsewhere = stepOf(standard, state.variant, step.on.forward)?.actor.unit !== undefined;
        return {
          properties: isElsewhere ? {} : holderChoice(people, step.on.forward, 'Diteruskan kepada'),
          required: [],
        };
      },
      effects: ({ people, step }, { instruction, assignee }) => {
        const to = step.on.forward;
        const person = chosenHolder(people, to, assignee)?.id ?? null;
        return [
          { type: 'disposition', instruction: String(instruction), to, person },
          ...(person === null ? [] : [{ type: 'assign' as const, step: to, person }]),
        ];
      },
      changes: ({ people, step, state }, { assignee }) => {
        const holder = chosenHolder(people, step.on.forward, assignee);
        return holder === undefined
          ? {}
          : { assignees: { ...state.assignees, [step.on.forward]: holder.id } };
      },
    },
  },
};
