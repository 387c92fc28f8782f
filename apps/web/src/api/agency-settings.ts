import { ProblemError } from '@pendopo/client';
import {
  type Agency,
  addSpecialDay,
  type BodyOf,
  createAgency,
  createOrganization,
  listSpecialDays,
  type Problem,
  removeLogo,
  removeSpecialDay,
  replaceAgencyDefinition,
  replaceLogo,
} from '@pendopo/contracts';
import { client } from './client.ts';
import { http } from './http.ts';

/** An agency's whole document. */
export type Definition = Agency['definition'];
/** An agency to be made, with its first administrator. */
export type NewAgency = BodyOf<typeof createAgency>;
/** A unit to be added. */
export type NewUnit = BodyOf<typeof createOrganization>;
/** A day off or make-up day to be announced. */
export type NewDay = BodyOf<typeof addSpecialDay>;

export const makeAgency = (body: NewAgency) => client.call(createAgency, { body });

export const saveDefinition = (agency: string, body: Definition, revision: number) =>
  client.call(replaceAgencyDefinition, { params: { agency }, body: { ...body }, ifMatch: revision });

export const addUnit = (body: NewUnit) => client.call(createOrganization, { body });

export const fetchDays = (agency: string, year: number, signal?: AbortSignal) =>
  client.call(listSpecialDays, { params: { agency }, query: { year }, ...(signal ? { signal } : {}) });

export const announceDay = (agency: string, body: NewDay) =>
  client.call(addSpecialDay, { params: { agency }, body });

export const withdrawDay = (agency: string, date: string) =>
  client.call(removeSpecialDay, { params: { agency, date } });

export const dropLogo = (agency: string) => client.call(removeLogo, { params: { agency } });

/** Sends the picture of the letterhead as it is. Throws a ProblemError when it is refused. */
export const sendLogo = async (agency: string, file: File): Promise<void> => {
  const answer = await http.put(replaceLogo.url.replace(':agency', encodeURIComponent(agency)), file, {
    headers: { 'content-type': file.type },
  });
  if (answer.status >= 400) throw new ProblemError(answer.data as Problem);
};

/** Where the picture is seen; its hash makes it another address after a change. */
export const logoAddress = (agency: string, version: string): string =>
  `/api/v1/agencies/${encodeURIComponent(agency)}/logo?v=${version}`;
