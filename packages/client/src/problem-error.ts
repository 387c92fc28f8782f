import type { Problem } from '@pendopo/contracts';

/** Every refusal of the API: switch on `code`, show `message`, which says what is wrong and what to do about it. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(sayOf(problem));
    this.name = 'ProblemError';
    this.problem = problem;
  }
  /** Stable code of the problem. */
  get code(): string {
    return this.problem.code;
  }
  get status(): number {
    return this.problem.status;
  }
}

/** A detail goes on from its title; where somebody is to tell of a fault, it has a number. */
const sayOf = ({ title, detail, status, requestId }: Problem): string => {
  const said = detail === undefined ? title : `${title}. ${detail}`;
  return status >= 500 && requestId !== undefined ? `${said} (${requestId})` : said;
};
