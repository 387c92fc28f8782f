import { getHandover, listMyHandovers, reissueHandover, revealHandover } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchMyHandovers = (signal?: AbortSignal) =>
  client.call(listMyHandovers, { ...(signal ? { signal } : {}) });

export const fetchHandover = (id: string, signal?: AbortSignal) =>
  client.call(getHandover, { params: { id }, ...(signal ? { signal } : {}) });

export const openHandover = (id: string, password: string) =>
  client.call(revealHandover, { params: { id }, body: { password } });

export const askAgain = (id: string) => client.call(reissueHandover, { params: { id } });
