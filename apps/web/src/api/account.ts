import {
  type BodyOf,
  changePassword,
  endAllSessions,
  endSession,
  listSessions,
  updateMe,
} from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchSessions = (signal?: AbortSignal) =>
  client.call(listSessions, { ...(signal ? { signal } : {}) });

export const endOtherSessions = () => client.call(endAllSessions, { query: { keep: 'current' } });

export const endOneSession = (id: string) => client.call(endSession, { params: { id } });

export const changeMe = (body: BodyOf<typeof updateMe>) => client.call(updateMe, { body });

export const changeOwnPassword = (current: string, password: string) =>
  client.call(changePassword, { body: { current, password } });
