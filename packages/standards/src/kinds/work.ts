import type { Static } from 'typebox';
import type { WorkStep } from '../definition/step.ts';
import type { InputProperties, Kind } from './kind.ts';
import { reasonForReturn } from './reason-for-return.ts';
import { textField } from './text-field.ts';

/** Pengerjaan: what was found and what was done is reported, with when and where somebody went there. */
export const work: Kind<Static<typeof WorkStep>> = {
  outcomes: {
    complete: {
      input: ({ step }) => ({
        properties: {
          findings: textField('Temuan', 'Penyebab sudah ditemukan.'),
          actions: textField('Tindakan', 'Perbaikan dilakukan dan hasilnya sudah diuji.'),
          ...(step.visit ? visit : {}),
        },
        required: ['findings', 'actions'],
      }),
      says: (_, { findings, actions }) => `${String(findings).replace(/\.$/, '')}. ${actions}`,
    },
    return: { words: () => reasonForReturn },
  },
};

/** Local time to the minute, as a clock on the wall shows it. */
const wallTime = '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d$';

const visit: InputProperties = {
  arrivedAt: {
    type: 'string',
    title: 'Tiba di lokasi',
    pattern: wallTime,
    examples: ['2026-01-02T09:00'],
  },
  leftAt: {
    type: 'string',
    title: 'Selesai di lokasi',
    pattern: wallTime,
    examples: ['2026-01-02T10:30'],
  },
  place: { type: 'string', title: 'Lokasi', minLength: 1, maxLength: 300, examples: ['Ruang server'] },
  coordinates: {
    type: 'string',
    title: 'Koordinat (lintang, bujur)',
    pattern: '^-?\\d{1,2}(\\.\\d{1,8})?, ?-?\\d{1,3}(\\.\\d{1,8})?$',
    examples: ['-4.3121, 104.3652'],
  },
};
