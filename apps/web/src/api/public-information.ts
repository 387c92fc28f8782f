import { ProblemError } from '@pendopo/client';
import {
  addPublicInformation,
  type BodyOf,
  listPublicInformation,
  type Problem,
  type PublicInformation,
  publishInformationFile,
  type QueryOf,
  removeInformationFile,
  removePublicInformation,
  replacePublicInformation,
} from '@pendopo/contracts';
import { client } from './client.ts';
import { http } from './http.ts';

/** What an administrator says of a piece of information. */
export type GivenInformation = BodyOf<typeof addPublicInformation>;
/** What the list is narrowed to. */
export type InformationQuery = QueryOf<typeof listPublicInformation>;
/** An entry as it was read last. */
type Known = Pick<PublicInformation, 'id' | 'version'>;

export const fetchInformation = (agency: string, query: InformationQuery, signal?: AbortSignal) =>
  client.call(listPublicInformation, { params: { agency }, query, ...(signal ? { signal } : {}) });

export const addInformation = (agency: string, body: GivenInformation) =>
  client.call(addPublicInformation, { params: { agency }, body });

export const replaceInformation = (agency: string, known: Known, body: GivenInformation) =>
  client.call(replacePublicInformation, { params: { agency, id: known.id }, body, ifMatch: known.version });

export const removeInformation = (agency: string, known: Known) =>
  client.call(removePublicInformation, { params: { agency, id: known.id }, ifMatch: known.version });

export const dropInformationFile = (agency: string, known: Known) =>
  client.call(removeInformationFile, { params: { agency, id: known.id }, ifMatch: known.version });

/** Sends the file of an entry as it is. Throws a ProblemError when it is refused. */
export const sendInformationFile = async (
  agency: string,
  known: Known,
  file: File,
): Promise<PublicInformation> => {
  const path = publishInformationFile.url.replace(':agency', agency).replace(':id', known.id);
  const answer = await http.put(`${path}?${new URLSearchParams({ name: file.name })}`, file, {
    headers: { 'content-type': file.type, 'if-match': `"${known.version}"` },
    timeout: 0,
  });
  if (answer.status >= 400) throw new ProblemError(answer.data as Problem);
  return answer.data as PublicInformation;
};

/** Where the file of an entry is read; its hash makes it another address after a change. */
export const informationFile = (agency: string, { id, file }: PublicInformation): string =>
  `/api/v1/agencies/${agency}/public-information/${id}/file?v=${file?.sha256.slice(0, 12)}`;
