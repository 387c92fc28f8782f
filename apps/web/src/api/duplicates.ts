import { getDuplicates, linkDuplicate, unlinkDuplicate } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchDuplicates = (id: string, query: { cursor?: string } = {}, signal?: AbortSignal) =>
  client.call(getDuplicates, { params: { id }, query, ...(signal ? { signal } : {}) });

export const linkToOriginal = (id: string, version: number, body: { original: string; reason: string }) =>
  client.call(linkDuplicate, { params: { id }, ifMatch: version, body });

export const unlinkFromOriginal = (id: string, version: number) =>
  client.call(unlinkDuplicate, { params: { id }, ifMatch: version });
