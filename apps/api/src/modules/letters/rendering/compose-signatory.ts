import type { Signatory } from './letter.ts';

/**
 * By what right somebody holds an office for a time: `plt` it is vacant (pelaksana tugas), `plh` its holder is away
 * (pelaksana harian), `pj` acting head of a region (penjabat).
 */
export type ActingKind = 'plt' | 'plh' | 'pj';

/** An office by its title, and how it is held where it is not held outright. */
export type Office = { title: string; acting?: ActingKind };

/** Who signs, from which office, and for whom. */
export type Signing = {
  office: Office;
  person: { name: string; rank?: string; nip?: string };
  /** The superior in whose name the letter goes out (a.n., atas nama). */
  onBehalfOf?: Office;
  /** The office between the superior and the signing one, two levels down (u.b., untuk beliau). */
  through?: Office;
};

const ACTING_PREFIX: Readonly<Record<ActingKind, string>> = { plt: 'Plt.', plh: 'Plh.', pj: 'Pj.' };

/**
 * The signatory of a letter, with the lines of the office title as officials write them (Permendagri 1/2023):
 * one's own office; `a.n.` one level down; `a.n.` and `u.b.` two levels down; before an office that is held for a
 * time Plt., Plh. or Pj. Rank and NIP remain the person's own.
 * @throws RangeError when `through` is given without the superior it stands under.
 * @example
 * composeSignatory({ office: { title: 'Sekretaris', acting: 'plh' }, person, onBehalfOf: { title: 'Kepala Dinas' } })
 *   .capacity // ['a.n. Kepala Dinas', 'Plh. Sekretaris']
 */
export function composeSignatory({ office, person, onBehalfOf, through }: Signing): Signatory {
  if (through !== undefined && onBehalfOf === undefined) {
    throw new RangeError('u.b. is signed only on behalf of a superior');
  }
  const own = officeTitle(office);
  const capacity = [
    ...(onBehalfOf === undefined ? [] : [`a.n. ${officeTitle(onBehalfOf)}`]),
    ...(through === undefined ? [] : [officeTitle(through), 'u.b.']),
    own,
  ];
  return { capacity, position: own, ...person };
}

/** An office as it stands before a name. @example officeTitle({ title: 'Sekretaris', acting: 'plt' }) // 'Plt. Sekretaris' */
export function officeTitle({ title, acting }: Office): string {
  return acting === undefined ? title : `${ACTING_PREFIX[acting]} ${title}`;
}
