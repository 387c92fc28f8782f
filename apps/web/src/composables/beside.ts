import type { Session } from '@pendopo/contracts';
import { onScopeDispose } from 'vue';

const KEY = 'beside-a-page';
const CHANNEL = 'signed-in-beside';

/**
 * Opens a window in which somebody signs in at an identity provider, while the page with what they wrote stays as it is; null where the
 * browser lets none open. To be called at once by what was pressed.
 */
export const openBeside = (): Window | null => {
  const beside = open('', '_blank', 'popup,width=560,height=760');
  beside?.sessionStorage.setItem(KEY, 'yes');
  return beside;
};

/** In that window: tells the page who has signed in and closes; false in any other. */
export const tellPage = ({ user }: Session): boolean => {
  if (sessionStorage.getItem(KEY) === null) return false;
  sessionStorage.removeItem(KEY);
  const line = new BroadcastChannel(CHANNEL);
  line.postMessage(user && { id: user.id, name: user.name });
  line.close();
  close();
  return true;
};

/** In the page: hears who has signed in in a window beside it. */
export const onSignedInBeside = (listener: (user: { id: string; name: string }) => void): void => {
  const line = new BroadcastChannel(CHANNEL);
  line.addEventListener('message', ({ data }) => data && listener(data));
  onScopeDispose(() => line.close());
};
