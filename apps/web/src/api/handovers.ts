import { getHandover, listMyHandovers, reissueHandover, revealHandover } from '@pendopo/contracts';
import { client } from './client.ts';
import { fetchBlob } from './files.ts';

export const fetchMyHandovers = (signal?: AbortSignal) =>
  client.call(listMyHandovers, { ...(signal ? { signal } : {}) });

export const fetchHandover = (id: string, signal?: AbortSignal) =>
  client.call(getHandover, { params: { id }, ...(signal ? { signal } : {}) });

export const openHandover = (id: string, password: string) =>
  client.call(revealHandover, { params: { id }, body: { password } });

export const askAgain = (id: string) => client.call(reissueHandover, { params: { id } });

/** Who of a case has opened theirs, as a file. */
export const fetchAccessSheet = (id: string, format: 'xlsx' | 'csv') =>
  fetchBlob(`/service-requests/${id}/handovers/sheet?format=${format}`);
