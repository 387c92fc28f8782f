import type { RouteLocationNormalizedLoaded } from 'vue-router';

/** Where somebody wanted to go before they had to stop here; only ways inside this application are followed. */
export const wayOn = ({ query: { lanjut } }: Pick<RouteLocationNormalizedLoaded, 'query'>): string =>
  typeof lanjut === 'string' && /^\/(?!\/)/.test(lanjut) ? lanjut : '/beranda';
