import {
  type BodyOf,
  createListExport,
  type ExportableList,
  type ExportFormat,
  type ListExport,
  listListExports,
  removeListExport,
} from '@pendopo/contracts';
import { client } from './client.ts';
import { fetchBlob } from './files.ts';
import { saveFile } from './show-file.ts';

/** Which list, narrowed to what its page shows. */
export interface WantedList {
  list: ExportableList;
  filters: object;
}

/** Has a list written as a file; the same wish with the same key is one file. */
export const requestExport = (
  { list, filters }: WantedList,
  format: ExportFormat,
  idempotencyKey: string,
): Promise<ListExport> => {
  const body: BodyOf<typeof createListExport> = { list, format, filters: { ...filters } };
  return client.call(createListExport, { body, idempotencyKey });
};

export const fetchExports = (signal?: AbortSignal) =>
  client.call(listListExports, { ...(signal ? { signal } : {}) });

export const removeExport = (id: string) => client.call(removeListExport, { params: { id } });

/** Fetches one that is ready, and saves it under its name. */
export const saveExport = async ({ id, title, format }: ListExport): Promise<void> =>
  saveFile(await fetchBlob(`/exports/${id}/content`), `${title}.${format}`);
