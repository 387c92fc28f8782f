import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const plain = fileURLToPath(new URL('../node_modules/pinia/dist/pinia.esm-browser.prod.js', import.meta.url));

/** Takes the stores as they are built for browsers: the other build brings along what developers' tools would ask it. */
export const leanPinia = (): Plugin => ({
  name: 'lean-pinia',
  apply: 'build',
  enforce: 'pre',
  resolveId: (id) => (id === 'pinia' ? plain : null),
});
