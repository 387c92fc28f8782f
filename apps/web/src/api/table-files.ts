import { ProblemError } from '@pendopo/client';
import type { Problem, TableCheck } from '@pendopo/contracts';
import { fetchBlob, formWith } from './files.ts';
import { http } from './http.ts';

const pathOf = (id: string, table: string, what: string) =>
  `/service-requests/${id}/tables/${encodeURIComponent(table)}/${what}`;

/** Has a file looked into: a verdict for each row, and nothing is stored. */
export const checkTable = async (
  id: string,
  table: string,
  file: File,
  keep: boolean,
): Promise<TableCheck> => {
  const answer = await http.post(pathOf(id, table, 'checks'), formWith(file), {
    params: { keep },
    timeout: 0,
  });
  if (answer.status >= 400) throw new ProblemError(answer.data as Problem);
  return answer.data as TableCheck;
};

/** The faulty rows of a file, with what to mend beside each. */
export const fetchFaultyRows = async (
  id: string,
  table: string,
  file: File,
  keep: boolean,
): Promise<Blob> => {
  const answer = await http.post<Blob>(pathOf(id, table, 'faulty-rows'), formWith(file), {
    params: { keep },
    responseType: 'blob',
    timeout: 0,
  });
  if (answer.status >= 400) throw new ProblemError(JSON.parse(await answer.data.text()) as Problem);
  return answer.data;
};

export const fetchTableTemplate = (id: string, table: string) => fetchBlob(pathOf(id, table, 'template'));

export const fetchTableSheet = (id: string, table: string) => fetchBlob(pathOf(id, table, 'sheet'));

/** Who of a case has opened theirs, as a file. */
export const fetchAccessSheet = (id: string, format: 'xlsx' | 'csv') =>
  fetchBlob(`/service-requests/${id}/handovers/sheet?format=${format}`);

/** The record of what of a case is destroyed, as PDF. */
export const fetchDestructionCertificate = (id: string) =>
  fetchBlob(`/service-requests/${id}/handovers/destruction`);
