import type { BackendHttp, BackendRequest } from '../driver.ts';
import { ProvisionError } from '../provision-error.ts';
import type { Fault, Wire } from './wire.ts';

/** A wire to a back-end that speaks HTTP; `isWrite` where the method alone does not tell. */
export const createHttpWire = (
  http: BackendHttp,
  isWrite: (request: BackendRequest) => boolean = ({ method }) => method !== 'GET',
): Wire => {
  let fault: Fault | undefined;
  let fixed: { status: number; text: string; headers?: Record<string, string> } | undefined;
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
    slowDown: (seconds) => {
      fixed = { status: 429, text: '{}', headers: { 'retry-after': String(seconds) } };
    },
    writes: () => writes,
    heard: () => heard.join('\n'),
    http: async (request) => {
      if (fixed !== undefined) return { ...fixed, headers: new Headers(fixed.headers) };
      const writing = isWrite(request);
      const now = writing ? fault : undefined;
      if (writing) {
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
    connect: async () => {
      throw new ProvisionError('unavailable', 'no-address', 'This back-end speaks HTTP alone.');
    },
  };
};
