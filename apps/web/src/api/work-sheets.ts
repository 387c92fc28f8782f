import { ProblemError } from '@pendopo/client';
import { type Problem, type Provision, runProvisions, type WorkSheetCheck } from '@pendopo/contracts';
import { client } from './client.ts';
import { fetchBlob, formWith } from './files.ts';
import { http } from './http.ts';

const pathOf = (id: string, what: string) => `/service-requests/${id}/provisions/${what}`;

/** Has everything created that waits and that a back-end makes; answers how many were started. */
export const runAllItems = (id: string) => client.call(runProvisions, { params: { id } });

/** Items of one kind that wait to be made by hand, as a file to be filled in. */
export const fetchWorkSheet = (id: string, kind: Provision['kind']) =>
  fetchBlob(pathOf(id, `sheet?${new URLSearchParams({ kind })}`));

const send = async <T>(id: string, what: string, params: Record<string, string>, file: File): Promise<T> => {
  const answer = await http.post(pathOf(id, what), formWith(file), { params, timeout: 0 });
  if (answer.status >= 400) throw new ProblemError(answer.data as Problem);
  return answer.data as T;
};

/** Has a filled-in file looked into: a verdict for each row, and nothing is stored. */
export const checkWorkSheet = (id: string, kind: string, file: File) =>
  send<WorkSheetCheck>(id, 'sheets/checks', { kind }, file);

/** Records the good rows of a file; what they hold of credentials is sealed at once. */
export const recordWorkSheet = (id: string, kind: string, file: File) =>
  send<{ recorded: number }>(id, 'sheets', { kind, take: 'good' }, file);
