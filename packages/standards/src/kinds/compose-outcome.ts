import type { Outcome } from './kind.ts';

/** One outcome out of several parts: all that each of them asks, blocks, changes and sets off. */
export const composeOutcome = (own: Outcome, ...parts: Outcome[]): Outcome => {
  const all = [own, ...parts];
  return {
    ...own,
    input: (turn) => {
      const inputs = all.flatMap((part) => part.input?.(turn) ?? []);
      return {
        properties: Object.assign({}, ...inputs.map(({ properties }) => properties)),
        required: inputs.flatMap(({ required }) => required),
      };
    },
    blockers: (turn) => all.flatMap((part) => part.blockers?.(turn) ?? []),
    effects: (turn, given) => all.flatMap((part) => part.effects?.(turn, given) ?? []),
    changes: (turn, given) => Object.assign({}, ...all.map((part) => part.changes?.(turn, given))),
  };
};
