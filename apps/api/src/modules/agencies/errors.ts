import { problem } from '#platform/problems.ts';

/** That date breaks the week's pattern already. */
export const DayExists = problem('day-exists', 409, {
  id: { title: 'Tanggal itu sudah tercatat', detail: 'Tanggal tersebut sudah menjadi hari khusus.' },
  en: { title: 'That date is entered already', detail: 'The date is a special day already.' },
});

/** The day comes from a national decree or from the agency's definition. */
export const DayNotOwn = problem('day-not-own', 409, {
  id: {
    title: 'Hari ini tidak dapat ditarik',
    detail: 'Hanya hari yang dimasukkan sendiri oleh instansi yang dapat ditarik.',
  },
  en: { title: 'This day cannot be taken back', detail: 'Only days that the agency entered itself can.' },
});

/** Another unit has that part of a domain name. */
export const LabelTaken = problem('label-taken', 409, {
  id: { title: 'Label sudah dipakai', detail: 'Pilih label lain untuk nama domain unit ini.' },
  en: { title: 'The label is taken', detail: 'Choose another label for the unit’s domain names.' },
});
