import { type Capacity, type CaseAtHand, positionTitle } from '#modules/service-requests/index.ts';

/** `Plt. Kepala Bidang` */
export const capacityInWords = (agency: CaseAtHand['agency'], { side, position, acting }: Capacity): string =>
  `${{ plt: 'Plt. ', plh: 'Plh. ' }[acting ?? ''] ?? ''}${positionTitle(agency, side, position)}`;
