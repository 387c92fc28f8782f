import { computed, ref, shallowRef } from 'vue';
import {
  dropPhoto,
  type FieldPhoto,
  type FieldVisit,
  keepPhoto,
  keepVisit,
  listPhotos,
} from '../api/device-store.ts';
import { noteFieldWorker } from '../api/field-worker.ts';

/** What is written about a visit and photographed for it: on the device at once, or said not to be. */
export const useKeptVisit = () => {
  const visit = shallowRef<FieldVisit | null>(null);
  const photos = shallowRef<FieldPhoto[]>([]);
  const savedAt = ref<string | null>(null);
  /** The device refuses to keep what is on the page, as where its storage is full. */
  const isUnkept = ref(false);
  /** Names of photos that it refused. */
  const unkeptPhotos = ref<string[]>([]);

  const show = async (found: FieldVisit): Promise<void> => {
    photos.value = await listPhotos(found);
    visit.value = found;
    noteFieldWorker(found.owner);
  };
  /** Changes the visit on the page and on the device. Throws where the device refuses; then it is as it was. */
  const keep = async (changed: FieldVisit): Promise<void> => {
    const before = visit.value;
    visit.value = changed;
    try {
      await keepVisit(changed);
    } catch (error) {
      visit.value = before;
      throw error;
    }
  };

  /** What is written goes to the device at once, as fast as the device takes it: a phone may be gone the next moment. */
  let isWriting = false;
  const save = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    try {
      let written: FieldVisit | null = null;
      while (visit.value !== null && visit.value !== written && isOpen(visit.value)) {
        written = visit.value;
        await keepVisit(written);
      }
      isUnkept.value = false;
      savedAt.value = new Date().toISOString();
    } catch {
      isUnkept.value = true;
    } finally {
      isWriting = false;
    }
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
    if (visit.value === null) return;
    const { owner, id } = visit.value;
    const mark = { key: crypto.randomUUID(), owner, visit: id, takenAt: new Date().toISOString() };
    const fresh = { ...photo, ...mark, sent: false, refusal: null };
    unkeptPhotos.value = unkeptPhotos.value.filter((name) => name !== photo.name);
    try {
      await keepPhoto(fresh);
      photos.value = [...photos.value, fresh];
    } catch {
      unkeptPhotos.value = [...unkeptPhotos.value, photo.name];
    }
  };
  const removePhoto = async (key: string): Promise<void> => {
    await dropPhoto(key);
    photos.value = photos.value.filter((photo) => photo.key !== key);
  };

  return {
    ...{ visit, photos, savedAt, isUnkept, unkeptPhotos, input: field('input'), note: field('note') },
    ...{ show, keep, save, addPhoto, removePhoto },
  };
};

/** Whether the report may be written: it was not sent yet, or it was and something has to be mended. */
export const isOpen = ({ state }: FieldVisit): boolean => state === 'writing' || state === 'refused';
