import type { BackendHttp } from '../driver.ts';
import { ProvisionError } from '../provision-error.ts';

/** How the next write goes wrong. */
export type Fault = 'lost-before' | 'lost-after' | 'late';

/** A wire that can be told to fail and counts writes. */
export interface Wire {
  http: BackendHttp;
  /** The first write after this goes wrong. */
  failNext(fault: Fault): void;
  /** Lets what was held back arrive. */
  release(): Promise<void>;
  /** Every answer from now on, whatever was asked. */
  answerAll(status: number, text: string): void;
  writes(): number;
  /** Everything that was said, without what was sent. */
  heard(): string;
}

/** A wire to a back-end. */
export const createWire = (http: BackendHttp): Wire => {
  let fault: Fault | undefined;
  let fixed: { status: number; text: string } | undefined;
  let held: (() => Promise<unknown>) | undefined;
  let writes = 0;
  const heard: string[] = [];
  const lost = () => new ProvisionError('ambiguous', 'no-answer', 'No answer.');
  return {
    failNext: (next) => {
      fault = next;
    },
    release: async () => {
      // A call that comes too late may well be refused; that is the back-end's affair.
      await held?.().catch(() => undefined);
      held = undefined;
    },
    answerAll: (status, text) => {
      fixed = { status, text };
    },
    writes: () => writes,
    heard: () => heard.join('\n'),
    http: async (request) => {
      if (fixed !== undefined) return { ...fixed, headers: new Headers() };
      const now = request.method === 'GET' ? undefined : fault;
      if (request.method !== 'GET') {
        writes += 1;
        fault = undefined;
      }
      if (now === 'late') held = () => http(request);
      if (now === 'lost-before' || now === 'late') throw lost();
      const answer = await http(request);
      heard.push(answer.text);
      if (now === 'lost-after') throw lost();
      return answer;
    },
  };
};
