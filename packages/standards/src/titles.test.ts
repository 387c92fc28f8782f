import { expect, it } from 'vitest';
import { caseWideActions } from './case-actions/index.ts';
import { kindOf, stepKinds } from './kinds/index.ts';
import { actionTitles } from './titles.ts';

it('has words in both languages for whatever can be done at a step or with a case, and for nothing else', () => {
  const outcomes = stepKinds.flatMap((kind) => Object.keys(kindOf({ kind }).outcomes));
  const known = new Set([...outcomes, ...Object.keys(caseWideActions)]);
  expect(Object.keys(actionTitles).toSorted()).toEqual([...known].toSorted());
  for (const title of Object.values(actionTitles)) expect([title.id, title.en]).not.toContain('');
});
