import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** What somebody in the field needs without a connection, by the ends of the modules' names. */
const taken = [
  '/src/api/live.ts',
  '/src/pages/lapangan/index.vue',
  '/src/pages/lapangan/[id].vue',
  '/src/pages/masuk.vue',
  '/src/components/ui/ConfirmDialog.vue',
  '/src/layouts/DeskLayout.vue',
  '/src/layouts/PublicLayout.vue',
  '/src/locales/cases.id.json',
  '/src/locales/citizen.id.json',
  '/src/locales/desk.id.json',
  '/src/locales/english.ts',
  '/src/locales/entry.id.json',
  '/src/locales/field.id.json',
  '/src/locales/tables.id.json',
  '/src/locales/work-words.ts',
  '/src/work-side.ts',
];

/** A chunk or an asset of a build, as far as it matters here. */
interface Piece {
  type: 'chunk' | 'asset';
  fileName: string;
  isEntry?: boolean;
  facadeModuleId?: string | null;
  moduleIds?: string[];
  imports?: string[];
  viteMetadata?: { importedCss: Set<string> };
}

/** Writes `sw.js` with the list of files that the pages for field work are made of: those, what they import, and their styles. */
export const serviceWorker = (): Plugin => ({
  name: 'service-worker',
  apply: 'build',
  generateBundle(_, bundle) {
    const files = shellOf(Object.values(bundle) as unknown as Piece[]);
    const source = readFileSync(new URL('./service-worker.js', import.meta.url), 'utf8');
    const version = createHash('sha256').update(files.join()).update(source).digest('hex').slice(0, 12);
    this.emitFile({
      type: 'asset',
      fileName: 'sw.js',
      source: `const shell = ${JSON.stringify({ version, files: ['/', ...files] })};\n${source}`,
    });
  },
});

/** The files of a build that the shell needs, by their addresses. */
export const shellOf = (pieces: readonly Piece[]): string[] => {
  const byName = new Map(pieces.map((piece) => [piece.fileName, piece]));
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const piece = byName.get(name);
    for (const style of piece?.viteMetadata?.importedCss ?? []) found.add(style);
    for (const imported of piece?.imports ?? []) add(imported);
  };
  const isTaken = ({ isEntry, moduleIds = [] }: Piece): boolean =>
    isEntry === true || moduleIds.some((id) => taken.some((end) => id.split('?')[0]?.endsWith(end)));
  for (const piece of pieces) if (piece.type === 'chunk' && isTaken(piece)) add(piece.fileName);
  for (const { fileName } of pieces) if (fileName.startsWith('assets/head-start-')) found.add(fileName);
  return [...found].map((name) => `/${name}`).sort();
};
