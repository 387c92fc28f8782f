import { expect } from 'vitest';

/** A back-end with its way in, and the calls that came. */
export interface Reached {
  url: string;
  token: string;
  calls: string[];
}

/** What somebody does and sees at a back-end itself. */
export const atBackend = (backend: () => Reached) => {
  const headers = () => ({ authorization: `Bearer ${backend().token}` });
  return {
    /** Changes something there, upon the revision that it has. */
    byHand: async (method: string, path: string, body?: object) => {
      const at = `${backend().url}/v1/${path}`;
      const before = await fetch(at.replace(/.(suspend|marker)$/, ''), { headers: headers() });
      const { revision = 0 } = (await before.json()) as { revision?: number };
      const answer = await fetch(at, {
        ...{
          method,
          headers: { ...headers(), 'content-type': 'application/json', 'if-match': `"${revision}"` },
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect(answer.ok).toBe(true);
    },
    /** An account as it is; undefined where there is none. */
    standing: async (name: string) => {
      const answer = await fetch(`${backend().url}/v1/accounts/${name}`, { headers: headers() });
      return answer.status === 404
        ? undefined
        : ((await answer.json()) as { presence: string; marker: string });
    },
    /** Calls after the first so many that change something, sorted. */
    writesSince: (calls: number) =>
      backend()
        .calls.slice(calls)
        .filter((call) => !call.startsWith('GET'))
        .toSorted(),
  };
};
