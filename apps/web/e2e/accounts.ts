import { inject } from 'vitest';

/** An account of the demonstration. */
export interface Account {
  username: string;
  password: string;
  name: string;
  agency: string;
  organization: { id: string; name: string } | null;
  positions: { side: string; position: string }[];
}

let known: Promise<Account[]> | null = null;

/** Everybody of the demonstration. */
export const allAccounts = (): Promise<Account[]> => {
  known ??= fetch(`${inject('origin')}/api/v1/demo/accounts`).then(
    (answer) => answer.json() as Promise<Account[]>,
  );
  return known;
};

/** Those who hold a position on the agency's side or, where a unit is named by part of its name, in that unit. */
export const holding = async (
  agency: string,
  position: string,
  { unit }: { unit?: string } = {},
): Promise<Account[]> => {
  const side = unit === undefined ? 'agency' : 'organization';
  const found = (await allAccounts()).filter(
    (account) =>
      account.agency === agency &&
      (unit === undefined ? account.organization === null : account.organization?.name.includes(unit)) &&
      account.positions.some((held) => held.side === side && held.position === position),
  );
  if (found.length === 0) throw new Error(`Nobody in ${agency} is ${position} ${unit ?? ''}`);
  return found;
};

/** The first of those. */
export const somebody = async (...wanted: Parameters<typeof holding>): Promise<Account> =>
  (await holding(...wanted))[0] as Account;

/** What the register of people says of somebody: what forms ask for. */
export const registeredAs = async (account: Account): Promise<Registered> =>
  (await openSession(account)).user;

/** An access token of somebody's. */
export const tokenOf = async (account: Account): Promise<string> => (await openSession(account)).accessToken;

/** Reads something of the API as somebody. */
export const askAs = async <T>(account: Account, path: string): Promise<T> => {
  const answer = await fetch(`${inject('origin')}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${await tokenOf(account)}` },
  });
  return answer.json() as Promise<T>;
};

/** Somebody's own entry in the register of people. */
export interface Registered {
  name: string;
  nip: string;
  phone: string;
  email: string;
}

const openSession = async ({ username, password }: Account) => {
  const answer = await fetch(`${inject('origin')}/api/v1/auth/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: inject('origin') },
    body: JSON.stringify({ username, password }),
  });
  return (await answer.json()) as { accessToken: string; user: Registered };
};
