/** SHA-256 of bytes or of a text, in hexadecimal. */
export const sha256 = async (content) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** JSON with sorted keys, as the hashes of a history were made of it. */
export const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
};

/** The lines of a list as `sha256sum` writes it. */
export const readSums = (text) =>
  [...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, digest, path]) => ({ digest, path }));

/**
 * What has become of each listed file. Files that were given without their folder are known by their names.
 * @param given `{ path, digest }` of each file, the path from the dossier's own folder on.
 */
export const checkFiles = (sums, given) =>
  sums.map(({ path, digest }) => {
    const exact = given.filter((one) => one.path === path);
    const name = path.split('/').at(-1);
    const found = exact.length > 0 ? exact : given.filter((one) => one.path === name);
    if (found.length === 0) return { path, state: 'missing' };
    return { path, state: found.some((one) => one.digest === digest) ? 'whole' : 'changed' };
  });

/** What is wrong with an entry at its place; undefined where nothing is. */
const faultOf = async (entry, sequence, previous) => {
  const { committed, opened } = entry;
  if (committed.sequence !== sequence)
    return 'Nomor urutnya tidak sesuai: ada catatan yang hilang atau disisipkan.';
  if (committed.previous !== previous) return 'Tidak tersambung dengan catatan sebelumnya.';
  if ((await sha256(canonical(committed))) !== entry.hash) return 'Isinya tidak sesuai dengan sidiknya.';
  const { action, at, step, actor } = committed;
  const shown = [entry.sequence, entry.action, entry.at, entry.step, entry.actor?.name ?? null];
  if (canonical(shown) !== canonical([sequence, action, at, step, actor[1]]))
    return 'Yang ditampilkan berbeda dari yang dijamin sidiknya.';
  if (opened === null) return undefined;
  const { salt, note, data } = opened;
  if ((await sha256(salt + canonical(note))) !== committed.note || note !== entry.note)
    return 'Catatannya tidak sesuai dengan sidiknya.';
  if ((await sha256(salt + canonical(data))) !== committed.data)
    return 'Rinciannya tidak sesuai dengan sidiknya.';
  return undefined;
};

/** Each entry of a history with what is wrong with it, and whether its end is where `about` says. */
export const checkHistory = async (history, about) => {
  const beginning = await sha256(`${about.agency.code}/${about.case.id}`);
  let previous = beginning;
  const entries = [];
  for (const [index, entry] of history.items.entries()) {
    entries.push({ entry, fault: await faultOf(entry, index + 1, previous) });
    previous = entry.hash;
  }
  const { length, lastHash } = about.history;
  return { entries, ended: history.items.length === length && previous === lastHash };
};

/** Papers whose content is another than the one that the history names for that version. */
export const disowned = (about, history, digestOf) => {
  const named = history.items
    .map(({ opened, data }) => opened?.data ?? data)
    .filter(({ sha256: digest }) => typeof digest === 'string');
  return about.papers
    .filter(({ path, requirement, version }) => {
      const own = named.filter((one) => one.requirement === requirement && one.version === version);
      const digest = digestOf(path);
      return digest !== undefined && own.length > 0 && own.every((one) => one.sha256 !== digest);
    })
    .map(({ path }) => path);
};
