import { listDemoAccounts, signIn, signOut } from '@pendopo/contracts';
import { client } from './client.ts';

export const beginSession = (
  body: { username: string; password: string; otp?: string } | { receipt: string },
) => client.call(signIn, { body });

export const endSession = () => client.call(signOut, {});

export const fetchDemoAccounts = (signal?: AbortSignal) =>
  client.call(listDemoAccounts, { ...(signal ? { signal } : {}) });
