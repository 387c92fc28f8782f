import type { OfferedAction, ServiceRequest } from '@pendopo/contracts';
import { computed, type Ref, ref, shallowRef } from 'vue';
import { undoLeft } from '../api/cases.ts';
import { nameOf } from '../components/service-requests/name-action.ts';
import { useCaseChanges } from '../queries/cases.ts';
import { useProblem } from './use-problem.ts';
import { useUnsaved } from './use-unsaved.ts';

/** What somebody writes with an action. */
export interface ActionDraft {
  note: string;
  input: Record<string, unknown>;
  /** What the case made and nobody was given is removed again, where the action ends the case. */
  undo?: boolean;
}

/** An action that was taken, and the case as it is since. */
export interface TakenAction {
  action: OfferedAction;
  after: ServiceRequest;
}

/** A verdict on a paper. */
export interface PaperVerdict {
  verdict: 'accepted' | 'rejected';
  reason: string | null;
  note: string | null;
}

/**
 * Taking the actions of a case and giving verdicts on its papers. What was written with an action stays until it is sent: over a
 * closed dialog, a broken line, and somebody else's change, after which the case is read anew and the same may be sent again.
 */
export const useCaseActing = (
  found: Readonly<Ref<ServiceRequest | undefined>>,
  { refetch, acted }: { refetch: () => Promise<unknown>; acted: (taken: TakenAction) => void },
) => {
  const { act, review, refresh } = useCaseChanges(() => found.value?.id ?? '');
  const { failure, errors, hasChanged, clear, attempt } = useProblem();
  const chosen = shallowRef<OfferedAction | null>(null);
  const busy = ref<string | null>(null);
  const drafts = ref<Record<string, ActionDraft>>({});
  useUnsaved(() => Object.values(drafts.value).some(isWritten));

  const draft = computed({
    get: () => drafts.value[chosen.value === null ? '' : nameOf(chosen.value)] ?? { note: '', input: {} },
    set: (value: ActionDraft) => {
      if (chosen.value !== null) drafts.value[nameOf(chosen.value)] = value;
    },
  });
  /** Somebody else's change took the chosen action away. */
  const isGone = computed(() => chosen.value !== null && asOffered(chosen.value) === undefined);
  const asOffered = (action: OfferedAction) =>
    found.value?.actions.find((offered) => nameOf(offered) === nameOf(action));

  const choose = (action: OfferedAction | null) => {
    clear();
    chosen.value = action;
  };
  /** Runs a change of the version that was read; undefined when it was refused. */
  const change = async <T>(what: string, work: (version: number) => Promise<T>): Promise<T | undefined> => {
    if (!found.value) return undefined;
    const { version } = found.value;
    busy.value = what;
    const done = await attempt(() => work(version));
    if (done === undefined && hasChanged.value) await refetch();
    busy.value = null;
    return done;
  };

  const confirm = async () => {
    const action = chosen.value;
    if (action === null) return;
    const { note, input, undo = false } = draft.value;
    const given = { note: note.trim() === '' ? null : note.trim(), input: action.input ? input : null };
    const after = await change(nameOf(action), (version) =>
      act.mutateAsync({ version, action: action.key, step: action.step?.key ?? null, ...given }),
    );
    if (after === undefined) {
      // As it is offered now: with what stands in its way since.
      chosen.value = asOffered(action) ?? action;
      return;
    }
    delete drafts.value[nameOf(action)];
    chosen.value = null;
    if (undo && (await attempt(() => undoLeft(after.id))) !== undefined) void refresh();
    acted({ action, after });
  };
  const judge = (requirement: string, given: PaperVerdict) =>
    change(requirement, (version) => review.mutateAsync({ version, requirement, ...given }));

  return { chosen, draft, busy, failure, errors, hasChanged, isGone, choose, confirm, judge, refresh };
};

/** The actions of a case, being taken. */
export type CaseActing = ReturnType<typeof useCaseActing>;

const isWritten = ({ note, input }: ActionDraft): boolean =>
  [note, ...Object.values(input)].some((value) => typeof value === 'string' && value.trim() !== '');
