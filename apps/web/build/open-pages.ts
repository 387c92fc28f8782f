import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the application's own files are. */
export const source = fileURLToPath(new URL('../src/', import.meta.url));

/** Every page's file, by its whole path. */
export const pageFiles = (): string[] =>
  readdirSync(join(source, 'pages'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.vue'))
    .map((name) => join(source, 'pages', name));

/** Whether everybody may open a page, by what it says of itself. */
export const isOpen = (file: string): boolean => /access: 'public'/.test(metaOf(file));

/** The parts of the interface whose words a page names. */
export const wordsOf = (file: string): string[] =>
  [...(/words: \[([^\]]*)\]/.exec(metaOf(file))?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
    ([, area]) => area ?? '',
  );

const metaOf = (file: string): string => /definePage\([^;]*/.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
