import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fonts } from './fonts.ts';

const SHARED = join(import.meta.dirname, 'templates');

/** PDF/A, for the archive: nothing but the file itself is needed to show it, and its structure is told to screen readers. */
export const STANDARD = 'a-2a';

/** A compiler that has all its texts already, below `root`. Where a text of another name is asked for, it looks there and nowhere else. */
export const createCompiler = (root: string, texts: Iterable<readonly [string, string]>): NodeCompiler => {
  const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: [...fonts] }] });
  for (const [file, text] of texts) compiler.addSource(join(root, file), text);
  compiler.pdf({ mainFilePath: join(root, 'warm-up.typ') });
  return compiler;
};

/** The templates of a folder by their file names, with those that all share. */
export const templatesOf = (folder: string): Map<string, string> =>
  new Map(
    [SHARED, folder].flatMap((from) =>
      readdirSync(from).map((file): [string, string] => [file, readFileSync(join(from, file), 'utf8')]),
    ),
  );
