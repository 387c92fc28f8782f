import { type BodyOf, endAtProvider, listDemoAccounts, signIn, signOut } from '@pendopo/contracts';
import { client } from './client.ts';

export const beginSession = (body: BodyOf<typeof signIn>) => client.call(signIn, { body });

export const endSession = () => client.call(signOut, {});

/** Ends this session and tells where the agency's provider ends its own. */
export const leaveProvider = () => client.call(endAtProvider, {});

export const fetchDemoAccounts = (signal?: AbortSignal) =>
  client.call(listDemoAccounts, { ...(signal ? { signal } : {}) });
