import { ProblemError } from '@pendopo/client';
import { type ImportKindName, importRows, type Problem, type TableCheck } from '@pendopo/contracts';
import { client } from './client.ts';
import { fetchBlob, formWith } from './files.ts';
import { http } from './http.ts';

/** Has a file looked into: a verdict for each row, and nothing is stored. */
export const checkImport = async (kind: ImportKindName, file: File): Promise<TableCheck> => {
  const answer = await http.post(`/imports/${kind}/files`, formWith(file), { timeout: 0 });
  if (answer.status >= 400) throw new ProblemError(answer.data as Problem);
  return answer.data as TableCheck;
};

/** The faulty rows of a file, with what to mend beside each. */
export const fetchFaultyImport = async (kind: ImportKindName, file: File): Promise<Blob> => {
  const answer = await http.post<Blob>(`/imports/${kind}/faulty-rows`, formWith(file), {
    responseType: 'blob',
    timeout: 0,
  });
  if (answer.status >= 400) throw new ProblemError(JSON.parse(await answer.data.text()) as Problem);
  return answer.data;
};

/** An empty file with the columns of a kind. */
export const fetchImportTemplate = (kind: ImportKindName) => fetchBlob(`/imports/${kind}/template`);

/** Takes rows over, all or none. */
export const takeImport = (kind: ImportKindName, rows: Record<string, unknown>[], idempotencyKey: string) =>
  client.call(importRows, { params: { kind }, body: { rows }, idempotencyKey });
