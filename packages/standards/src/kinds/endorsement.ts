import type { Static } from 'typebox';
import type { EndorsementStep } from '../definition/step.ts';
import type { Kind } from './kind.ts';
import { reasonForReturn } from './reason-for-return.ts';

/** Paraf: an official initials what was done, or sends it back. */
export const endorsement: Kind<Static<typeof EndorsementStep>> = {
  outcomes: { endorse: {}, return: { words: () => reasonForReturn } },
};
