import { listRegisters, readRegister } from '@pendopo/contracts';
import { client } from './client.ts';
import { fetchBlob } from './files.ts';
import { saveFile } from './show-file.ts';

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

/** Saves a register as a spreadsheet under `name`. */
export const saveRegister = async (
  { agency, code, register }: RegisterName,
  { from, until }: RegisterPeriod,
  format: 'xlsx' | 'csv',
  name: string,
): Promise<void> => {
  const query = new URLSearchParams({ from, until, format });
  const path = `/agencies/${agency}/standards/${code}/registers/${register}/export?${query}`;
  saveFile(await fetchBlob(path), `${name}.${format}`);
};
