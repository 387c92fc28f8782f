import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Area, areas } from './area.ts';

const source = join(import.meta.dirname, '..');
const areaOf = new Map(
  areas.flatMap((area) =>
    Object.keys(JSON.parse(readFileSync(join(import.meta.dirname, `${area}.id.json`), 'utf8'))).map(
      (key) => [key, area] as const,
    ),
  ),
);

/** Every page, by its path among the pages. */
export const pages = readdirSync(join(source, 'pages'), { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.vue'),
);

/** The parts whose words a page may speak, it and whatever it imports at once or later; and those that it fetches. */
export const areasSpokenBy = (page: string): { spoken: Set<Area>; fetched: Set<Area> } => {
  const files = [...reach(join(source, 'pages', page))].map(read);
  const meta = /definePage\([\s\S]*?\);/.exec(files[0]?.code ?? '')?.[0] ?? '';
  const isOnDesk = !/layout: '(?:public|bare)'/.test(meta);
  return {
    spoken: new Set(files.flatMap(({ spoken }) => spoken)),
    fetched: new Set([
      ...named(/words: \[([^\]]*)\]/.exec(meta)?.[1]),
      ...files.flatMap(({ fetched }) => fetched),
      ...(isOnDesk ? (['desk'] as const) : []),
      ...(isOnDesk && !/cases: false/.test(meta) ? (['cases'] as const) : []),
    ]),
  };
};

interface SourceFile {
  code: string;
  imports: string[];
  spoken: Area[];
  /** By itself, before it speaks. */
  fetched: Area[];
}

const known = new Map<string, SourceFile>();

const read = (path: string): SourceFile => {
  const found = known.get(path);
  if (found !== undefined) return found;
  const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const literal = [...code.matchAll(/['"]([a-z]+(?:\.[a-z0-9_]+)+)['"]/g)].map(([, key]) => key ?? '');
  const begun = [...code.matchAll(/\bt\(\s*`([a-z]+\.[a-z0-9_.]*)\$\{/g)].map(([, begins]) => begins ?? '');
  const file = {
    code,
    imports: [...code.matchAll(/(?:^import (?!type )[^;]*?from|^import|import\()\s*'(\.[^']+)'/gm)]
      .map(([, target]) => join(dirname(path), target ?? ''))
      .filter((target) => /\.(?:vue|ts)$/.test(target) && existsSync(target)),
    spoken: [
      ...literal.flatMap((key) => areaOf.get(key) ?? []),
      ...begun.flatMap((begins) =>
        [...areaOf].flatMap(([key, area]) => (key.startsWith(begins) ? [area] : [])),
      ),
    ],
    fetched: [
      ...code.matchAll(/loadWords\([^[]*\[([^\]]*)\]/g),
      ...code.matchAll(/lateWithWords\([^,]*,([^)]*)\)/g),
    ].flatMap(([, list]) => named(list)),
  };
  known.set(path, file);
  return file;
};

const reach = (path: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const target of read(path).imports) reach(target, seen);
  return seen;
};

const named = (list = ''): Area[] => areas.filter((area) => list.includes(`'${area}'`));
