import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { CompileDocArgs, NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { createCompiler, STANDARD, templatesOf } from './compiler.ts';
import { printableText } from './printable-text.ts';

/** Compilations that an unused memo survives: the templates' own are used each time, a paper's never again. */
const MEMO_AGE = 10;

/** What a paper may say at most, in characters of its JSON: about sixty full pages, in which the process does nothing else for a second. */
export const MAX_CHARACTERS = 200_000;

/** What a paper is made of: a template by its name, and what it says as JSON under the input's name. */
export interface Paper {
  template: string;
  input: { name: string; value: object };
  /** The date that the PDF bears. */
  date: Temporal.Instant;
}

/** The paper could not be set. The message quotes nothing of it. */
export class NotTypeset extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotTypeset';
  }
}

/** Makes PDF/A pages. */
export interface Typesetter {
  /** One paper as PDF; the same paper gives the same bytes. @throws NotTypeset */
  set(paper: Paper): Promise<Uint8Array>;
}

/**
 * A typesetter for the life of the process, with the templates of a folder beside those that all share. They and the fonts are read here
 * and once; after that setting opens neither file nor socket, whatever a paper says.
 */
export const createTypesetter = (folder: string): Typesetter => {
  const compiler = createCompiler(folder, templatesOf(folder));
  return {
    async set({ template, input, date }) {
      const source = {
        mainFilePath: join(folder, `${template}.typ`),
        inputs: { [input.name]: printed(input.value) },
      };
      const pdf = compile(compiler, source, date);
      // The compiler's native memory is freed between turns of the event loop only: without one, a batch grows.
      await setImmediate();
      return pdf;
    },
  };
};

/** What a template is told, as JSON: everything that people wrote as it may stand on paper. */
export const printed = (value: object): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? printableText(part) : part));

const compile = (compiler: NodeCompiler, source: CompileDocArgs, date: Temporal.Instant): Uint8Array => {
  try {
    const creationTimestamp = Math.floor(date.epochMilliseconds / 1_000);
    return compiler.pdf(source, { creationTimestamp, pdfStandard: STANDARD });
  } catch {
    throw new NotTypeset(diagnose(compiler, source));
  } finally {
    compiler.evictCache(MEMO_AGE);
  }
};

/** The exception of `pdf` says nothing; compiling once more tells what and where. */
const diagnose = (compiler: NodeCompiler, source: CompileDocArgs): string => {
  const diagnostics = compiler.compile(source).takeDiagnostics();
  const messages = diagnostics?.shortDiagnostics.map(({ message }: { message: string }) => message) ?? [];
  return `It could not be set: ${messages.join('; ')}`;
};
