import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import {
  createTypesetter,
  MAX_CHARACTERS,
  NotTypeset,
  type Paper,
} from '#platform/typesetting/typesetter.ts';
import { LetterContent } from './letter.ts';
import { presentLetter } from './present-letter.ts';

/** Where the templates of letters lie, one for each kind. */
export const TEMPLATES = join(import.meta.dirname, 'templates');

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

/** A renderer for the life of the process. */
export function createLetterRenderer(): LetterRenderer {
  const typesetter = createTypesetter(TEMPLATES);
  return {
    async render(content) {
      try {
        return await typesetter.set(paperOf(content));
      } catch (error) {
        throw error instanceof NotTypeset ? new LetterNotRendered(error.message) : error;
      }
    },
  };
}

/** A letter as it goes to a typesetter. @throws LetterNotRendered, RangeError as `render` does */
export function paperOf(content: LetterContent): Paper {
  if (!letterContent.Check(content)) {
    const places = letterContent.Errors(content).map((error) => `${error.instancePath} ${error.message}`);
    throw new LetterNotRendered(`Not a letter: ${places.slice(0, 5).join('; ')}`);
  }
  const letter = presentLetter(content);
  if (JSON.stringify(letter).length - (content.letterhead.crest?.length ?? 0) > MAX_CHARACTERS)
    throw new LetterNotRendered('The letter is too long');
  return {
    template: content.kind,
    input: { name: 'letter', value: letter },
    date: Temporal.Instant.from(content.date),
  };
}
