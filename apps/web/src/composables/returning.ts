import { shallowRef } from 'vue';

/** What waits for whoever was here to sign in again, with what they wrote behind it; the frame of the desk shows the form. */
export const returning = shallowRef<((isBack: boolean) => void) | null>(null);
