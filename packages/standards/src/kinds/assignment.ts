import type { Static } from 'typebox';
import type { AssignmentStep } from '../definition/step.ts';
import { openingSteps, procedureOf } from '../procedure.ts';
import { chosenHolder, holderChoice } from './choose-holder.ts';
import { comeBack } from './come-back.ts';
import type { Kind } from './kind.ts';

/** Penugasan: a colleague who can take the next step is named as its officer. */
export const assignment: Kind<Static<typeof AssignmentStep>> = {
  outcomes: {
    assign: {
      input: ({ people, step }) => ({
        properties: holderChoice(people, step.on.assign, 'Petugas yang ditugaskan'),
        required: people.holders(step.on.assign).length > 0 ? ['assignee'] : [],
      }),
      blockers: ({ people, step }) =>
        people.holders(step.on.assign).length > 0
          ? []
          : [
              {
                code: 'nobody-to-assign',
                detail: 'Belum ada pejabat yang dapat ditugaskan pada langkah berikutnya.',
              },
            ],
      effects: ({ people, step }, { assignee }) => {
        const holder = chosenHolder(people, step.on.assign, assignee);
        return holder === undefined ? [] : [{ type: 'assign', step: step.on.assign, person: holder.id }];
      },
      changes: ({ people, step, state }, { assignee }) => {
        const holder = chosenHolder(people, step.on.assign, assignee);
        return holder === undefined ? {} : { assignees: { ...state.assignees, [step.on.assign]: holder.id } };
      },
    },
  },
  enter: (turn) => {
    const isApplicants = openingSteps(procedureOf(turn.standard, turn.state.variant)).some(
      ({ key }) => key === turn.step.key,
    );
    return isApplicants ? comeBack(turn) : {};
  },
};
