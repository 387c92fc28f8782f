import { type Ref, ref, shallowRef, watch } from 'vue';
import type { DocumentChange } from '../components/authoring/field-spec.ts';
import type * as Yaml from '../components/authoring/yaml-text.ts';

/** A document as its form shows it: what its text says, and the changes that the form makes in that text. */
export const useDocument = (text: Ref<string>, yaml: Readonly<Ref<typeof Yaml | null>>) => {
  /** While the text cannot be read, what it said last. */
  const root = shallowRef<unknown>(null);
  const isReadable = ref(true);
  watch(
    [text, yaml],
    () => {
      if (yaml.value === null || text.value === '') return;
      const value = yaml.value.readText(text.value);
      isReadable.value = typeof value === 'object' && value !== null;
      if (isReadable.value) root.value = value;
    },
    { immediate: true },
  );

  /** Remarks of the text that went with what was taken away: nobody loses them without hearing of it. */
  const lost = shallowRef<{ remarks: string[]; before: string; after: string } | null>(null);
  // Putting them back puts back the whole text: once something else was written, that would go instead.
  watch(text, (now) => {
    if (now !== lost.value?.after) lost.value = null;
  });
  const change = (given: DocumentChange): void => {
    if (yaml.value === null) return;
    const before = text.value;
    text.value = yaml.value.changeText(before, given);
    const remarks = yaml.value.lostRemarks(before, text.value);
    if (remarks.length > 0) lost.value = { remarks, before, after: text.value };
  };
  const putBack = (): void => {
    if (lost.value !== null) text.value = lost.value.before;
    lost.value = null;
  };

  return { root, isReadable, change, lost, putBack };
};
