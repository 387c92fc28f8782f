/** The pages of those who work here; see build/two-sides.ts. */
declare module 'virtual:work-side' {
  export const routes: import('vue-router').RouteRecordRaw[];
}

/** Drawings of icons by name; see build/icons.ts. */
declare module 'virtual:icons-of-open-side' {
  export const icons: Record<string, string>;
}
declare module 'virtual:icons-of-work-side' {
  export const icons: Record<string, string>;
}
