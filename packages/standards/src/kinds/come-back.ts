import type { CaseFacts } from '../case.ts';
import { isAnswered, requirementsOf } from '../requirements.ts';
import type { Entry, Turn } from './kind.ts';

/**
 * A case that had been sent arrives at the applicant again: the form opens, and of the papers only what failed or was never given.
 * Where nothing was rejected the note says what is wrong, so everything not accepted opens.
 */
export function comeBack({ standard, state, facts }: Turn): Entry {
  if (state.status !== 'open') return {};
  return {
    changes: {
      status: 'returned',
      returns: state.returns + 1,
      formOpen: true,
      openRequirements: reopened(requirementsOf(standard), facts),
    },
  };
}

function reopened(requirements: ReturnType<typeof requirementsOf>, facts: CaseFacts): string[] {
  const somethingFailed = requirements.some(({ key }) => facts.requirements[key]?.verdict === 'rejected');
  return requirements
    .filter((requirement) => {
      const known = facts.requirements[requirement.key];
      if (known === undefined || !isAnswered(requirement, known)) return true;
      return somethingFailed ? known.verdict === 'rejected' : known.verdict !== 'accepted';
    })
    .map(({ key }) => key);
}
