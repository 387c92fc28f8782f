import type { ServiceRequest } from '@pendopo/contracts';
import { defineQueryOptions, useMutation, useQueryCache } from '@pinia/colada';
import {
  fetchAccess,
  fetchAllFiles,
  fetchCase,
  fetchClock,
  fetchComments,
  fetchFile,
  fetchHistory,
  fetchLeftBehind,
  fetchLetters,
  fetchPlans,
  fetchProvisions,
  giveVerdict,
  takeAction,
} from '../api/cases.ts';
import { useReadAnew } from './read-anew.ts';
import { CASE_KEY } from './service-requests.ts';

const one = (id: string) => [...CASE_KEY.root, 'one', id] as const;

/** Keys of everything that belongs to one case. */
export const CASE_PARTS = {
  one,
  history: (id: string) => [...one(id), 'history'] as const,
  clock: (id: string) => [...one(id), 'clock'] as const,
  comments: (id: string) => [...one(id), 'comments'] as const,
  files: (id: string) => [...one(id), 'files'] as const,
  letters: (id: string) => [...one(id), 'letters'] as const,
  provisions: (id: string) => [...one(id), 'provisions'] as const,
  left: (id: string) => [...one(id), 'left'] as const,
  access: (id: string) => [...one(id), 'access'] as const,
};

const part = <T>(key: keyof typeof CASE_PARTS, fetch: (id: string, signal: AbortSignal) => Promise<T>) =>
  defineQueryOptions((id: string) => ({
    key: [...CASE_PARTS[key](id), key],
    query: ({ signal }) => fetch(id, signal),
    staleTime: 5_000,
  }));

/** A case with what its reader may do. */
export const caseQuery = part('one', fetchCase);
export const historyQuery = part('history', fetchHistory);
export const clockQuery = part('clock', fetchClock);
export const commentsQuery = part('comments', fetchComments);
export const filesQuery = part('files', fetchAllFiles);
export const lettersQuery = part('letters', fetchLetters);
export const provisionsQuery = part('provisions', fetchProvisions);
/**
 * What running the items that wait would do now. It is not read anew with all else of a case, for it must be known first that they still
 * wait: of a step that has just ended, the question would be refused.
 */
export const plansQuery = defineQueryOptions((id: string) => ({
  key: ['provision-plans', id],
  query: ({ signal }) => fetchPlans(id, signal),
  staleTime: 5_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
}));
/** What it has made and still exists, for whoever ends it. */
export const leftBehindQuery = part('left', fetchLeftBehind);
/** Who is to receive a credential, and who has. */
export const accessQuery = part('access', fetchAccess);

/** The bytes of a paper; they never change under their id. */
export const fileQuery = defineQueryOptions(({ id, attachment }: { id: string; attachment: string }) => ({
  key: [...CASE_PARTS.files(id), attachment],
  query: ({ signal }) => fetchFile(id, attachment, signal),
  staleTime: 3_600_000,
}));

/** Reads ahead what a case shows first, so that it stands there when it is gone to. What fails is read when it is. */
export const usePrefetchedCase = () => {
  const cache = useQueryCache();
  return (id: string): void => {
    for (const options of [caseQuery(id), clockQuery(id), historyQuery(id)])
      cache.refresh(cache.ensure<unknown>(options)).catch(() => undefined);
  };
};

/** Changes of a case; what they answer is the case, everything around it is read anew. */
export const useCaseChanges = (id: () => string) => {
  const cache = useQueryCache();
  const readAnew = useReadAnew();
  // The answer is the case as it now is; nobody waits for what is read anew around it.
  const took = (found: ServiceRequest) => {
    cache.setQueryData([...CASE_PARTS.one(id()), 'one'], found);
    void readAnew({ key: CASE_KEY.root, predicate: (entry) => entry.key.at(-1) !== 'one' });
  };
  const act = useMutation({
    mutation: (given: {
      version: number;
      action: string;
      /** Its step, where it is one's. */
      step?: string | null;
      note: string | null;
      input: Record<string, unknown> | null;
    }) =>
      takeAction(id(), given.version, given.action, {
        ...(given.step ? { step: given.step } : {}),
        note: given.note,
        input: given.input,
      }),
    onSuccess: took,
  });
  const review = useMutation({
    mutation: ({
      version,
      requirement,
      ...verdict
    }: {
      version: number;
      requirement: string;
      verdict: 'accepted' | 'rejected';
      reason: string | null;
      note: string | null;
    }) => giveVerdict(id(), version, requirement, verdict),
    onSuccess: took,
  });
  const refresh = () => readAnew({ key: CASE_KEY.root });
  return { act, review, refresh };
};
