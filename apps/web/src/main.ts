import icons from '@nuxt/ui/runtime/vue/plugins/icons.js';
import { PiniaColada } from '@pinia/colada';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { useOwnWordsForInvalid } from './composables/own-words-for-invalid.ts';
import { i18n } from './i18n.ts';
import './main.css';
import { router } from './router.ts';

useOwnWordsForInvalid();
createApp(App)
  .use(createPinia())
  .use(PiniaColada, { queryOptions: { gcTime: 600_000 } })
  .use(i18n)
  .use(router)
  .use(icons)
  .mount('#app');
