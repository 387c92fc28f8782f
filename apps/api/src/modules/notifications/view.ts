import type { Notification, NotificationKind } from '@pendopo/contracts';

interface Row {
  id: string;
  at: string;
  kind: NotificationKind;
  title: string;
  body: string;
  serviceRequestId: string | null;
  path: string | null;
  number: string | null;
  readAt: string | null;
}

/** A piece of news as its reader gets it. */
export const presentNotification = (row: Row): Notification => ({
  id: row.id,
  at: row.at,
  kind: row.kind,
  title: row.title,
  body: row.body,
  serviceRequest: row.serviceRequestId === null ? null : { id: row.serviceRequestId, number: row.number },
  path: row.path,
  read: row.readAt !== null,
});
