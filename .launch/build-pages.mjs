import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, node, root, run } from './install.mjs';

const sources = ['apps/web', 'packages/chart', 'packages/client', 'packages/contracts', 'pnpm-lock.yaml'];
const ignored = new Set(['node_modules', 'dist', 'e2e', '.vite', 'coverage']);
const stamp = join(root, 'node_modules', '.cache', 'pendopo-pages');

/** Builds the single-page application when anything it is made of has changed since the last time. */
export const buildPages = async () => {
  const web = join(root, 'apps', 'web');
  if (!existsSync(join(web, 'index.html'))) return;
  const now = digest();
  if (existsSync(join(web, 'dist', 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now)
    return;
  console.log('Building the pages …');
  const vite = join(web, 'node_modules', 'vite', 'bin', 'vite.js');
  const code = await run(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: web,
    // Also from within the tests, whose own setting would put Vue's checks for developers into the pages.
    env: { ...environment, NODE_ENV: 'production' },
  });
  if (code !== 0) {
    console.error('The pages could not be built.');
    process.exit(code);
  }
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  writeFileSync(stamp, now);
};

const digest = () => {
  const hash = createHash('sha256');
  for (const source of sources) add(hash, source);
  return hash.digest('hex');
};

const add = (hash, path) => {
  const full = join(root, path);
  const entries =
    existsSync(full) && !/\.\w+$/.test(path) ? readdirSync(full, { withFileTypes: true }) : null;
  if (entries === null) {
    if (existsSync(full)) hash.update(path).update(readFileSync(full));
    return;
  }
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (ignored.has(entry.name)) continue;
    if (entry.isDirectory()) add(hash, `${path}/${entry.name}`);
    else hash.update(`${path}/${entry.name}`).update(readFileSync(join(full, entry.name)));
  }
};
