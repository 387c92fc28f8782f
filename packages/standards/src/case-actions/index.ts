import { cancel } from './cancel.ts';
import type { CaseWideAction } from './case-wide-action.ts';

/** The actions on a case as a whole, by key. */
export const caseWideActions: Readonly<Record<string, CaseWideAction>> = { cancel };
