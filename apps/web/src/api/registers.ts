import { listRegisters, readRegister } from '@pendopo/contracts';
import { client } from './client.ts';

/** A register by its service. */
export interface RegisterName {
  agency: string;
  code: string;
  register: string;
}

/** Days, ISO 8601, both included. */
export interface RegisterPeriod {
  from: string;
  until: string;
}

export const fetchRegisters = (agency: string, signal?: AbortSignal) =>
  client.call(listRegisters, { params: { agency }, ...(signal ? { signal } : {}) });

export const fetchRegister = (
  params: RegisterName,
  period: RegisterPeriod,
  cursor?: string,
  signal?: AbortSignal,
) =>
  client.call(readRegister, {
    params,
    query: { ...period, limit: 100, ...(cursor === undefined ? {} : { cursor }) },
    ...(signal ? { signal } : {}),
  });
