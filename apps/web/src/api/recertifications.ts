import {
  type BodyOf,
  closeRecertification,
  confirmAssets,
  getRecertification,
  listAssetConfirmations,
  listRecertificationEntries,
  listRecertifications,
  openRecertification,
  planRecertification,
  type QueryOf,
} from '@pendopo/contracts';
import { client } from './client.ts';

/** Filter of a campaign's assets. */
export type EntryQuery = QueryOf<typeof listRecertificationEntries>;
/** A campaign to be opened. */
export type NewRecertification = BodyOf<typeof openRecertification>;
/** What somebody says of an asset. */
export type AssetAnswer = BodyOf<typeof confirmAssets>['answers'][number];

export const fetchRecertifications = (signal?: AbortSignal) =>
  client.call(listRecertifications, { ...(signal ? { signal } : {}) });

export const fetchRecertification = (id: string, signal?: AbortSignal) =>
  client.call(getRecertification, { params: { id }, ...(signal ? { signal } : {}) });

export const fetchEntries = (id: string, query: EntryQuery, signal?: AbortSignal) =>
  client.call(listRecertificationEntries, { params: { id }, query, ...(signal ? { signal } : {}) });

export const planCampaign = (body: BodyOf<typeof planRecertification>, signal?: AbortSignal) =>
  client.call(planRecertification, { body, ...(signal ? { signal } : {}) });

export const openCampaign = (body: NewRecertification) => client.call(openRecertification, { body });

export const closeCampaign = (id: string) => client.call(closeRecertification, { params: { id } });

export const fetchConfirmations = (signal?: AbortSignal) =>
  client.call(listAssetConfirmations, { ...(signal ? { signal } : {}) });

export const answerAssets = (answers: AssetAnswer[]) => client.call(confirmAssets, { body: { answers } });
