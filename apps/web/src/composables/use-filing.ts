import { ProblemError } from '@pendopo/client';
import type { ServiceRequest, Standard } from '@pendopo/contracts';
import { computed, type Ref, ref } from 'vue';
import { fetchCase, fillForm, removeFile, takeAction, uploadFile } from '../api/cases.ts';
import { answersTo, papersOf } from '../components/forms/standard-questions.ts';
import { useProblem } from './use-problem.ts';

/**
 * A case of a member of the public on its way to the agency: begun late, filled in, given its papers, sent. Whatever fails can be
 * tried again and goes on with the same case.
 */
export const useFiling = (options: {
  standard: () => Standard | undefined;
  form: Ref<Record<string, unknown>>;
  /** Begins the case; the same key asks for the same case again. */
  begin: (key: string) => Promise<ServiceRequest>;
}) => {
  const { standard, form } = options;
  const { problem, failure, attempt, clear } = useProblem();
  const found = ref<ServiceRequest | null>(null);
  const faults = ref<Record<string, string>>({});
  const busy = ref(false);
  let key = crypto.randomUUID();

  const submit = computed(() =>
    found.value?.actions.find(({ leadsTo }) => leadsTo !== null && leadsTo.status !== 'cancelled'),
  );
  const blockers = computed(() => submit.value?.blockers ?? []);
  const sent = computed(() => found.value !== null && found.value.submittedAt !== null);
  const papers = computed(() => {
    const now = standard();
    if (now === undefined) return [];
    const asked = new Set(papersOf(now, form.value).map((paper) => paper.key));
    return found.value?.requirements.filter((paper) => asked.has(paper.key)) ?? [];
  });

  const reread = async (id: string): Promise<ServiceRequest> => {
    found.value = await fetchCase(id);
    return found.value;
  };
  const working = async (work: () => Promise<void>): Promise<boolean> => {
    busy.value = true;
    const done = await attempt(async () => {
      await work();
      return true;
    });
    busy.value = false;
    return done === true;
  };

  /** Brings the answers to the agency, still as a draft; `faults` then says what it found in them. */
  const save = () =>
    working(async () => {
      const now = standard();
      if (now === undefined) return;
      faults.value = {};
      found.value ??= await options.begin(key);
      const { id, version } = await reread(found.value.id);
      try {
        found.value = await fillForm(id, version, answersTo(now, form.value));
      } catch (error) {
        if (error instanceof ProblemError) faults.value = byPointer(error.problem.errors ?? []);
        throw error;
      }
      faults.value = byPointer(
        blockers.value.map(({ subject, detail }) => ({ pointer: subject ?? '', detail })),
      );
    });
  const upload =
    (requirement: string) =>
    async (file: File, follow: Parameters<typeof uploadFile>[3]): Promise<void> => {
      if (found.value === null) return;
      await uploadFile(found.value.id, requirement, file, follow);
      await reread(found.value.id);
    };
  const remove = (attachment: string) =>
    working(async () => {
      if (found.value === null) return;
      await removeFile(found.value.id, attachment);
      await reread(found.value.id);
    });
  /** Sends the case; an answer that got lost on its way is asked for again. */
  const send = () =>
    working(async () => {
      if (found.value === null) return;
      const { id, version, submittedAt } = await reread(found.value.id);
      if (submittedAt === null && submit.value !== undefined)
        found.value = await takeAction(id, version, submit.value.key, { note: null, input: null });
    });
  /** Takes back, as far as it goes, a case that was begun and not sent, and starts anew. */
  const abandon = async (): Promise<void> => {
    const draft = found.value;
    found.value = null;
    faults.value = {};
    key = crypto.randomUUID();
    clear();
    const cancel = draft?.actions.find(({ leadsTo }) => leadsTo?.status === 'cancelled');
    if (draft === null || cancel === undefined || draft.submittedAt !== null) return;
    await takeAction(draft.id, draft.version, cancel.key, { note: null, input: null }).catch(() => undefined);
  };

  return {
    found,
    papers,
    submit,
    blockers,
    sent,
    faults,
    problem,
    failure,
    clear,
    busy,
    save,
    upload,
    remove,
    send,
    abandon,
  };
};

const byPointer = (
  faults: readonly { pointer: string; detail?: string | undefined }[],
): Record<string, string> =>
  Object.fromEntries(
    faults
      .filter(({ pointer }) => pointer.startsWith('/'))
      .map(({ pointer, detail }) => [pointer.replace(/^\/form/, ''), detail ?? '']),
  );
