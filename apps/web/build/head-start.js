/* Asks ahead for what the page at this address needs. `files` and `pages` are written above by the build. */
/* global files, pages */
const ask = (href, how) => {
  const link = Object.assign(document.createElement('link'), { href, ...how });
  document.head.append(link);
};

/** As the application asks for it itself: not for somebody who is signed in, and not in another language. */
const asksAsStranger = () => {
  try {
    return localStorage.getItem('session-hint') !== 'true' && localStorage.getItem('locale') !== 'en';
  } catch {
    return true;
  }
};

for (const [address, needed] of pages) {
  const found = new RegExp(address).exec(location.pathname);
  if (found === null) continue;
  for (const file of needed) ask(files[file], { rel: 'modulepreload' });
  const { agency, code } = found.groups ?? {};
  if (agency && asksAsStranger()) {
    const about = `/api/v1/agencies/${agency}`;
    for (const href of code ? [about, `${about}/standards/${code}`] : [about])
      ask(href, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous' });
  }
  break;
}
