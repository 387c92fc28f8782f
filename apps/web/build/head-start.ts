import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { isOpen, pageFiles, source, wordsOf } from './open-pages.ts';

/** A chunk or an asset of a build, as far as it matters here. */
interface Piece {
  type: 'chunk' | 'asset';
  fileName: string;
  isEntry?: boolean;
  moduleIds?: string[];
  imports?: string[];
}

/** A regular expression for the addresses of a page, and what it is made of beside what every page begins with. */
type Page = [address: string, files: string[]];

/**
 * Writes a small script that runs while the application itself is still on its way: it asks for the files of the page at this address
 * and, on pages open to everybody, for what the address names. Over a slow line that spares a page one whole round.
 */
export const headStart = (): Plugin => {
  let fileName = '';
  return {
    name: 'head-start',
    apply: 'build',
    generateBundle: {
      order: 'pre',
      handler(_, bundle) {
        const script = scriptFor(pagesOf(Object.values(bundle) as unknown as Piece[]));
        const hash = createHash('sha256').update(script).digest('base64url').slice(0, 8);
        fileName = `assets/head-start-${hash}.js`;
        this.emitFile({ type: 'asset', fileName, source: script });
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'script',
          attrs: { async: true, fetchpriority: 'high', src: `/${fileName}` },
          injectTo: 'head',
        },
      ],
    },
  };
};

const scriptFor = (pages: readonly Page[]): string => {
  const files = [...new Set(pages.flatMap(([, needed]) => needed))];
  const table = pages.map(([address, needed]) => [address, needed.map((file) => files.indexOf(file))]);
  const rest = readFileSync(new URL('./head-start.js', import.meta.url), 'utf8').replace(
    /^\/\*.*\*\/\n/gm,
    '',
  );
  return `(() => {\nconst files = ${JSON.stringify(files.map((file) => `/${file}`))};\nconst pages = ${JSON.stringify(table)};\n${rest}})();\n`;
};

/** Every page open to everybody and, as one, the desk: first those whose address has no gaps, so that no agency's code is read into it. */
export const pagesOf = (pieces: readonly Piece[]): Page[] => {
  const reach = reachIn(pieces);
  const all = pageFiles().filter((file) => !file.includes('[...'));
  const open = all
    .filter(isOpen)
    .map(
      (file): Page => [
        addressOf(file),
        reach([file, join(source, 'layouts/PublicLayout.vue'), ...wordsOf(file).map(wordsFile)]),
      ],
    );
  const sections = new Set(all.filter((file) => !isOpen(file)).map((file) => partsOf(file)[0]));
  const desk: Page = [
    `^/(?:${[...sections].join('|')})(?:/|$)`,
    reach([join(source, 'work-side.ts'), join(source, 'layouts/DeskLayout.vue'), wordsFile('desk')]),
  ];
  const hasGap = ([address]: Page) => address.includes('?<');
  return [...open.filter((page) => !hasGap(page)), desk, ...open.filter(hasGap)];
};

const wordsFile = (area: string): string => join(source, `locales/${area}.id.json`);

/** The parts of a page's address: `[agency]/layanan/[code].ajukan.vue` has four. */
const partsOf = (file: string): string[] =>
  relative(join(source, 'pages'), file)
    .replace(/\.vue$/, '')
    .split(/[/.]/)
    .filter((part) => part !== 'index');

const addressOf = (file: string): string =>
  `^/${partsOf(file)
    .map((part) => part.replace(/^\[(\w+)\]$/, '(?<$1>[^/]+)'))
    .join('/')}/?$`;

/** Finds the chunks that modules are in, and what these import, without what every page begins with. */
const reachIn = (pieces: readonly Piece[]) => {
  const byName = new Map(pieces.map((piece) => [piece.fileName, piece]));
  const add = (piece: Piece | undefined, found: Set<string>): void => {
    if (piece === undefined || piece.isEntry === true || found.has(piece.fileName)) return;
    found.add(piece.fileName);
    for (const name of piece.imports ?? []) add(byName.get(name), found);
  };
  return (modules: readonly string[]): string[] => {
    const found = new Set<string>();
    for (const module of modules) {
      const holds = ({ moduleIds = [] }: Piece) => moduleIds.includes(module);
      add(pieces.find(holds), found);
    }
    return [...found];
  };
};
