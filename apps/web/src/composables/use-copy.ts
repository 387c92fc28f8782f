import { onScopeDispose, type Ref, ref } from 'vue';

/** How long it is said that something was copied, in milliseconds. */
const said = 2500;

/** Copies a text to the clipboard; `copied` holds for a moment afterwards. */
export const useCopy = (): { copy: (text: string) => Promise<void>; copied: Ref<boolean> } => {
  const copied = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  const copy = async (text: string): Promise<void> => {
    await write(text);
    copied.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      copied.value = false;
    }, said);
  };
  return { copy, copied };
};

/** Without TLS, or where the person refused, a browser has no clipboard for pages; the older way is still open. */
const write = async (text: string): Promise<void> => {
  if (
    await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
  )
    return;
  const area = Object.assign(document.createElement('textarea'), { value: text, readOnly: true });
  area.classList.add('sr-only');
  // What stands outside of an open dialog cannot be selected.
  (document.querySelector('dialog:modal') ?? document.body).append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
};
