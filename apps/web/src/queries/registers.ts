import { defineQueryOptions } from '@pinia/colada';
import { fetchRegister, fetchRegisters, type RegisterName, type RegisterPeriod } from '../api/registers.ts';

const REGISTER_KEY = {
  root: ['registers'] as const,
  one: ({ agency, code, register }: RegisterName) => [...REGISTER_KEY.root, agency, code, register] as const,
};

/** The registers of the services in which the reader has a part. */
export const registersQuery = defineQueryOptions((agency: string) => ({
  key: [...REGISTER_KEY.root, agency],
  query: ({ signal }) => fetchRegisters(agency, signal),
  staleTime: 300_000,
}));

/** The first stretch of a register in a period. */
export const registerQuery = defineQueryOptions(
  ({ period, ...name }: RegisterName & { period: RegisterPeriod }) => ({
    key: [...REGISTER_KEY.one(name), period.from, period.until],
    query: ({ signal }) => fetchRegister(name, period, undefined, signal),
    staleTime: 15_000,
  }),
);
