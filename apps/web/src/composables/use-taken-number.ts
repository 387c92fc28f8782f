import type { ProblemError } from '@pendopo/client';
import type { ServiceRequest, Standard } from '@pendopo/contracts';
import { computed, type Ref, ref } from 'vue';
import { linkToOriginal } from '../api/duplicates.ts';

/**
 * Filing a report whose number at its channel another case has: which one that is, where it may be seen, and how to file all the same:
 * without the number, and linked to the other once it was sent.
 */
export const useTakenNumber = (options: {
  standard: () => Standard | undefined;
  form: Ref<Record<string, unknown>>;
  problem: Ref<ProblemError | null>;
  clear: () => void;
}) => {
  const { standard, form, problem, clear } = options;
  const fields = computed(() =>
    (standard()?.definition.channels ?? []).flatMap(({ tracking }) => tracking?.field ?? []),
  );
  /** The case that has it, by its id; null where there is none, or it is not for these eyes. */
  const holder = computed(() =>
    problem.value?.code === 'external-id-taken'
      ? (problem.value.problem.blockers?.[0]?.subject ?? null)
      : null,
  );
  const mayLink = computed(() => standard()?.definition.duplicates !== undefined);
  const original = ref<{ id: string; number: string } | null>(null);
  const isUnlinked = ref(false);

  const fileApart = (): void => {
    if (holder.value === null) return;
    const said = fields.value.map((field) => form.value[field]).find((answer) => typeof answer === 'string');
    original.value = { id: holder.value, number: String(said ?? '') };
    form.value = Object.fromEntries(
      Object.entries(form.value).filter(([key]) => !fields.value.includes(key)),
    );
    clear();
  };
  /** Once it was sent. What fails here is told, and the case stays sent. */
  const link = async (sent: ServiceRequest, reason: (number: string) => string): Promise<void> => {
    if (original.value === null) return;
    const { id, number } = original.value;
    try {
      await linkToOriginal(sent.id, sent.version, { original: id, reason: reason(number) });
    } catch {
      isUnlinked.value = true;
    }
  };
  const forget = (): void => {
    original.value = null;
    isUnlinked.value = false;
  };

  return { holder, mayLink, original, isUnlinked, fileApart, link, forget };
};
