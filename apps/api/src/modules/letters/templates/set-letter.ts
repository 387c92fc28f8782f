import { type Refused, setApart } from '#platform/typesetting/set-apart.ts';
import type { LetterContent } from '../rendering/letter.ts';
import { type LetterRenderer, paperOf, TEMPLATES } from '../rendering/render-letter.ts';

/** A letter as PDF by a foreign template, or why there is none; without a template by the product's own. @throws LetterNotRendered */
export const setLetter = async (
  renderer: LetterRenderer,
  content: LetterContent,
  source: string | null,
): Promise<Uint8Array | Refused> =>
  source === null
    ? renderer.render(content)
    : setApart({
        ...paperOf(content),
        ...{ source, folder: TEMPLATES },
        // The way to check a letter is easily forgotten on a page of one's own. Whoever means to leave it out can: this is no wall.
        bears: content.check === null ? null : '<check>',
      });

/** Whether a letter came out. */
export const isSet = (result: Uint8Array | Refused): result is Uint8Array => result instanceof Uint8Array;
