import type { Handover } from '@pendopo/contracts';
import type { Actor } from '#platform/access.ts';
import { isRecipient } from './policy.ts';
import type { ReadHandover } from './repository.ts';

/** A handover as its reader sees it: never what it holds. What ran out counts as expired before anything swept it. */
export const presentHandover = (row: ReadHandover, title: string, actor: Actor, now: string): Handover => ({
  id: row.id,
  label: row.label,
  recipient: { name: row.recipientName, username: row.username },
  status: isOver(row, now) ? 'expired' : row.status,
  expiresAt: row.expiresAt,
  revealedAt: row.revealedAt,
  mine: isRecipient(actor, row),
  serviceRequest: { id: row.serviceRequestId, number: row.number, title },
});

/** Whether a sealed one waited too long. */
export const isOver = (row: Pick<ReadHandover, 'status' | 'expiresAt'>, now: string): boolean =>
  (row.status === 'sealed' || row.status === 'delivered') &&
  row.expiresAt !== null &&
  Date.parse(row.expiresAt) <= Date.parse(now);
