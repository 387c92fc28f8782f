import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type CompileDocArgs, NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Compile } from 'typebox/compile';
import { fonts } from './fonts.ts';
import { LetterContent } from './letter.ts';
import { presentLetter } from './present-letter.ts';
import { printableText } from './printable-text.ts';

const TEMPLATES = join(import.meta.dirname, 'templates');
/** PDF/A, for the archive: nothing but the file itself is needed to show it, and its structure is told to screen readers. */
const STANDARD = 'a-2a';
/** Compilations that an unused memo survives: the templates' own are used each time, a letter's never again. */
const MEMO_AGE = 10;
/** About sixty full pages; setting them takes a second in which the process does nothing else. */
const MAX_CHARACTERS = 200_000;

const letterContent = Compile(LetterContent);

/** The content does not have the shape of a letter, or could not be set. The message quotes nothing of the content. */
export class LetterNotRendered extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LetterNotRendered';
  }
}

/** Makes PDF pages out of letters. */
export type LetterRenderer = {
  /**
   * One letter as PDF; the same content gives the same bytes. All text is printed as it stands, never interpreted.
   * @throws LetterNotRendered for content without the shape of a letter, too much of it, or a crest that cannot be drawn.
   * @throws RangeError for an unknown time zone, or a row that does not fit its table.
   */
  render(content: LetterContent): Promise<Uint8Array>;
};

/**
 * A renderer for the life of the process. Templates and fonts are read here and once; after that rendering opens neither
 * file nor socket, whatever a letter says.
 */
export function createLetterRenderer(): LetterRenderer {
  const compiler = createCompiler();
  return {
    async render(content) {
      const pdf = compile(compiler, content);
      // The compiler's native memory is freed between turns of the event loop only: without one, a batch grows.
      await setImmediate();
      return pdf;
    },
  };
}

function createCompiler(): NodeCompiler {
  const compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs: [...fonts] }] });
  for (const file of readdirSync(TEMPLATES)) {
    compiler.addSource(join(TEMPLATES, file), readFileSync(join(TEMPLATES, file), 'utf8'));
  }
  compiler.pdf({ mainFilePath: join(TEMPLATES, 'warm-up.typ') });
  return compiler;
}

function compile(compiler: NodeCompiler, content: LetterContent): Uint8Array {
  if (!letterContent.Check(content)) {
    const places = letterContent.Errors(content).map((error) => `${error.instancePath} ${error.message}`);
    throw new LetterNotRendered(`Not a letter: ${places.slice(0, 5).join('; ')}`);
  }
  const letter = printed(content);
  if (letter.length - (content.letterhead.crest?.length ?? 0) > MAX_CHARACTERS) {
    throw new LetterNotRendered('The letter is too long');
  }
  const source: CompileDocArgs = {
    mainFilePath: join(TEMPLATES, `${content.kind}.typ`),
    inputs: { letter },
  };
  try {
    const creationTimestamp = Math.floor(Date.parse(content.date) / 1_000);
    return compiler.pdf(source, { creationTimestamp, pdfStandard: STANDARD });
  } catch {
    throw new LetterNotRendered(diagnose(compiler, source));
  } finally {
    compiler.evictCache(MEMO_AGE);
  }
}

/** The exception of `pdf` says nothing; compiling once more tells what and where. */
function diagnose(compiler: NodeCompiler, source: CompileDocArgs): string {
  const diagnostics = compiler.compile(source).takeDiagnostics();
  const messages = diagnostics?.shortDiagnostics.map(({ message }: { message: string }) => message) ?? [];
  return `The letter could not be set: ${messages.join('; ')}`;
}

function printed(content: LetterContent): string {
  return JSON.stringify(presentLetter(content), (_, value: unknown) =>
    typeof value === 'string' ? printableText(value) : value,
  );
}
