import { ProblemError } from '@pendopo/client';
import { useEventListener, useIntervalFn } from '@vueuse/core';
import { ref, watch } from 'vue';
import { fetchCase, fetchHistory } from '../api/cases.ts';
import {
  dropStale,
  dropVisit,
  type FieldVisit,
  findVisit,
  isBegun,
  type VisitKey,
} from '../api/device-store.ts';
import { fieldWorker } from '../api/field-worker.ts';
import { changeVisit, REPORT, sendVisit } from '../api/send-visit.ts';
import { useSessionStore } from '../stores/session.ts';
import { useDeviceChange } from './use-device-change.ts';
import { isOpen, useKeptVisit } from './use-kept-visit.ts';

/** Whether a case can be worked on in the field, and why not. */
export type VisitPlace = 'loading' | 'ready' | 'unreachable' | 'missing' | 'closed' | 'unkept';

/**
 * A case taken along into the field: read while there is a connection, kept on the device with everything that is written about it,
 * and sent when there is a connection again, also after the page was closed in between.
 */
export const useFieldVisit = (id: string) => {
  const session = useSessionStore();
  const place = ref<VisitPlace>('loading');
  const kept = useKeptVisit();
  const { visit, isUnkept, keep, save } = kept;
  const { trouble, change } = useDeviceChange();
  const isSending = ref(false);
  const owner = () => session.user?.username ?? fieldWorker() ?? '';
  /** The visit on the page; before there is one, that of whoever is here. */
  const which = (): VisitKey => visit.value ?? { owner: owner(), id };

  const show = async (found: FieldVisit): Promise<void> => {
    await kept.show(found);
    place.value = 'ready';
  };
  const begin = async (): Promise<void> => {
    const [found, { items }] = await Promise.all([fetchCase(id), fetchHistory(id)]);
    const offered = found.actions.some(({ key }) => key === REPORT);
    const earlier = await findVisit({ owner: owner(), id });
    if (!offered && earlier !== undefined) return show(earlier);
    if (!offered) {
      place.value = 'closed';
      return;
    }
    await dropVisit({ owner: owner(), id });
    await keep({
      ...{ id, owner: owner(), found, events: items, version: found.version },
      ...{
        takenAt: new Date().toISOString(),
        key: crypto.randomUUID(),
        state: 'writing',
        note: '',
        input: {},
      },
      ...{ refusal: null, errors: {} },
    });
    await show(visit.value as FieldVisit);
  };
  /** Takes up what is on the device; what nothing was written about yet is read anew. */
  const take = async (): Promise<void> => {
    let mine: FieldVisit | undefined;
    try {
      await dropStale();
      mine = await findVisit({ owner: owner(), id });
      if (mine !== undefined && (await isBegun(mine))) return await show(mine);
      await begin();
    } catch (error) {
      if (mine !== undefined && !(error instanceof ProblemError)) return show(mine);
      place.value = placeOf(error);
    }
  };

  /** Shows what the device holds of the visit now. */
  const showAgain = async (): Promise<void> => {
    const now = await findVisit(which());
    if (now !== undefined) await show(now);
  };
  /** Sends what waits; what the server says of it is in the visit afterwards. */
  const flush = async (): Promise<void> => {
    const waiting = visit.value;
    if (waiting?.state !== 'waiting' || isSending.value) return;
    isSending.value = true;
    try {
      if (!session.isSignedIn) await session.restore();
      if (session.user?.username === waiting.owner) await sendVisit(waiting);
      await showAgain();
      isUnkept.value = false;
    } catch {
      isUnkept.value = true;
    } finally {
      isSending.value = false;
    }
  };
  const send = async (): Promise<void> => {
    if (visit.value === null) return;
    try {
      await keep({ ...visit.value, state: 'waiting', refusal: null, errors: {} });
    } catch {
      isUnkept.value = true;
      return;
    }
    await flush();
  };
  /** After room was made on the device. */
  const keepAgain = (): Promise<void> => (visit.value !== null && isOpen(visit.value) ? save() : flush());
  /** Back to writing: what may have arrived under the old key is not to be taken for what is written now. */
  const edit = () =>
    change(async () => {
      await changeVisit(which(), (one) => ({ ...one, state: 'writing', key: crypto.randomUUID() }));
      await showAgain();
    });
  /** Goes on with the case as others left it; the words stay. */
  const goOn = () =>
    change(async () => {
      const [found, { items }] = await Promise.all([fetchCase(id), fetchHistory(id)]);
      const read = { found, events: items, version: found.version };
      await changeVisit(which(), (one) => ({ ...one, ...read, state: 'writing', refusal: null }));
      await take();
    });
  const removePhoto = (key: string) => change(() => kept.removePhoto(key));
  const drop = () =>
    change(async () => {
      await dropVisit(which());
      visit.value = null;
    });

  useEventListener('online', () => void flush());
  useEventListener(document, 'visibilitychange', () => void flush());
  useIntervalFn(() => void flush(), 15_000);
  watch(
    () => session.isSignedIn,
    () => void flush(),
  );
  void take().then(flush);

  return {
    ...{ ...kept, place, isSending, trouble },
    ...{ take, send, flush, keepAgain, edit, goOn, removePhoto, drop },
  };
};

/** Why a case cannot be worked on, by what was thrown. */
const placeOf = (error: unknown): VisitPlace => {
  if (error instanceof DOMException) return 'unkept';
  const isRefusal = error instanceof ProblemError && error.status < 500 && error.status !== 401;
  return isRefusal ? 'missing' : 'unreachable';
};
