import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Call, Http } from '#test/walker/http.ts';
import { isReveal } from './journal.ts';

/** A caller that does not give up, and what it was answered meanwhile. */
export interface Patient {
  http: Http;
  /** How often each status was answered, by everything that was asked. */
  statuses: Map<number, number>;
  /** Calls whose answer broke off. */
  brokenOff(): number;
  /** Calls that went out. */
  sent(): number;
}

/** What says that it may be otherwise in a moment. */
const LATER = new Set([429, 503]);

/** More than any of them should need, so that one who is never answered is noticed. */
const MOST_TRIES = 120;

/**
 * Calls as the guide of the API tells one to: whatever makes something bears an Idempotency-Key, whoever is told to come later does, and what broke off is sent again
 * as it was. Only what can be opened once is not asked for twice: its caller looks first.
 */
export const patient = (http: Http): Patient => {
  const statuses = new Map<number, number>();
  let [broken, sent] = [0, 0];
  const attempt = async <T>(call: Call): Promise<Answer<T> | null> => {
    sent += 1;
    try {
      const answer = await http<T>(call);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      return answer;
    } catch {
      broken += 1;
      return null;
    }
  };
  return {
    statuses,
    brokenOff: () => broken,
    sent: () => sent,
    http: async <T>(asked: Call) => {
      const call = withKey(asked);
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const answer = await attempt<T>(call);
        if (answer !== null && !LATER.has(answer.status)) return answer;
        await sleep(1000 * secondsToWait(answer));
        if (isReveal({ call })) throw new Error('Whether it was opened is to be looked at.');
      }
      throw new Error(`${call.method} ${call.path} was never answered.`);
    },
  };
};

const withKey = (call: Call): Call =>
  call.method !== 'POST' || call.headers?.['idempotency-key'] !== undefined
    ? call
    : { ...call, headers: { ...call.headers, 'idempotency-key': randomUUID() } };

const secondsToWait = (answer: Answer<unknown> | null): number => {
  if (answer === null) return 0.5;
  const asked = Number(answer.headers['retry-after']);
  if (!(asked > 0)) throw new Error(`A ${answer.status} that does not say when to come again.`);
  return asked;
};
