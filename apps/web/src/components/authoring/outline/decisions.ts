import { valueAt } from '../field-spec.ts';
import type { Section } from './section.ts';

/** What it rests on, and how contradictions were settled. */
export const decisions = (): Section => ({
  key: 'decisions',
  owns: ['decree', 'decisions'],
  fields: [
    { kind: 'text', empty: null, path: ['decree', 'number'], label: 'decree_number' },
    { kind: 'date', empty: null, path: ['decree', 'date'], label: 'decree_date' },
    { kind: 'multiline', path: ['decree', 'title'], label: 'decree_title' },
    { kind: 'text', path: ['decree', 'place'], label: 'decree_place' },
    {
      kind: 'list',
      path: ['decisions'],
      label: 'decisions',
      titleOf: (item) => String(valueAt(item, ['about']) ?? ''),
      blank: () => ({ about: 'Hal', sources: 'Bunyi sumber.', chosen: 'Yang dipilih.' }),
      fields: [
        { kind: 'text', path: ['about'], label: 'about' },
        { kind: 'multiline', path: ['sources'], label: 'contradiction' },
        { kind: 'multiline', path: ['chosen'], label: 'chosen' },
        { kind: 'multiline', path: ['because'], label: 'because' },
      ],
    },
  ],
});
