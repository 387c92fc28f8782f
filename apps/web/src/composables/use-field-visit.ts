import { ProblemError } from '@pendopo/client';
import { useEventListener, useIntervalFn } from '@vueuse/core';
import { computed, ref, shallowRef, watch } from 'vue';
import { fetchCase, fetchHistory } from '../api/cases.ts';
import {
  dropPhoto,
  dropStale,
  dropVisit,
  type FieldPhoto,
  type FieldVisit,
  findVisit,
  keepPhoto,
  keepVisit,
  listPhotos,
} from '../api/device-store.ts';
import { fieldWorker } from '../api/field-worker.ts';
import { changeVisit, REPORT, sendVisit } from '../api/send-visit.ts';
import { useSessionStore } from '../stores/session.ts';

/** Whether a case can be worked on in the field, and why not. */
export type VisitPlace = 'loading' | 'ready' | 'unreachable' | 'missing' | 'closed';

/**
 * A case taken along into the field: read while there is a connection, kept on the device with everything that is written about it,
 * and sent when there is a connection again, also after the page was closed in between.
 */
export const useFieldVisit = (id: string) => {
  const session = useSessionStore();
  const place = ref<VisitPlace>('loading');
  const visit = shallowRef<FieldVisit | null>(null);
  const photos = shallowRef<FieldPhoto[]>([]);
  const savedAt = ref<string | null>(null);
  const isSending = ref(false);
  const owner = () => session.user?.username ?? fieldWorker();

  const show = async (found: FieldVisit): Promise<void> => {
    visit.value = found;
    photos.value = await listPhotos(id);
    place.value = 'ready';
  };
  const keep = async (changed: FieldVisit): Promise<void> => {
    visit.value = changed;
    await keepVisit(changed);
  };
  const begin = async (): Promise<void> => {
    const [found, { items }] = await Promise.all([fetchCase(id), fetchHistory(id)]);
    const offered = found.actions.some(({ key }) => key === REPORT);
    const kept = await findVisit(id);
    if (!offered && kept !== undefined && kept.owner === owner()) return show(kept);
    if (!offered) {
      place.value = 'closed';
      return;
    }
    await dropVisit(id);
    await keep({
      ...{ id, owner: session.user?.username ?? '', found, events: items, version: found.version },
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
    await dropStale();
    const kept = await findVisit(id);
    const mine = kept?.owner === owner() ? kept : undefined;
    if (mine !== undefined && (await isBegun(mine))) return show(mine);
    try {
      await begin();
    } catch (error) {
      if (mine !== undefined && !(error instanceof ProblemError)) return show(mine);
      place.value =
        error instanceof ProblemError && error.status < 500 && error.status !== 401
          ? 'missing'
          : 'unreachable';
    }
  };

  /** What is written goes to the device at once, as fast as the device takes it: a phone may be gone the next moment. */
  let isWriting = false;
  const save = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    let written: FieldVisit | null = null;
    while (visit.value !== null && visit.value !== written && isOpen(visit.value)) {
      written = visit.value;
      await keepVisit(written);
    }
    isWriting = false;
    savedAt.value = new Date().toISOString();
  };
  const field = <K extends 'input' | 'note'>(name: K) =>
    computed({
      get: () => (visit.value?.[name] ?? (name === 'input' ? {} : '')) as FieldVisit[K],
      set: (value: FieldVisit[K]) => {
        if (visit.value === null || !isOpen(visit.value)) return;
        visit.value = { ...visit.value, [name]: value };
        void save();
      },
    });

  const addPhoto = async (photo: Pick<FieldPhoto, 'place' | 'name' | 'type' | 'bytes'>): Promise<void> => {
    const mark = { key: crypto.randomUUID(), visit: id, takenAt: new Date().toISOString() };
    const fresh = { ...photo, ...mark, sent: false, refusal: null };
    await keepPhoto(fresh);
    photos.value = [...photos.value, fresh];
  };
  const removePhoto = async (key: string): Promise<void> => {
    await dropPhoto(key);
    photos.value = photos.value.filter((photo) => photo.key !== key);
  };

  /** Sends what waits; what the server says of it is in the visit afterwards. */
  const flush = async (): Promise<void> => {
    if (visit.value?.state !== 'waiting' || isSending.value) return;
    isSending.value = true;
    if (!session.isSignedIn) await session.restore();
    if (session.isSignedIn) await sendVisit(id);
    isSending.value = false;
    const after = await findVisit(id);
    if (after !== undefined) await show(after);
  };
  const send = async (): Promise<void> => {
    if (visit.value === null) return;
    await keep({ ...visit.value, state: 'waiting', refusal: null, errors: {} });
    await flush();
  };
  /** Back to writing: what may have arrived under the old key is not to be taken for what is written now. */
  const edit = async (): Promise<void> => {
    await changeVisit(id, (one) => ({ ...one, state: 'writing', key: crypto.randomUUID() }));
    const now = await findVisit(id);
    if (now !== undefined) await show(now);
  };
  /** Goes on with the case as others left it; the words stay. */
  const goOn = async (): Promise<void> => {
    const [found, { items }] = await Promise.all([fetchCase(id), fetchHistory(id)]);
    await changeVisit(id, (one) => ({
      ...one,
      found,
      events: items,
      version: found.version,
      state: 'writing',
      refusal: null,
    }));
    await take();
  };
  const drop = async (): Promise<void> => {
    await dropVisit(id);
    visit.value = null;
  };

  useEventListener('online', () => void flush());
  useEventListener(document, 'visibilitychange', () => void flush());
  useIntervalFn(() => void flush(), 15_000);
  watch(
    () => session.isSignedIn,
    () => void flush(),
  );
  void take().then(flush);

  return {
    ...{ place, visit, photos, savedAt, isSending, input: field('input'), note: field('note') },
    ...{ take, addPhoto, removePhoto, send, flush, edit, goOn, drop },
  };
};

/** Whether the report may be written: it was not sent yet, or it was and something has to be mended. */
export const isOpen = ({ state }: FieldVisit): boolean => state === 'writing' || state === 'refused';

const isBegun = async (visit: FieldVisit): Promise<boolean> => {
  if (visit.state === 'sent') return false;
  if (visit.state !== 'writing') return true;
  return visit.note !== '' || Object.keys(visit.input).length > 0 || (await listPhotos(visit.id)).length > 0;
};
