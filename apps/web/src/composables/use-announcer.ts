import { readonly, ref } from 'vue';

const message = ref('');
let clearing: ReturnType<typeof setTimeout> | undefined;

/** What the live region of the frame says at the moment. */
export const announcement = readonly(message);

/** Tells screen readers something that others see happen: `announce(t('case.saved'))`. */
export const useAnnouncer = () => (text: string) => {
  clearTimeout(clearing);
  message.value = '';
  requestAnimationFrame(() => {
    message.value = text;
  });
  clearing = setTimeout(() => {
    message.value = '';
  }, 8000);
};
