import type { Plugin } from 'vite';

/**
 * Parts of axios that no page of ours needs, and what stands in for each: its second way of sending, since a page reaches its server by
 * XMLHttpRequest, which also tells how far an upload is; forms turned into other things, since what we send is JSON or a form as it is; and
 * names for numbers.
 */
const unneeded: readonly (readonly [end: string, code: string])[] = [
  ['/fetch.js', 'export const getFetch = () => null; export default null;'],
  ['/formDataToJSON.js', 'export default () => null;'],
  ['/toURLEncodedForm.js', 'export default () => null;'],
  ['/HttpStatusCode.js', 'export default {};'],
];

/** Leaves them out of what travels to the browser. */
export const leanAxios = (): Plugin => ({
  name: 'lean-axios',
  apply: 'build',
  enforce: 'pre',
  resolveId: (id, importer) => {
    if (!importer?.includes('/axios/lib/')) return null;
    const end = unneeded.find(([name]) => id.endsWith(name))?.[0];
    return end === undefined ? null : `\0axios-without${end}`;
  },
  load: (id) => unneeded.find(([end]) => id === `\0axios-without${end}`)?.[1] ?? null,
});
