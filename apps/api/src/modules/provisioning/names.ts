import { KEPT_LABELS, type LabelProblem, labelProblem, RESERVED_LABELS } from '@pendopo/provisioning';
import type { AgencyDefinition } from '@pendopo/standards';
import type { Texts } from '#platform/problems.ts';

/** Why a name below the agency's domain cannot be had. */
export interface NameProblem {
  code: 'name-invalid' | 'name-reserved' | 'name-taken';
  detail: Texts;
}

/** A label as somebody types it: without the agency's domain behind it, in small letters. */
export const toLabel = (typed: string, domain: string): string => {
  const label = typed.trim().toLowerCase();
  return label.endsWith(`.${domain}`) ? label.slice(0, -domain.length - 1) : label;
};

/**
 * What is wrong with a label before anybody looks whether it is taken.
 * @param owner the asking unit's own label: names of services that every region has once are kept for the unit that bears them.
 */
export const problemOfLabel = (
  label: string,
  agency: Pick<AgencyDefinition, 'reservedLabels'>,
  owner: string | null,
): NameProblem | null => {
  const kept = KEPT_LABELS.filter((one) => one !== owner);
  const problem = labelProblem(label, [...RESERVED_LABELS, ...kept, ...(agency.reservedLabels ?? [])]);
  if (problem === undefined) return null;
  return problem === 'reserved'
    ? { code: 'name-reserved', detail: WORDS.reserved }
    : { code: 'name-invalid', detail: WORDS[problem] };
};

/** A name that somebody has already, or had not long ago. */
export const nameTaken: NameProblem = {
  code: 'name-taken',
  detail: {
    id: 'Nama ini sudah dipakai atau masih dicadangkan. Pilih nama lain.',
    en: 'This name is in use or kept back. Choose another one.',
  },
};

const WORDS: Record<LabelProblem, Texts> = {
  empty: { id: 'Isi nama yang diinginkan.', en: 'Enter a name.' },
  'too-long': { id: 'Paling banyak 63 karakter.', en: 'At most 63 characters.' },
  characters: {
    id: 'Pakai huruf kecil, angka, dan tanda hubung saja.',
    en: 'Use small letters, digits and hyphens only.',
  },
  hyphen: {
    id: 'Tanda hubung tidak boleh di awal, di akhir, atau pada huruf ketiga dan keempat sekaligus.',
    en: 'No hyphen at the beginning, at the end, or at both the third and fourth place.',
  },
  'digits-only': { id: 'Nama tidak boleh terdiri atas angka saja.', en: 'A name cannot be digits alone.' },
  reserved: {
    id: 'Nama ini dicadangkan untuk keperluan khusus. Pilih nama lain.',
    en: 'This name is kept for a special purpose. Choose another one.',
  },
};

/** Names to offer instead, the nearest first. */
export const alternatives = (label: string, owner: string | null): string[] => {
  const base =
    label
      .replaceAll(/[^a-z0-9-]/g, '')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 50) ||
    owner ||
    'layanan';
  return [
    ...(owner === null || base === owner || base.startsWith(`${owner}-`)
      ? []
      : [`${base}-${owner}`.slice(0, 63)]),
    ...Array.from({ length: 20 }, (_, index) => `${base}-${index + 2}`),
  ];
};
