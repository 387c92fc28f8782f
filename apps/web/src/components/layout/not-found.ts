import { defineAsyncComponent } from 'vue';

/** What is shown where there is nothing; it comes when it is needed, which is seldom. */
export const NotFound = defineAsyncComponent(() => import('./NotFound.vue'));
