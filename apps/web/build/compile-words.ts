import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

type Compile = (message: string, options: object) => { ast: unknown };

/** Compiles the words of the locales when the application is built, so that no compiler travels to the browser. */
export const compileWords = (): Plugin => {
  const core = createRequire(createRequire(import.meta.resolve('vue-i18n')).resolve('@intlify/core-base'));
  const { baseCompile } = core('@intlify/message-compiler') as { baseCompile: Compile };
  const compiled = (message: string): unknown =>
    baseCompile(message, { jit: true, mangle: true, optimize: true, location: false }).ast;
  return {
    name: 'compile-words',
    enforce: 'pre',
    transform: (code, id) =>
      /\/src\/locales\/[^/]+\.json$/.test(id)
        ? JSON.stringify(
            Object.fromEntries(
              Object.entries(JSON.parse(code) as Record<string, string>).map(([key, message]) => [
                key,
                compiled(message),
              ]),
            ),
          )
        : null,
  };
};
