import { askIdentity } from './ask-identity.ts';
import { cancel } from './cancel.ts';
import type { CaseWideAction } from './case-wide-action.ts';
import { extend } from './extend.ts';
import { openIdentity } from './open-identity.ts';
import { reclassify } from './reclassify.ts';
import { reopen } from './reopen.ts';

/** The actions on a case as a whole, by key. */
export const caseWideActions: Readonly<Record<string, CaseWideAction>> = {
  extend,
  reclassify,
  'ask-identity': askIdentity,
  'open-identity': openIdentity,
  reopen,
  cancel,
};

/** Whether an action opens what is sealed, so that whoever takes it must have proved just now who they are. */
export const asksFreshProof = (key: string): boolean =>
  Object.hasOwn(caseWideActions, key) && caseWideActions[key]?.asksFreshProof === true;
