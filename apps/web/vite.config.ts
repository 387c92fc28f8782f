import { fileURLToPath } from 'node:url';
import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import vueRouter from 'vue-router/vite';
import { bareEndpoints } from './build/bare-endpoints.ts';
import { compileWords } from './build/compile-words.ts';
import { headStart } from './build/head-start.ts';
import { icons } from './build/icons.ts';
import { leanAxios } from './build/lean-axios.ts';
import { leanPinia } from './build/lean-pinia.ts';
import { precompress } from './build/precompress.ts';
import { serviceWorker } from './build/service-worker.ts';
import { theme } from './build/theme.ts';
import { together } from './build/together.ts';
import { twoSides } from './build/two-sides.ts';

/** Under the name the browser called, so that the API knows its own pages by their origin. */
const proxy = { '/api': { target: process.env.API_ORIGIN ?? 'http://127.0.0.1:3000', changeOrigin: false } };
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [
    compileWords(),
    bareEndpoints(),
    leanAxios(),
    leanPinia(),
    icons(),
    vueRouter({ routesFolder: here('src/pages'), dts: here('src/typed-router.d.ts') }),
    twoSides(),
    vue(),
    ui({
      autoImport: false,
      components: { dirs: [], dts: false },
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] } } },
      ui: theme,
    }),
    headStart(),
    serviceWorker(),
    precompress(),
  ],
  resolve: {
    alias: [
      // Of an endpoint the browser needs verb and address; what its schemas say is checked by the server.
      { find: /^typebox$/, replacement: here('src/api/no-schemas.ts') },
    ],
  },
  define: {
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_DROP_MESSAGE_COMPILER__: true,
  },
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2023',
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    // Browsers without it fetch what a page needs when they come to it; nobody else should carry a stand-in.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: together } } },
  },
});
