import { expect } from 'vitest';
import { digestOf } from './digest.ts';
import type { Stage } from './stage.ts';
import type { Answer, Call } from './walker/http.ts';
import type { Account, Journey } from './walker/index.ts';

/** How a call is refused. */
export interface Refused {
  status: number;
  code: string;
  pointer?: string;
}

/** A call that is about to be made, and what must be done before so that it leaves no traces but its own. */
export interface Attempt {
  (): Promise<Answer<unknown>>;
  ready?(): Promise<unknown>;
}

/** What a refusal says. */
export interface Problem {
  code: string;
  title: string;
  errors?: { pointer: string }[];
}

/** Makes calls that must be refused as expected and leave nothing behind. */
export const refusalsOf = (stage: Stage) => {
  /** Rows and files; sessions remember when they were used, guesses are counted, and the audit trail tells who tried. */
  const digest = () =>
    digestOf(stage.database.owner, stage.dataDir, ['sessions', 'attempts', 'audit_entries']);
  /** A call as somebody; signing in leaves traces of its own and comes before. */
  const as = (account: Account, call: Call): Attempt =>
    Object.assign(() => stage.desk.send(account, call), { ready: () => stage.cast.tokenOf(account) });
  return {
    as,
    reveal: (account: Account, id: string): Attempt =>
      as(account, { method: 'POST', path: `handovers/${id}/reveal`, body: { password: account.password } }),

    refuses: async (call: Attempt, expected: Refused): Promise<Problem> => {
      await call.ready?.();
      const before = await digest();
      const { status, headers, body } = await call();
      const problem = body as Problem;
      expect({ status, code: problem.code }).toEqual({ status: expected.status, code: expected.code });
      expect(headers['content-type']).toContain('application/problem+json');
      if (expected.pointer !== undefined)
        expect(problem.errors?.map(({ pointer }) => pointer)).toContain(expected.pointer);
      expect(await digest()).toBe(before);
      return problem;
    },
  };
};

/** The path of a journey's case. */
export const caseOf = ({ case: { id } }: Journey): string => `service-requests/${id}`;

/** The header that names the version of a journey's case. */
export const matchOf = ({ case: { version } }: Journey) => ({ 'if-match': `"${version}"` });
