import type { Http } from './http.ts';

/** An account of the demonstration, as `GET demo/accounts` lists it. */
export interface Account {
  username: string;
  password: string;
  name: string;
  agency: string;
  organization: { id: string; name: string } | null;
  positions: { side: string; position: string }[];
  /** Of somebody without an account: what opens their one case. */
  receipt?: string;
}

/** Who can take a step, as the contract shows it. */
export interface StepActor {
  side: string;
  positions: string[];
  organization: { id: string } | null;
}

/** Everybody of the demonstration, signed in when first asked for. */
export interface Cast {
  all: readonly Account[];
  named(username: string): Account;
  /** Somebody who holds a position of the step on its side, in its unit; the `nth` of them. */
  holding(agency: string, actor: StepActor, nth?: number): Account;
  tokenOf(account: Account): Promise<string>;
  /** Somebody without an account, by the receipt of their case. */
  applicant(agency: string, receipt: string): Account;
  /** Asks for a token anew: the old one has grown too old. */
  signIn(account: Account): Promise<string>;
}

/** Reads the accounts of the demonstration. */
export const castOf = async (http: Http): Promise<Cast> => {
  const { body: all } = await http<Account[]>({ method: 'GET', path: 'demo/accounts' });
  const tokens = new Map<string, Promise<string>>();
  const open = async ({ username, password, receipt }: Account): Promise<string> => {
    const { status, body } = await http<{ accessToken: string }>({
      method: 'POST',
      path: 'auth/sessions',
      body: receipt === undefined ? { username, password } : { receipt },
    });
    if (status !== 201) throw new Error(`${username} cannot sign in: ${status} ${JSON.stringify(body)}`);
    return body.accessToken;
  };
  const signIn = (account: Account) => {
    const token = open(account);
    tokens.set(account.username, token);
    // Who could not be let in now may try again.
    token.catch(() => tokens.delete(account.username));
    return token;
  };
  return {
    all,
    signIn,
    applicant: (agency, receipt) => ({
      ...{ username: `receipt ${receipt}`, password: '', name: '', agency, receipt },
      ...{ organization: null, positions: [{ side: 'applicant', position: 'applicant' }] },
    }),
    tokenOf: (account) => tokens.get(account.username) ?? signIn(account),
    named: (username) => {
      const found = all.find((account) => account.username === username);
      if (found === undefined) throw new Error(`No account ${username}`);
      return found;
    },
    holding: (agency, actor, nth = 0) => {
      const able = all.filter(
        (account) =>
          account.agency === agency &&
          (actor.side === 'agency' || account.organization?.id === actor.organization?.id) &&
          account.positions.some(
            ({ side, position }) => side === actor.side && actor.positions.includes(position),
          ),
      );
      const found = able[nth % Math.max(1, able.length)];
      if (found === undefined) throw new Error(`Nobody in ${agency} can take ${JSON.stringify(actor)}`);
      return found;
    },
  };
};
