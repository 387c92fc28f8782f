/** What a request of the database answers. Throws the DOMException that it fails with. */
export const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * Runs work in one transaction over both stores, and ends when it is safely written. Throws the DOMException that keeps the device
 * from it, such as a full storage.
 */
export const within = async <T>(
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

let opened: Promise<IDBDatabase> | null = null;

/** The device's database; where it cannot be opened, it is tried anew the next time. */
const open = (): Promise<IDBDatabase> => {
  opened ??= openAnew().catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
};

const openAnew = async (): Promise<IDBDatabase> => {
  const request = indexedDB.open('field-work', 2);
  request.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion === 0) makeStores(request.result);
    else if (request.transaction !== null) void giveOwners(request.result, request.transaction);
  };
  const database = await asked(request);
  const forget = () => {
    opened = null;
  };
  database.onclose = forget;
  // Another tab brings a newer form of it.
  database.onversionchange = () => {
    database.close();
    forget();
  };
  return database;
};

const makeStores = (database: IDBDatabase): [visits: IDBObjectStore, photos: IDBObjectStore] => {
  const visits = database.createObjectStore('visits', { keyPath: ['owner', 'id'] });
  const photos = database.createObjectStore('photos', { keyPath: 'key' });
  photos.createIndex('visit', ['owner', 'visit']);
  return [visits, photos];
};

/** From the first form, in which a case had one visit: what is on the device stays. */
const giveOwners = async (database: IDBDatabase, upgrade: IDBTransaction): Promise<void> => {
  const [visits, photos] = await Promise.all([
    asked<{ id: string; owner: string }[]>(upgrade.objectStore('visits').getAll()),
    asked<{ visit: string }[]>(upgrade.objectStore('photos').getAll()),
  ]);
  for (const name of ['visits', 'photos']) database.deleteObjectStore(name);
  const [newVisits, newPhotos] = makeStores(database);
  const owners = new Map(visits.map(({ id, owner }) => [id, owner]));
  for (const visit of visits) newVisits.put(visit);
  for (const photo of photos)
    if (owners.has(photo.visit)) newPhotos.put({ ...photo, owner: owners.get(photo.visit) });
};
