import type { CaseEvent, ServiceRequest } from '@pendopo/contracts';
import { asked, within } from './device-database.ts';
import { noteFieldWorker } from './field-worker.ts';

/** Where somebody's work in the field stands: being written, waiting for a connection, or what became of it. */
export type VisitState = 'writing' | 'waiting' | 'sent' | 'conflict' | 'refused';

/** Which visit: colleagues who share a device may take the same case along, each with a report of their own. */
export interface VisitKey {
  /** Who took it along, by username; nobody else on this device is shown it. */
  owner: string;
  /** The case's id. */
  id: string;
}

/** A case that somebody took along, and the report that is written about it. */
export interface FieldVisit extends VisitKey {
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
  /** Whose visit it belongs to, and of which case. */
  owner: string;
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

/** A case that was taken along, or undefined. */
export const findVisit = ({ owner, id }: VisitKey): Promise<FieldVisit | undefined> =>
  within('readonly', (visits) => asked<FieldVisit | undefined>(visits.get([owner, id])));

/** All that anybody took along. */
const listEverybodys = (): Promise<FieldVisit[]> =>
  within('readonly', (visits) => asked<FieldVisit[]>(visits.getAll()));

/** All that somebody took along, the latest first. */
export const listVisits = async (owner: string): Promise<FieldVisit[]> =>
  (await listEverybodys())
    .filter((visit) => visit.owner === owner)
    .toSorted((one, other) => other.takenAt.localeCompare(one.takenAt));

/** The photos of a visit, in the order in which they were taken. */
export const listPhotos = async ({ owner, id }: VisitKey): Promise<FieldPhoto[]> => {
  const all = await within('readonly', (_, photos) =>
    asked<FieldPhoto[]>(photos.index('visit').getAll([owner, id])),
  );
  return all.toSorted((one, other) => one.takenAt.localeCompare(other.takenAt));
};

/** Whether anything of a visit would be lost with this device: words or photos that have not arrived. */
export const isBegun = async (visit: FieldVisit): Promise<boolean> => {
  if (visit.state === 'sent') return false;
  if (visit.state !== 'writing') return true;
  return visit.note !== '' || Object.keys(visit.input).length > 0 || (await listPhotos(visit)).length > 0;
};

/** What anybody on this device has begun and not sent. */
export const listBegun = async (): Promise<FieldVisit[]> => {
  const all = await listEverybodys();
  const begun = await Promise.all(all.map(isBegun));
  return all.filter((_, at) => begun[at]);
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
export const dropVisit = async ({ owner, id }: VisitKey): Promise<void> => {
  const photos = await listPhotos({ owner, id });
  await within('readwrite', (visits, store) => {
    visits.delete([owner, id]);
    for (const { key } of photos) store.delete(key);
  });
};

/** How long something stays on a device that nobody signs out of, in days. */
const keptFor = { sent: 1, other: 30 };

/** Forgets what has lain here for too long, whosever it is. */
export const dropStale = async (now = Date.now()): Promise<void> => {
  for (const visit of await listEverybodys()) {
    const days = (now - Date.parse(visit.takenAt)) / 86_400_000;
    if (days > keptFor[visit.state === 'sent' ? 'sent' : 'other']) await dropVisit(visit);
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
