import type { Plugin } from 'vite';

const contract = /\/packages\/contracts\/src\/(?!index\.ts|[^/]+\.test\.ts)[^/]+\.ts$/;
const declaration = /export const (\w+) = endpoint\(\s*'([A-Z]+)',\s*'([^']+)'/g;

/**
 * Leaves of the contracts what the browser uses: of each endpoint its verb and address. Summaries and schemas are for
 * the server and its documentation; types are gone by then anyway. A page that asks for more fails the build by name.
 */
export const bareEndpoints = (): Plugin => ({
  name: 'bare-endpoints',
  apply: 'build',
  enforce: 'pre',
  transform: (code, id) => (contract.test(id) ? bare(code) : null),
});

/** The endpoints of a module, each without its schema. */
export const bare = (code: string): string =>
  [
    ...code
      .matchAll(declaration)
      .map(([, name, method, url]) => `export const ${name} = ${JSON.stringify({ method, url })};`),
    'export {};',
  ].join('\n');
