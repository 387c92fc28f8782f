import { ProblemError } from '@pendopo/client';
import type { ServiceRequest } from '@pendopo/contracts';
import { useDebounceFn, useEventListener } from '@vueuse/core';
import { computed, onScopeDispose, ref, watch } from 'vue';
import { fillForm } from '../api/cases.ts';
import { useSessionStore } from '../stores/session.ts';

/** What could not be sent before a page was left, by who wrote it and where; gone with the page load, as at signing out. */
const unsent = new Map<string, Record<string, unknown>>();

/**
 * The form of a case that saves itself: what changed is sent after a pause in typing, one call at a time. A version that moved on
 * (an upload, another tab) is read anew and the change sent again; what one typed is never thrown away.
 */
export const useDraft = (
  found: () => ServiceRequest | undefined,
  options: { refetch: () => Promise<ServiceRequest | undefined>; took: (saved: ServiceRequest) => void },
) => {
  const form = ref<Record<string, unknown>>({});
  const savedForm = ref<Record<string, unknown>>({});
  const savedAt = ref<string | null>(null);
  const state = ref<'idle' | 'saving' | 'failed'>('idle');
  const errors = ref<Record<string, string>>({});
  const session = useSessionStore();
  const placeOf = (id: string) => `${session.user?.username ?? ''} ${id}`;
  let place: string | null = null;
  let running: Promise<void> | null = null;

  const changes = computed<Record<string, unknown>>(() => {
    const keys = new Set([...Object.keys(form.value), ...Object.keys(savedForm.value)]);
    const changed = [...keys].filter(
      (key) => JSON.stringify(form.value[key]) !== JSON.stringify(savedForm.value[key]),
    );
    return Object.fromEntries(changed.map((key) => [key, form.value[key] ?? null]));
  });
  const isDirty = computed(() => Object.keys(changes.value).length > 0);

  const send = async (retry: boolean): Promise<void> => {
    const now = found();
    if (now === undefined || !isDirty.value) return;
    const sent = changes.value;
    state.value = 'saving';
    try {
      const saved = await fillForm(now.id, now.version, sent);
      savedForm.value = { ...saved.form };
      savedAt.value = new Date().toISOString();
      errors.value = {};
      state.value = 'idle';
      options.took(saved);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 412 && retry) {
        await options.refetch();
        return send(false);
      }
      if (error instanceof ProblemError)
        errors.value = Object.fromEntries(
          (error.problem.errors ?? []).map(({ pointer, detail }) => [pointer.replace(/^\/form/, ''), detail]),
        );
      state.value = 'failed';
    }
  };

  /** Sends what is unsaved now; waits for a call under way. */
  const save = async (): Promise<boolean> => {
    if (running !== null) await running;
    running = send(true);
    await running;
    running = null;
    return state.value !== 'failed';
  };
  const saveSoon = useDebounceFn(save, 900);
  watch(form, () => void saveSoon(), { deep: true });

  watch(
    found,
    (now) => {
      if (now === undefined || place !== null) return;
      place = placeOf(now.id);
      savedForm.value = JSON.parse(JSON.stringify(now.form));
      const kept = Object.entries({ ...now.form, ...unsent.get(place) }).filter(
        ([, value]) => value !== null,
      );
      form.value = JSON.parse(JSON.stringify(Object.fromEntries(kept)));
      unsent.delete(place);
    },
    { immediate: true },
  );

  useEventListener('online', () => void save());
  onScopeDispose(session.beforeSignOut(save));
  onScopeDispose(() => {
    if (place !== null && isDirty.value) unsent.set(place, changes.value);
  });

  return { form, state, savedAt, errors, isDirty, save };
};
