import { cancel } from './cancel.ts';
import type { CaseWideAction } from './case-wide-action.ts';
import { extend } from './extend.ts';
import { reclassify } from './reclassify.ts';
import { reopen } from './reopen.ts';

/** The actions on a case as a whole, by key. */
export const caseWideActions: Readonly<Record<string, CaseWideAction>> = {
  extend,
  reclassify,
  reopen,
  cancel,
};
