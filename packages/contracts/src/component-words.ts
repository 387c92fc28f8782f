import { fromAToM } from './component-words-a-to-m.ts';
import { fromNToZ } from './component-words-n-to-z.ts';
import type { Words } from './scopes.ts';

/** What each named schema is, in both languages, as readers of the API’s document are told it. */
export const componentWords: Readonly<Record<string, Words>> = { ...fromAToM, ...fromNToZ };
