import { ProblemError } from '@pendopo/client';
import {
  type BodyOf,
  changeStandardText,
  checkStandard,
  compareStandard,
  createManuscript,
  type DocumentChange,
  discardManuscript,
  drawSopSheet,
  getManuscript,
  getStandardVersion,
  listAllVersions,
  listManuscripts,
  type Move,
  type Problem,
  publishManuscript,
  type ResultOf,
  saveManuscript,
  tryStandard,
} from '@pendopo/contracts';
import { client } from './client.ts';
import { http } from './http.ts';
import { makeFile } from './make-file.ts';

/** How a text of a standard is begun: blank, from a file, or as a copy. */
export type Beginning = BodyOf<typeof createManuscript>;
/** What a document has wrong, how it is drawn, and what it says. */
export type Checked = ResultOf<typeof checkStandard>;
/** A fault of a document, with its place. */
export type Fault = Checked['problems'][number];

export const fetchManuscripts = (agency: string, signal?: AbortSignal) =>
  client.call(listManuscripts, { params: { agency }, ...(signal ? { signal } : {}) });

export const fetchManuscript = (agency: string, id: string, signal?: AbortSignal) =>
  client.call(getManuscript, { params: { agency, id }, ...(signal ? { signal } : {}) });

export const fetchAllVersions = (agency: string, signal?: AbortSignal) =>
  client.call(listAllVersions, { params: { agency }, ...(signal ? { signal } : {}) });

export const fetchVersion = (agency: string, code: string, version: number) =>
  client.call(getStandardVersion, { params: { agency, code, version } });

export const beginManuscript = (agency: string, body: Beginning) =>
  client.call(createManuscript, { params: { agency }, body });

export const keepManuscript = (agency: string, id: string, revision: number, source: string) =>
  client.call(saveManuscript, { params: { agency, id }, body: { source }, ifMatch: revision });

export const dropManuscript = (agency: string, id: string, revision: number) =>
  client.call(discardManuscript, { params: { agency, id }, ifMatch: revision });

export const putInForce = (agency: string, id: string, revision: number, effective: string) =>
  client.call(publishManuscript, { params: { agency, id }, body: { effective }, ifMatch: revision });

export const playMoves = (
  agency: string,
  body: { document: string; variant: string | null; startsAt: string; moves: Move[] },
  signal?: AbortSignal,
) => client.call(tryStandard, { params: { agency }, body, ...(signal ? { signal } : {}) });

export const checkText = (agency: string, text: string, signal?: AbortSignal) =>
  sendText<Checked>(checkStandard.url, agency, text, signal);

export const editText = (agency: string, document: string, changes: DocumentChange[]) =>
  client.call(changeStandardText, { params: { agency }, body: { document, changes } });

export const compareText = (agency: string, text: string) =>
  sendText<ResultOf<typeof compareStandard>>(compareStandard.url, agency, text);

/** The SOP of a text as PDF. */
export const drawSop = (agency: string, text: string) =>
  makeFile(drawSopSheet.url.replace(':agency', encodeURIComponent(agency)), text, 'application/yaml');

/** A text goes as it is; as JSON it would have to be escaped and could say no line. */
const sendText = async <T>(url: string, agency: string, text: string, signal?: AbortSignal): Promise<T> => {
  const answer = await http.post(url.replace(':agency', encodeURIComponent(agency)), text, {
    headers: { 'content-type': 'application/yaml' },
    ...(signal ? { signal } : {}),
  });
  if (answer.status >= 400) throw new ProblemError(answer.data as Problem);
  return answer.data as T;
};
