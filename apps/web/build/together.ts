/**
 * What travels as one file: it packs smaller than in many, and a phone far away waits for fewer answers of the server. First what
 * every page begins with and shows, then the frame of the public pages, what reads a case, what the frame of the desk hears and leads to,
 * and what settings are read and saved by; whatever else pages share stays in files of its own.
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
  {
    name: 'frame',
    test: /\/src\/(?:composables\/(?:use-live|use-desk-pages|returning)|(?:api|queries)\/(?:live|notifications))\.ts/,
    priority: 0,
  },
  {
    name: 'settings',
    test: /\/src\/(?:(?:api|queries)\/(?:authoring|agency-settings|letter-templates)|composables\/use-people-rights)\.ts/,
    priority: 0,
  },
];
