import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const read = (name: string): Promise<string> => readFile(join(import.meta.dirname, name), 'utf8');

let made: Promise<string> | undefined;

/**
 * The page that checks a dossier from a disk: one file with its style and its program inside, since a browser that opened it from there
 * fetches nothing beside it. The same for every dossier: what it is of, it reads from the files that it is given.
 */
export const verificationPage = (): Promise<string> => {
  made ??= Promise.all(['page.html', 'page.css', 'check.js', 'open.js', 'page.js'].map(read)).then(
    ([html = '', css = '', ...scripts]) =>
      html
        .replace('/* style */', () => css)
        .replace('/* program */', () => scripts.map(inOneFile).join('\n')),
  );
  return made;
};

/** Without what ties the files of the program together. */
const inOneFile = (script: string): string =>
  script.replace(/^import .*;$\n?/gm, '').replace(/^export (?=const|async|function)/gm, '');
