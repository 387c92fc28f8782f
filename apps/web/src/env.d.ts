/// <reference types="vite/client" />
import 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    /** Frame around the page; the desk unless said otherwise. */
    layout?: 'public' | 'desk' | 'bare';
    /** Who may open it; signed-in people unless said otherwise. */
    access?: 'public' | 'signed-in';
    /** The parts of the interface whose words it speaks, beside those of its frame. */
    words?: readonly import('./locales/area.ts').Area[];
    /** False: it speaks nothing of cases, whose words come with every other page of the desk. */
    cases?: false;
    /** It works on what is kept on the device, and opens without a connection. */
    offline?: boolean;
  }
}

declare module 'vue-router/auto-routes' {
  /** Under which paths the pages of the work side stand. */
  export const workPaths: readonly string[];
}
