import { ref, watch } from 'vue';

/**
 * Answers that this tab keeps for itself until they are sent: they outlive a reload and a broken line, nobody else sees them, and
 * closing the tab forgets them. Nothing but answers is kept, and no secret.
 */
export const useSessionDraft = (key: () => string) => {
  const form = ref<Record<string, unknown>>({});
  const place = () => `draf:${key()}`;

  watch(
    key,
    () => {
      form.value = read(place());
    },
    { immediate: true },
  );
  watch(
    form,
    (answers) => {
      if (Object.keys(answers).length === 0) sessionStorage.removeItem(place());
      else sessionStorage.setItem(place(), JSON.stringify(answers));
    },
    { flush: 'sync' },
  );

  const clear = () => {
    form.value = {};
  };
  return { form, clear };
};

const read = (place: string): Record<string, unknown> => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};
