import { ProblemError } from '@pendopo/client';
import { onScopeDispose, type Ref, ref, shallowRef, watch } from 'vue';
import { changeValue } from '../components/authoring/document-value.ts';
import type { DocumentChange } from '../components/authoring/field-spec.ts';

/** A text that was read, and what it says; null where it cannot be read. */
export interface ReadText {
  text: string;
  content: unknown;
}
/** Makes changes in a text; remarks that went with them are told. */
export type EditText = (
  text: string,
  changes: readonly DocumentChange[],
) => Promise<{ document: string; lostRemarks: string[] }>;

/**
 * A document as its form shows it: what its text says, and the changes that the form makes. They are shown at once, and written into
 * the text by the server, one call at a time; where that fails they wait, and go with the next.
 */
export const useDocument = (text: Ref<string>, read: Readonly<Ref<ReadText | null>>, edit: EditText) => {
  /** While the text cannot be read, what it said last. */
  const root = shallowRef<unknown>(null);
  const isReadable = ref(true);
  const waiting: { change: DocumentChange; before: unknown }[] = [];
  const state = ref<'idle' | 'writing' | 'failed'>('idle');
  watch(
    read,
    (now) => {
      // What was read while something else was written is told anew in a moment.
      if (now === null || now.text !== text.value || waiting.length > 0) return;
      isReadable.value = now.content !== null;
      // A form that shows it already is left alone: somebody may be in the middle of a field.
      if (isReadable.value && !isSame(root.value, now.content)) root.value = now.content;
    },
    { immediate: true },
  );

  /** Remarks of the text that went with what was taken away: nobody loses them without hearing of it. */
  const lost = shallowRef<{ remarks: string[]; before: string; after: string; shown: unknown } | null>(null);
  // Putting them back puts back the whole text: once something else was written, that would go instead.
  watch(text, (now) => {
    if (now !== lost.value?.after) lost.value = null;
  });
  const putBack = (): void => {
    if (lost.value === null) return;
    root.value = lost.value.shown;
    text.value = lost.value.before;
  };

  let running: Promise<void> | null = null;
  /** Writes into the text what waits for it; settled when nothing waits any more, or it failed. */
  const write = (): Promise<void> => {
    running ??= writeAll().finally(() => {
      running = null;
    });
    return running;
  };
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      state.value = 'writing';
      const taken = [...waiting];
      const before = text.value;
      try {
        const made = await edit(
          before,
          taken.map(({ change }) => change),
        );
        waiting.splice(0, taken.length);
        text.value = made.document;
        if (made.lostRemarks.length > 0)
          lost.value = {
            remarks: made.lostRemarks,
            before,
            after: made.document,
            shown: taken[0]?.before,
          };
      } catch (error) {
        giveUp(error);
        return;
      }
    }
    state.value = 'idle';
  };
  /** What the server cannot make of the text it never will; what it could not hear it is told again. */
  const giveUp = (error: unknown): void => {
    state.value = 'failed';
    if (!(error instanceof ProblemError) || error.status >= 500 || error.status === 429) return;
    root.value = waiting[0]?.before;
    waiting.length = 0;
    state.value = 'idle';
  };
  const change = (given: DocumentChange): void => {
    waiting.push({ change: given, before: root.value });
    root.value = changeValue(root.value, given);
    void write();
  };
  const tryAgain = (): void => void write();
  addEventListener('online', tryAgain);
  onScopeDispose(() => removeEventListener('online', tryAgain), true);

  return { root, isReadable, state, change, write, lost, putBack };
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
