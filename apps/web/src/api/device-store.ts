import type { CaseEvent, ServiceRequest } from '@pendopo/contracts';
import { noteFieldWorker } from './field-worker.ts';

/** Where somebody's work in the field stands: being written, waiting for a connection, or what became of it. */
export type VisitState = 'writing' | 'waiting' | 'sent' | 'conflict' | 'refused';

/** A case that somebody took along, and the report that is written about it. */
export interface FieldVisit {
  /** The case's id. */
  id: string;
  /** Who took it along, by username; nobody else on this device is shown it. */
  owner: string;
  found: ServiceRequest;
  events: CaseEvent[];
  takenAt: string;
  /** The version that the report is written for: the one that was read, and what of one's own has arrived since. */
  version: number;
  /** Idempotency key of the report: however often it is sent, it is done once. */
  key: string;
  note: string;
  input: Record<string, unknown>;
  state: VisitState;
  /** What the server had against it. */
  refusal: string | null;
  errors: Record<string, string>;
}

/** A photo or paper of a visit. */
export interface FieldPhoto {
  /** Its Idempotency key. */
  key: string;
  visit: string;
  /** Which of the step's files it is. */
  place: string;
  takenAt: string;
  name: string;
  type: string;
  /** Not a Blob: Safari loses those. */
  bytes: ArrayBuffer;
  sent: boolean;
  refusal: string | null;
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let opened: Promise<IDBDatabase> | null = null;

const open = (): Promise<IDBDatabase> => {
  if (opened !== null) return opened;
  const request = indexedDB.open('field-work', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('visits', { keyPath: 'id' });
    request.result.createObjectStore('photos', { keyPath: 'key' }).createIndex('visit', 'visit');
  };
  opened = asked(request);
  return opened;
};

/** Runs work in one transaction over both stores, and ends when it is safely written. */
const within = async <T>(
  mode: IDBTransactionMode,
  work: (visits: IDBObjectStore, photos: IDBObjectStore) => T | Promise<T>,
): Promise<T> => {
  const transaction = (await open()).transaction(['visits', 'photos'], mode, { durability: 'strict' });
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  const result = work(transaction.objectStore('visits'), transaction.objectStore('photos'));
  await done;
  return result;
};

/** A case that was taken along, or undefined. */
export const findVisit = (id: string): Promise<FieldVisit | undefined> =>
  within('readonly', (visits) => asked<FieldVisit | undefined>(visits.get(id)));

/** All that somebody took along, the latest first. */
export const listVisits = async (owner: string): Promise<FieldVisit[]> => {
  const all = await within('readonly', (visits) => asked<FieldVisit[]>(visits.getAll()));
  return all
    .filter((visit) => visit.owner === owner)
    .toSorted((one, other) => other.takenAt.localeCompare(one.takenAt));
};

/** The photos of a visit, in the order in which they were taken. */
export const listPhotos = async (visit: string): Promise<FieldPhoto[]> => {
  const all = await within('readonly', (_, photos) =>
    asked<FieldPhoto[]>(photos.index('visit').getAll(visit)),
  );
  return all.toSorted((one, other) => one.takenAt.localeCompare(other.takenAt));
};

/** Keeps a visit, and a photo with it where one is given: both or neither. */
export const keepVisit = async (visit: FieldVisit, photo?: FieldPhoto): Promise<void> => {
  await within('readwrite', (visits, photos) => {
    visits.put(visit);
    if (photo !== undefined) photos.put(photo);
  });
  noteFieldWorker(visit.owner);
};

/** Keeps a photo. */
export const keepPhoto = (photo: FieldPhoto): Promise<void> =>
  within('readwrite', (_, photos) => void photos.put(photo));

/** Forgets a photo. */
export const dropPhoto = (key: string): Promise<void> =>
  within('readwrite', (_, photos) => void photos.delete(key));

/** Forgets a visit with its photos. */
export const dropVisit = async (id: string): Promise<void> => {
  const photos = await listPhotos(id);
  await within('readwrite', (visits, store) => {
    visits.delete(id);
    for (const { key } of photos) store.delete(key);
  });
};

/** How long something stays on a device that nobody signs out of, in days. */
const keptFor = { sent: 1, other: 30 };

/** Forgets what has lain here for too long, whosever it is. */
export const dropStale = async (now = Date.now()): Promise<void> => {
  const all = await within('readonly', (visits) => asked<FieldVisit[]>(visits.getAll()));
  for (const { id, state, takenAt } of all) {
    const days = (now - Date.parse(takenAt)) / 86_400_000;
    if (days > keptFor[state === 'sent' ? 'sent' : 'other']) await dropVisit(id);
  }
};

/** Forgets everything that anybody took along. */
export const clearVisits = async (): Promise<void> => {
  await within('readwrite', (visits, photos) => {
    visits.clear();
    photos.clear();
  });
  noteFieldWorker(null);
};
