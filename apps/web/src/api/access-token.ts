import type { Session } from '@pendopo/contracts';
import axios from 'axios';

let token: string | null = null;
/** Who opened the page that is on the screen. */
let holder: string | null = null;
let renewal: Promise<Session | null> | null = null;
let onEnd: () => void = () => {};
let onStranger: (session: Session) => void = () => {};
let signInAnew: () => Promise<boolean> = async () => false;

/** The access token of this tab; never stored, so no other script or later visitor finds it. */
export const accessToken = (): string | null => token;

/** Takes the token of a session that began elsewhere (sign-in), and whose the page is from now on; null forgets both. */
export const setAccessToken = (session: Session | null): void => {
  token = session?.accessToken ?? null;
  holder = session && holderOf(session);
};

/** A person, or the one case that a receipt opened. */
const holderOf = ({ user, serviceRequest }: Session): string | null => user?.id ?? serviceRequest?.id ?? null;

/** Calls `listener` when the session turns out to be over. */
export const onSessionEnd = (listener: () => void): void => {
  onEnd = listener;
};

/** Calls `listener` when somebody else turns out to be signed in in this browser by now; nothing of the page goes on in their name. */
export const onSomebodyElse = (listener: (session: Session) => void): void => {
  onStranger = listener;
};

/** Asks `ask` first, when the session turns out to be over, whether somebody signs in again; what was called then goes on. */
export const onSessionLost = (ask: () => Promise<boolean>): void => {
  signInAnew = ask;
};

/**
 * Renews the access token by the refresh cookie, once however many calls ask for it at the same time. Tabs take turns,
 * because the cookie is rotated and using an old one ends the session.
 */
export const renewAccess = (): Promise<Session | null> => {
  renewal ??= renewOrSignIn().finally(() => {
    renewal = null;
  });
  return renewal;
};

/** Nobody waits in turn while somebody types. */
const renewOrSignIn = async (): Promise<Session | null> => {
  const found = await inTurn(renew);
  if (found !== 'over') return found;
  if (await signInAnew()) return renewOrSignIn();
  onEnd();
  return null;
};

/** Does what rotates the cookie, one tab after another. */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request('session-renewal', work) : work();

const renew = async (): Promise<Session | 'over' | null> => {
  // Without an answer nothing is known of the session: it is neither renewed nor over.
  const answer = await axios
    .post<Session>('/api/v1/auth/sessions/refresh', undefined, { validateStatus: () => true })
    .catch(() => null);
  if (answer === null) return null;
  if (answer.status === 201) return takeOver(answer.data);
  if (answer.status !== 401) return null;
  token = null;
  return 'over';
};

/** The cookie is the browser's: meanwhile somebody else may have signed in in another tab. */
const takeOver = (session: Session): Session | null => {
  if (holder !== null && holder !== holderOf(session)) {
    onStranger(session);
    return null;
  }
  token = session.accessToken;
  return session;
};
