import type { Static } from 'typebox';
import type { RatificationStep } from '../definition/step.ts';
import type { Kind } from './kind.ts';
import { reasonForReturn } from './reason-for-return.ts';

/** Pengesahan: an official signs off, or sends it back. */
export const ratification: Kind<Static<typeof RatificationStep>> = {
  outcomes: { ratify: {}, return: { words: () => reasonForReturn } },
};
