import { checkFiles, checkHistory, disowned, readSums, sha256 } from './check.js';
import { chosenFiles, droppedFiles, fromOwnFolder } from './open.js';

const FILE_WORDS = {
  whole: 'Utuh',
  changed: 'Isinya berubah',
  missing: 'Tidak ada',
  disowned: 'Bukan berkas yang dicatat dalam riwayat',
  unlisted: 'Tidak termasuk dalam daftar',
};

const $ = (id) => document.getElementById(id);

/** An element with its text, which is never read as markup. */
const element = (tag, text, className = '') => {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
};

const tell = (kind, heading, ...lines) => {
  $('verdict').className = kind;
  $('verdict').replaceChildren(element('h2', heading), ...lines.map((line) => element('p', line)));
};

const isSound = (state) => state === 'whole' || state === 'unlisted';

const showFiles = (files) => {
  const rows = files.toSorted((one, other) => isSound(one.state) - isSound(other.state));
  $('files').replaceChildren(
    ...rows.map(({ path, state }) => {
      const row = element('li', '', isSound(state) ? '' : 'bad');
      row.append(element('span', path), element('span', FILE_WORDS[state], 'state'));
      return row;
    }),
  );
};

const inZone = (instant, zone) =>
  new Intl.DateTimeFormat('id-ID', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
    new Date(instant),
  );

const showHistory = (entries, zone) => {
  $('history').replaceChildren(
    ...entries.map(({ entry, fault }) => {
      const row = element('li', '', fault ? 'bad' : '');
      const [who, note] = [entry.actor?.name ?? 'Sistem', entry.opened?.note ?? entry.note];
      row.append(element('span', `${entry.sequence}. ${entry.title} – ${who}, ${inZone(entry.at, zone)}`));
      if (note) row.append(element('span', note, 'note'));
      const kept =
        entry.opened === null ? 'Tersambung; isinya tidak dibuka seluruhnya untuk pembaca ini' : 'Utuh';
      row.append(element('span', fault ?? kept, 'state'));
      return row;
    }),
  );
};

const readJson = async (files, path) => {
  const found = files.find((one) => one.path === path);
  try {
    return found && JSON.parse(await found.file.text());
  } catch {
    return undefined;
  }
};

const checkAll = async (given) => {
  const files = fromOwnFolder(given);
  const list = files.find(({ path }) => path === 'checksums.txt');
  if (list === undefined)
    return tell(
      'wrong',
      'Daftar sidik tidak ditemukan',
      'Pilih folder hasil ekstraksi, yang memuat checksums.txt.',
    );
  const sums = readSums(await list.file.text());
  const digests = [];
  for (const { path, file } of files) digests.push({ path, digest: await sha256(await file.arrayBuffer()) });
  const states = checkFiles(sums, digests);
  const about = await readJson(files, 'case.json');
  const history = await readJson(files, 'history.json');
  let chain;
  try {
    chain = await checkHistory(history, about);
    const digestOf = (path) => digests.find((one) => one.path === path)?.digest;
    for (const path of disowned(about, history, digestOf)) {
      const state = states.find((one) => one.path === path && one.state === 'whole');
      if (state) state.state = 'disowned';
    }
  } catch {
    chain = { entries: [], ended: false };
  }
  const known = new Set(['checksums.txt', ...sums.flatMap(({ path }) => [path, path.split('/').at(-1)])]);
  const extra = files.filter(({ path }) => !known.has(path)).map(({ path }) => ({ path, state: 'unlisted' }));
  showFiles([...states, ...extra]);
  showHistory(chain.entries, about?.agency?.zone);
  $('about').textContent = [about?.case?.number, about?.case?.standard?.title, about?.agency?.name]
    .filter(Boolean)
    .join(' · ');
  $('details').hidden = false;
  conclude(states, chain, extra.length);
};

const conclude = (states, { entries, ended }, extra) => {
  const bad = states.filter(({ state }) => !isSound(state));
  const broken = entries.filter(({ fault }) => fault);
  if (sound(bad, broken, ended)) {
    const last = entries.at(-1)?.entry.hash ?? '';
    return tell(
      'right',
      'Semua utuh',
      `${states.length} berkas sama seperti saat dibuat, dan ${entries.length} catatan riwayat tersambung tanpa putus.`,
      `Sidik catatan terakhir: ${last}. Bila ada keraguan, bandingkan dengan riwayat di portal.`,
      ...(extra > 0 ? [`${extra} berkas lain dalam folder ini bukan bagian darinya.`] : []),
    );
  }
  return tell(
    'wrong',
    'Ada yang tidak sesuai',
    ...bad.map(({ path, state }) => `${path}: ${FILE_WORDS[state].toLowerCase()}.`),
    ...broken.map(({ entry, fault }) => `Catatan riwayat ${entry.sequence}: ${fault}`),
    ...(ended ? [] : ['Riwayat tidak lengkap atau tidak dapat dibaca.']),
  );
};

const sound = (bad, broken, ended) => bad.length === 0 && broken.length === 0 && ended;

const begin = async (collecting) => {
  tell('busy', 'Sedang memeriksa …');
  $('details').hidden = true;
  try {
    await checkAll(await collecting);
  } catch {
    tell('wrong', 'Berkas tidak dapat dibaca', 'Muat ulang halaman ini dan pilih foldernya sekali lagi.');
  }
};

if (globalThis.crypto?.subtle === undefined)
  tell('wrong', 'Peramban ini tidak dapat memeriksa', 'Buka halaman ini dengan peramban versi terbaru.');
for (const id of ['folder', 'loose'])
  $(id).addEventListener('change', ({ target }) => {
    if (target.files.length > 0) begin(chosenFiles(target.files));
    target.value = '';
  });
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  begin(droppedFiles(event.dataTransfer));
});
