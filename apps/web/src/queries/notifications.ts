import { defineMutation, defineQueryOptions, useMutation, useQueryCache } from '@pinia/colada';
import { fetchNotifications, markNotificationsRead } from '../api/notifications.ts';

const key = ['notifications'];

/** News for me, newest first. */
export const notificationsQuery = defineQueryOptions({
  key,
  query: ({ signal }) => fetchNotifications(signal),
  staleTime: 30_000,
});

/** Marks news as read: those named, or all. */
export const useReadNotifications = defineMutation(() => {
  const cache = useQueryCache();
  return useMutation({
    mutation: (ids?: string[]) => markNotificationsRead(ids),
    onSettled: () => cache.invalidateQueries({ key }),
  });
});
