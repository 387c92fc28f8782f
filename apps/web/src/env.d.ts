/// <reference types="vite/client" />
import 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    /** Frame around the page; the desk unless said otherwise. */
    layout?: 'public' | 'desk' | 'bare';
    /** Who may open it; signed-in people unless said otherwise. */
    access?: 'public' | 'signed-in';
    /** Whose words a page speaks, beside those that all of its kind share. */
    words?:
      | 'citizen'
      | 'holder'
      | 'notices'
      | 'standard'
      | 'author'
      | 'field'
      | 'entry'
      | 'claim'
      | 'access'
      | 'counter'
      | 'home';
    /** It works on what is kept on the device, and opens without a connection. */
    offline?: boolean;
  }
}
