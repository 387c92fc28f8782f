import { clearVisits } from './device-store.ts';

/** Lets the pages for field work open without a connection from now on; where a browser cannot, they work until they are left. */
export const keepShell = async (): Promise<void> => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  await navigator.storage?.persist?.().catch(() => false);
};

/** Forgets all that this device holds for field work, and the frame of its pages: whoever comes next finds nothing. */
export const clearDevice = async (): Promise<void> => {
  await clearVisits();
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((registration) => registration.unregister()));
  if (!('caches' in window)) return;
  const shells = (await caches.keys()).filter((name) => name.startsWith('shell-'));
  await Promise.all(shells.map((name) => caches.delete(name)));
};
