import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const name = '\0offline-icons';

/** Has the component library draw icons with the part of its icon package that cannot ask a server for missing ones. */
export const offlineIcons = (): Plugin => {
  const library = createRequire(import.meta.resolve('@nuxt/ui'));
  const offline = library.resolve('@iconify/vue/offline').replace(/\.js$/, '.mjs');
  return {
    name: 'offline-icons',
    enforce: 'pre',
    resolveId: (id) => (id === '@iconify/vue' ? name : null),
    load: (id) => (id === name ? moduleOn(offline) : null),
  };
};

/** Icons are registered as `lucide:house` and asked for as `lucide-house`; the offline part knows only the very name. */
const moduleOn = (offline: string): string => `
import { addIcon as add, Icon } from ${JSON.stringify(offline)};
export { Icon };
export const iconLoaded = () => true;
export const addIcon = (name, data) => {
  add(name, data);
  add(name.replace(':', '-'), data);
  return true;
};
`;
