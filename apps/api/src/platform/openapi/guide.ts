import { readFileSync } from 'node:fs';
import type { Language } from '../problems.ts';

/** The guide by which somebody files a first case, as it stands in the repository: a part of the document’s own description. */
export const guideIn = (language: Language): string =>
  readFileSync(new URL(`../../../guide/${language}.md`, import.meta.url), 'utf8');
