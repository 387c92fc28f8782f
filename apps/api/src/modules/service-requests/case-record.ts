import type { CaseAtHand } from './cases.ts';
import { noExamples } from './examples.ts';
import { nobody } from './people.ts';
import { presentCase } from './view.ts';

/** A case for the archive: what stands, without what may be done with it and how it would be asked. */
export const presentCaseRecord = (atHand: CaseAtHand) => {
  const {
    actions,
    formSchema,
    formOpen,
    widgets,
    conditions,
    reasons,
    internal,
    assignee,
    requirements,
    ...stands
  } = presentCase(atHand, { people: nobody, assignee: null, examples: noExamples });
  return {
    ...stands,
    requirements: requirements.map(({ open, accept, maxMegabytes, maxFiles, ...answered }) => answered),
  };
};

export type CaseRecord = ReturnType<typeof presentCaseRecord>;
