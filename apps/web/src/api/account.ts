import { type BodyOf, changePassword, endAllSessions, listSessions, updateMe } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchSessions = (signal?: AbortSignal) =>
  client.call(listSessions, { ...(signal ? { signal } : {}) });

export const endEverySession = () => client.call(endAllSessions, {});

export const changeMe = (body: BodyOf<typeof updateMe>) => client.call(updateMe, { body });

export const changeOwnPassword = (current: string, password: string) =>
  client.call(changePassword, { body: { current, password } });
