import type { Problem } from '@pendopo/contracts';

/** Every refusal of the API: switch on `code`, show `message`. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
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
