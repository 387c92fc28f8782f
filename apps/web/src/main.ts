import { PiniaColada } from '@pinia/colada';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './i18n.ts';
import './main.css';
import { router } from './router.ts';

createApp(App)
  .use(createPinia())
  .use(PiniaColada, { queryOptions: { gcTime: 600_000 } })
  .use(i18n)
  .use(router)
  .mount('#app');
