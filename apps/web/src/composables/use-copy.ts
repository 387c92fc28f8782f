import { onScopeDispose, type Ref, ref } from 'vue';

/** How long it is said what came of it, in milliseconds. */
const said = 2500;

/** Copies a text to the clipboard and tells whether it is there; `outcome` says so for a moment afterwards. */
export const useCopy = (): {
  copy: (text: string) => Promise<boolean>;
  outcome: Ref<'copied' | 'failed' | null>;
} => {
  const outcome = ref<'copied' | 'failed' | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  const copy = async (text: string): Promise<boolean> => {
    const isThere = await write(text);
    outcome.value = isThere ? 'copied' : 'failed';
    clearTimeout(timer);
    timer = setTimeout(() => {
      outcome.value = null;
    }, said);
    return isThere;
  };
  return { copy, outcome };
};

/** Without TLS, or where the person refused, a browser has no clipboard for pages; the older way is still open. */
const write = async (text: string): Promise<boolean> => {
  if (
    await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
  )
    return true;
  const area = Object.assign(document.createElement('textarea'), { value: text, readOnly: true });
  area.classList.add('sr-only');
  // What stands outside of an open dialog cannot be selected.
  (document.querySelector('dialog:modal') ?? document.body).append(area);
  area.select();
  const isThere = document.execCommand('copy');
  area.remove();
  return isThere;
};
