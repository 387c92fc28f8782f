/* Keeps the frame of the pages for field work, so that they open without a connection. Data never passes through here: what the
   API answers is kept by the page itself, for the one case that somebody took along. `shell` is written above by the build. */
/* global shell */
const kept = `shell-${shell.version}`;
/** How long a weak line may keep somebody waiting for a page that the device has. */
const patience = 6000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(shell.files)));
});

self.addEventListener('activate', (event) => {
  const forget = async () => {
    for (const name of await caches.keys())
      if (name.startsWith('shell-') && name !== kept) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && !/^\/(api|healthz|readyz|metrics)\b/.test(pathname))
    event.respondWith(open(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(load(request));
});

/** The page of the newest release, or the one at hand when the line is gone or slow. */
const open = (request) => {
  const atHand = async () =>
    (await caches.match('/', { cacheName: kept, ignoreVary: true })) ?? Response.error();
  const slow = new Promise((resolve) => setTimeout(resolve, patience)).then(atHand);
  return Promise.race([fetch(request).catch(atHand), slow]);
};

/** Files bear their hash in their name: one that is at hand is the right one. */
const load = async (request) =>
  (await caches.match(request, { cacheName: kept, ignoreVary: true })) ?? fetch(request);
