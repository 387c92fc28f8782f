import type { ServiceRequest, Standard } from '@pendopo/contracts';
import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import { isAsked } from '../components/forms/is-asked.ts';
import type { FieldSchema } from '../components/forms/schema-field.ts';
import type { Task } from '../components/intake/TaskList.vue';

/** Key of the part that holds the papers, and of the last one. */
const PAPERS = 'berkas';
const CHECK = 'periksa';

/**
 * The parts that a request is made of, how far each of them is, and which one is open. That and the field one is at stand in the
 * address, so that going back, another device and signing in again all lead to the same place.
 */
export const useIntake = (
  found: () => ServiceRequest | undefined,
  standard: () => Standard | undefined,
  form: () => Record<string, unknown>,
) => {
  const { t } = useI18n();
  const route = useRoute();
  const router = useRouter();

  const written = computed(() => standard()?.definition.form);
  const isAskedNow = (field: string): boolean => isAsked(written.value?.properties[field]?.when, form());
  /** What is required whenever it is asked is required here while it is. */
  const schema = computed(() => {
    const ready = found()?.formSchema as FieldSchema | undefined;
    const asked = (written.value?.required ?? []).filter(isAskedNow);
    return ready && { ...ready, required: [...new Set([...(ready.required ?? []), ...asked])] };
  });
  const sections = computed(() => {
    const given = standard()?.definition.sections ?? [
      { title: t('intake.section.form'), fields: Object.keys(schema.value?.properties ?? {}) },
    ];
    return given
      .map((section, index) => ({
        key: `isian-${index + 1}`,
        ...section,
        fields: section.fields.filter(isAskedNow),
      }))
      .filter(({ fields }) => fields.length > 0);
  });
  const papers = computed(() =>
    (found()?.requirements ?? []).filter(({ kind }) => kind === 'document' || kind === 'photo'),
  );
  /** What sends the request, as soon as it is the reader's turn. */
  const submit = computed(() =>
    found()?.actions.find(({ leadsTo }) => leadsTo !== null && leadsTo.status !== 'cancelled'),
  );
  const missing = computed(() => submit.value?.blockers ?? []);

  const touches = (fields: string[], subject: string | null | undefined): boolean =>
    fields.some((field) => subject === `/${field}` || subject?.startsWith(`/${field}/`));
  const isFilled = (fields: string[]): boolean =>
    fields.every((field) => !schema.value?.required?.includes(field) || form()[field] !== undefined) &&
    !missing.value.some(({ subject }) => touches(fields, subject));
  const areHere = computed(() =>
    papers.value.every(
      ({ mandatory, attachments, verdict }) =>
        !mandatory || (attachments.length > 0 && verdict !== 'rejected'),
    ),
  );

  const tasks = computed<Task[]>(() => {
    const parts: Task[] = sections.value.map(({ key, title, fields }) => ({
      key,
      title,
      state: isFilled(fields) ? 'done' : 'incomplete',
    }));
    if (papers.value.length > 0)
      parts.push({
        key: PAPERS,
        title: t('intake.section.papers'),
        state: areHere.value ? 'done' : 'incomplete',
      });
    const isReady = submit.value !== undefined && missing.value.length === 0;
    const isNear = submit.value !== undefined && parts.every(({ state }) => state === 'done');
    const last = isReady ? 'ready' : isNear ? 'incomplete' : 'blocked';
    return [...parts, { key: CHECK, title: t('intake.section.check'), state: last }];
  });

  /** Where to begin; chosen once, so that the page does not turn while its last answer is typed. */
  const begin = ref<string | null>(null);
  watch(
    [found, standard],
    () => {
      if (found() === undefined || standard() === undefined || begin.value !== null) return;
      begin.value = tasks.value.find(({ state }) => state === 'incomplete')?.key ?? CHECK;
    },
    { immediate: true },
  );
  const current = computed(() => {
    const named = String(route.query.bagian ?? '');
    return tasks.value.some(({ key }) => key === named)
      ? named
      : (begin.value ?? tasks.value[0]?.key ?? CHECK);
  });
  const index = computed(() => tasks.value.findIndex(({ key }) => key === current.value));
  const title = computed(() => tasks.value[index.value]?.title ?? '');
  /** Came to change one thing, and goes back to checking after it. */
  const isChanging = computed(() => route.query.kembali !== undefined && current.value !== CHECK);

  const open = (key: string, { field, changing = false }: { field?: string; changing?: boolean } = {}) =>
    router.push({
      query: { bagian: key, ...(field ? { isian: field } : {}), ...(changing ? { kembali: CHECK } : {}) },
    });
  const goOn = () => open(isChanging.value ? CHECK : (tasks.value[index.value + 1]?.key ?? CHECK));
  const before = computed(() => (isChanging.value ? undefined : tasks.value[index.value - 1]));

  /** Leads to where something that is missing can be filled in. */
  const cure = (subject: string | null | undefined) => {
    const section = sections.value.find(({ fields }) => touches(fields, subject));
    const field = subject?.replace(/^\//, '');
    return open(section?.key ?? (papers.value.length > 0 ? PAPERS : CHECK), {
      ...(field ? { field } : {}),
      changing: true,
    });
  };

  return {
    schema,
    sections,
    papers,
    submit,
    missing,
    tasks,
    current,
    index,
    title,
    before,
    isChanging,
    isPapers: computed(() => current.value === PAPERS),
    isCheck: computed(() => current.value === CHECK),
    open,
    goOn,
    cure,
  };
};
