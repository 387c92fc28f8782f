import { listNotifications, readNotifications } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchNotifications = (signal?: AbortSignal) =>
  client.call(listNotifications, { query: { limit: 20 }, ...(signal ? { signal } : {}) });

export const markNotificationsRead = (ids?: string[]) =>
  client.call(readNotifications, { body: ids === undefined ? {} : { ids } });
