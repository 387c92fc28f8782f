import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { isOpen, pageFiles, source } from './open-pages.ts';

/** All icons that the application names, and those that the library itself draws; `init` hands them out one by one. */
const all = 'virtual:nuxt-ui-icons';
const sides = /^\0virtual:icons-of-(open|work)-side$/;

/**
 * Has the component library draw its icons with a small part of our own, and hands them out in two modules: those that pages open to
 * everybody name come with the first load, all others with the desk. None is ever asked of a server elsewhere.
 */
export const icons = (): Plugin => {
  let drawings: Promise<Map<string, string>> | null = null;
  return {
    name: 'icons',
    enforce: 'pre',
    resolveId(id) {
      if (id === '@iconify/vue') return join(source, 'components/ui/drawn-icon.ts');
      return sides.test(`\0${id}`) ? `\0${id}` : null;
    },
    async load(id) {
      const side = sides.exec(id)?.[1];
      if (side === undefined) return null;
      // The module hands them out once.
      drawings ??= this.load({ id: all }).then(({ code }) => drawingsIn(code ?? ''));
      const open = iconsNamedBy(openFiles());
      const chosen = [...(await drawings)].filter(([name]) => open.has(name) === (side === 'open'));
      return `export const icons = ${JSON.stringify(Object.fromEntries(chosen))};`;
    },
  };
};

/** The drawings of a module of icons, by the name under which a component asks for them. */
const drawingsIn = async (code: string): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  const { init } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    init: (add: (name: string, icon: { body: string }) => void) => void;
  };
  init((name, { body }) => found.set(name.replace(':', '-'), body));
  return found;
};

/** Names of icons in some files, as components ask for them. */
const iconsNamedBy = (files: Iterable<string>): Set<string> =>
  new Set(
    [...files].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/i-(lucide-[a-z0-9-]+)/g)].map(([, name]) => name ?? ''),
    ),
  );

/** Every file that a page open to everybody, or the application's beginning, is made of. */
const openFiles = (): Set<string> => {
  const reached = new Set<string>();
  for (const file of [
    ...pageFiles().filter(isOpen),
    join(source, 'App.vue'),
    join(source, 'layouts/PublicLayout.vue'),
  ])
    reach(file, reached);
  return reached;
};

const reach = (file: string, reached: Set<string>): void => {
  if (reached.has(file)) return;
  reached.add(file);
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
    const path = join(dirname(file), target);
    if (/\.(?:vue|ts)$/.test(path) && existsSync(path)) reach(path, reached);
  }
};
