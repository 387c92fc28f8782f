import type { Words } from '../kinds/kind.ts';

/** Why a case is changed as a whole, in words that its applicant reads. */
export const reasonForChange = (title: string, example: string): Words => ({
  field: 'reason',
  title,
  example,
  required: true,
});
