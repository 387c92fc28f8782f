import { wayOn } from './way-on.ts';

const KEY = 'way-on';

/** Keeps the way on in this tab, while somebody is at the pages of an identity provider. */
export const keepWayOn = (path: string): void => sessionStorage.setItem(KEY, path);

/** Takes it up again. */
export const keptWayOn = (): string => {
  const lanjut = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return wayOn({ query: { lanjut } });
};

/** Whether this browser can make and use passkeys here: they are bound to a name, and an address alone is none. */
export const hasPasskeysHere = (): boolean =>
  'PublicKeyCredential' in window && !/^(\d+\.){3}\d+$|:/.test(location.hostname);
