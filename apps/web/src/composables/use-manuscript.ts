import { ProblemError } from '@pendopo/client';
import type { Manuscript } from '@pendopo/contracts';
import { useDebounceFn } from '@vueuse/core';
import { onScopeDispose, ref, watch } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { keepManuscript } from '../api/authoring.ts';
import { useSessionStore } from '../stores/session.ts';

/**
 * The text of a standard that saves itself, one call at a time. Where somebody else has saved meanwhile it stops: which of two texts
 * is right only their authors know.
 */
export const useManuscript = (
  agency: () => string,
  found: () => (Manuscript & { source: string }) | undefined,
  /** Done before each saving, to finish what the text does not say yet. */
  finish: () => Promise<void>,
) => {
  const text = ref('');
  const state = ref<'idle' | 'saving' | 'failed' | 'changed'>('idle');
  const savedAt = ref<string | null>(null);
  const refusal = ref<string | null>(null);
  let kept: { id: string; revision: number; source: string } | null = null;
  let running: Promise<void> | null = null;

  watch(
    found,
    (now) => {
      if (now === undefined || kept?.id === now.id) return;
      kept = { id: now.id, revision: now.revision, source: now.source };
      text.value = now.source;
      savedAt.value = now.updatedAt;
    },
    { immediate: true },
  );

  const send = async (): Promise<void> => {
    await finish();
    if (kept === null || state.value === 'changed' || text.value === kept.source) return;
    const source = text.value;
    state.value = 'saving';
    try {
      const saved = await keepManuscript(agency(), kept.id, kept.revision, source);
      kept = { id: kept.id, revision: saved.revision, source };
      savedAt.value = saved.updatedAt;
      state.value = 'idle';
    } catch (error) {
      state.value = error instanceof ProblemError && error.status === 412 ? 'changed' : 'failed';
      refusal.value = error instanceof ProblemError ? error.message : null;
    }
  };

  const isKept = (): boolean => kept === null || kept.source === text.value;
  /** Sends what is unsaved now; true when all of it is kept. */
  const save = async (): Promise<boolean> => {
    if (running !== null) await running;
    running = send();
    await running;
    running = null;
    return kept !== null && kept.source === text.value;
  };
  /** Takes up what somebody else saved, in place of what is here. */
  const takeUp = (now: Manuscript & { source: string }): void => {
    kept = { id: now.id, revision: now.revision, source: now.source };
    text.value = now.source;
    savedAt.value = now.updatedAt;
    state.value = 'idle';
  };
  const saveSoon = useDebounceFn(save, 1200);
  watch(text, () => void saveSoon());
  // Whoever leaves waits for what is not kept yet; only where it cannot be kept are they asked.
  onBeforeRouteLeave(() => save().then(() => true));
  onScopeDispose(() => void save());
  onScopeDispose(useSessionStore().beforeSignOut(save));

  return { text, state, savedAt, refusal, isKept, save, takeUp, revision: () => kept?.revision ?? 0 };
};
