/**
 * What travels as one file: it packs smaller than in many, and a phone far away waits for fewer answers of the server. First what
 * every page begins with and shows, then the frame of the public pages and what reads a case; whatever else pages share stays in files
 * of its own.
 */
export const together = [
  { name: 'base', tags: ['$initial' as const], priority: 3 },
  {
    name: 'shared',
    test: /(?:\/src\/(?:components\/(?:ui\/StateBlock|layout\/(?:AgencyMark|ChannelList|ServiceHours))\.vue|composables\/use-page-title|queries\/read-anew)|plugin-vue:export-helper)/,
    priority: 2,
  },
  {
    name: 'public',
    test: /\/src\/(?:layouts\/PublicLayout|components\/layout\/(?:Public|NotFound|ColorMode|LanguageSwitch))/,
    priority: 1,
  },
  { name: 'case', test: /\/src\/(?:api|queries)\/(?:cases|service-requests)\.ts/, priority: 1 },
];
