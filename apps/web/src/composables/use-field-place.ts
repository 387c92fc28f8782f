import { nextTick, type Ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * Keeps the field one is at in the address, and leads to the one that the address names when a part is opened. Fields say who they are
 * by `data-pointer`; without a field the heading of the part takes the focus, so that it is read out.
 */
export const useFieldPlace = (
  area: Readonly<Ref<HTMLElement | null>>,
  heading: Readonly<Ref<HTMLElement | null>>,
  part: () => string | null,
) => {
  const route = useRoute();
  const router = useRouter();

  const remember = (event: FocusEvent): void => {
    const pointer = (event.target as HTMLElement).closest<HTMLElement>('[data-pointer]')?.dataset.pointer;
    const isian = pointer?.replace(/^\//, '');
    if (isian === undefined || isian === route.query.isian) return;
    void router.replace({ query: { ...route.query, isian } });
  };
  /** The field of a pointer; of what lies deeper, as a row of a table, the nearest above it. */
  const placeOf = (pointer: string): HTMLElement | null | undefined => {
    const field = area.value?.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(pointer)}"]`);
    const above = pointer.slice(0, pointer.lastIndexOf('/'));
    return field ?? (above === '' ? field : placeOf(above));
  };
  /** Whoever is writing already is not led away from it. */
  const isWriting = (): boolean => {
    const at = document.activeElement;
    return at !== null && area.value?.contains(at) === true && at.matches('input, textarea, select');
  };
  const focusNamed = (): boolean => {
    const named = route.query.isian;
    if (typeof named !== 'string') return false;
    const field = placeOf(`/${named}`);
    const control = field?.querySelector<HTMLElement>('input:not([type=file]), textarea, select, button');
    control?.focus();
    return control !== undefined && control !== null;
  };

  watch(
    part,
    async (now, before) => {
      if (now === null) return;
      await nextTick();
      if (isWriting() || focusNamed() || before === undefined || before === null) return;
      heading.value?.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    },
    { immediate: true, flush: 'post' },
  );

  return { remember };
};
