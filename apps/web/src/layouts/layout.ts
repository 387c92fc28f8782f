import { type Component, shallowRef } from 'vue';

const frames = {
  public: () => import('./PublicLayout.vue'),
  desk: () => import('./DeskLayout.vue'),
  bare: () => import('./BareLayout.vue'),
};

/** The frame on the screen now. */
export const layout = shallowRef<Component | null>(null);

/** Fetches a frame; a second time it is there. */
export const fetchLayout = (name: keyof typeof frames) => frames[name]();

/** Puts a frame on the screen before its page appears, so that the page never stands without it. */
export const loadLayout = async (name: keyof typeof frames): Promise<void> => {
  layout.value = (await fetchLayout(name)).default;
};
