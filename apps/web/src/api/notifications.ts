import {
  type BodyOf,
  confirmMailAddress,
  getNotificationPreferences,
  listChatMessages,
  listNotifications,
  prepareChatMessage,
  type QueryOf,
  readNotifications,
  setNotificationPreferences,
  stopMail,
} from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchNotifications = (query: QueryOf<typeof listNotifications>, signal?: AbortSignal) =>
  client.call(listNotifications, { query, ...(signal ? { signal } : {}) });

export const markNotificationsRead = (body: BodyOf<typeof readNotifications>) =>
  client.call(readNotifications, { body });

export const fetchPreferences = (signal?: AbortSignal) =>
  client.call(getNotificationPreferences, { ...(signal ? { signal } : {}) });

export const savePreferences = (body: BodyOf<typeof setNotificationPreferences>) =>
  client.call(setNotificationPreferences, { body });

export const confirmAddress = () => client.call(confirmMailAddress, {});

export const stopMailOf = (token: string) => client.call(stopMail, { query: { token } });

export const fetchChatMessages = (id: string, signal?: AbortSignal) =>
  client.call(listChatMessages, { params: { id }, ...(signal ? { signal } : {}) });

export const prepareChat = (id: string, recipient: string) =>
  client.call(prepareChatMessage, { params: { id }, body: { recipient } });
