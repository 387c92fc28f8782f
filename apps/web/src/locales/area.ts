/** Parts of the interface whose words are fetched by those pages that speak them; what all pages share comes with the first load. */
export const areas = [
  'account',
  'assets',
  'authoring',
  'backends',
  'cases',
  'citizen',
  'claim',
  'counter',
  'desk',
  'entry',
  'field',
  'handover',
  'home',
  'information',
  'intake',
  'notices',
  'operations',
  'papers',
  'people',
  'publishing',
  'registers',
  'standard',
  'surveys',
  'tables',
] as const;

export type Area = (typeof areas)[number];
