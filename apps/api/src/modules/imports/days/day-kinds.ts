import type { OwnDay } from '#modules/agencies/index.ts';

/** Kinds of special days in words. */
export const DAY_KINDS: readonly { value: OwnDay['kind']; title: string }[] = [
  { value: 'national', title: 'Libur nasional' },
  { value: 'joint-leave', title: 'Cuti bersama' },
  { value: 'regional', title: 'Libur daerah' },
  { value: 'make-up', title: 'Hari kerja pengganti' },
];

/** A kind of special day in words. */
export const kindInWords = (kind: string): string =>
  DAY_KINDS.find(({ value }) => value === kind)?.title ?? kind;
