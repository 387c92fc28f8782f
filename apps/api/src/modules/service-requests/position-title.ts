import type { AgencyDefinition } from '@pendopo/standards';

/** Who stands on the side that has no positions, in words: never by name, which not every reader may know. */
export const applicantTitle = 'Pemohon';

/** A position as people read it. */
export const positionTitle = (agency: AgencyDefinition, side: string, key: string): string =>
  side === 'applicant'
    ? applicantTitle
    : (agency.positions.find((position) => position.side === side && position.key === key)?.title ?? key);
