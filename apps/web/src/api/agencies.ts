import { getAgency, getStandard, listAgencies, listStandards } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchAgencies = (signal?: AbortSignal) =>
  client.call(listAgencies, { ...(signal ? { signal } : {}) });

export const fetchAgency = (agency: string, signal?: AbortSignal) =>
  client.call(getAgency, { params: { agency }, ...(signal ? { signal } : {}) });

export const fetchStandards = (agency: string, signal?: AbortSignal) =>
  client.call(listStandards, { params: { agency }, ...(signal ? { signal } : {}) });

export const fetchStandard = (agency: string, code: string, signal?: AbortSignal) =>
  client.call(getStandard, { params: { agency, code }, ...(signal ? { signal } : {}) });
