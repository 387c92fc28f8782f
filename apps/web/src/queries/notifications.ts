import type { BodyOf, listNotifications, QueryOf, readNotifications } from '@pendopo/contracts';
import { defineMutation, defineQueryOptions, useMutation } from '@pinia/colada';
import {
  fetchChatMessages,
  fetchNotifications,
  fetchPreferences,
  markNotificationsRead,
} from '../api/notifications.ts';
import { CASE_PARTS } from './cases.ts';
import { useReadAnew } from './read-anew.ts';

const key = ['notifications'];

/** News for me, newest first: what the bell shows. */
export const notificationsQuery = defineQueryOptions({
  key,
  query: ({ signal }) => fetchNotifications({ limit: 20 }, signal),
  staleTime: 30_000,
});

/** A first page of my news, of a kind or of what I have not read. */
export const newsQuery = defineQueryOptions((wanted: Omit<QueryOf<typeof listNotifications>, 'cursor'>) => ({
  key: [...key, 'page', { ...wanted }],
  query: ({ signal }) => fetchNotifications(wanted, signal),
  staleTime: 5_000,
}));

/** Marks news as read: those named, those of a kind, or all. */
export const useReadNotifications = defineMutation(() => {
  const readAnew = useReadAnew();
  return useMutation({
    mutation: (which: BodyOf<typeof readNotifications>) => markNotificationsRead(which),
    onSettled: () => readAnew({ key }),
  });
});

/** How news reach me. */
export const preferencesQuery = defineQueryOptions({
  key: ['notification-preferences'],
  query: ({ signal }) => fetchPreferences(signal),
  staleTime: 5_000,
});

/** Whom an officer can tell of a case by WhatsApp. */
export const chatMessagesQuery = defineQueryOptions((id: string) => ({
  key: [...CASE_PARTS.one(id), 'whatsapp'],
  query: ({ signal }) => fetchChatMessages(id, signal),
  staleTime: 5_000,
}));
