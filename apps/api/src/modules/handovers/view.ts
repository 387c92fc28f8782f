import type { Handover } from '@pendopo/contracts';
import type { Actor } from '#platform/access.ts';
import { isRecipient } from './policy.ts';
import type { ReadHandover } from './repository.ts';

/** Who reads a handover, and when. */
export interface HandoverReader {
  actor: Actor;
  /** Holds a position that creates or hands over. */
  handsOver: boolean;
  /** Asks for services in the case's unit. */
  handsOutClaims: boolean;
  now: string;
}

/** A handover as its reader sees it: never what it holds. */
export const presentHandover = (
  row: ReadHandover,
  title: string,
  { actor, handsOver, handsOutClaims, now }: HandoverReader,
): Handover => ({
  id: row.id,
  label: row.label,
  recipient: { name: row.recipientName, username: row.username },
  status: statusOf(row, now),
  deliveredAt: row.deliveredAt,
  expiresAt: row.expiresAt,
  revealedAt: row.revealedAt,
  mine: isRecipient(actor, row),
  claimable: handsOutClaims && isClaimable(row, now),
  renewable: isRenewable(row, now) && (handsOver || isRecipient(actor, row)),
  withdrawable: handsOver && ['sealed', 'delivered'].includes(statusOf(row, now)),
  remindable: (handsOver || handsOutClaims) && statusOf(row, now) === 'delivered',
  serviceRequest: { id: row.serviceRequestId, number: row.number, title },
});

/** Where it stands: what ran out counts as expired before anything swept it. */
export const statusOf = (row: ReadHandover, now: string): ReadHandover['status'] =>
  isOver(row, now) ? 'expired' : row.status;

/** Whether a new credential may take its place: it was opened or destroyed, and none has yet. */
export const isRenewable = (row: ReadHandover, now: string): boolean =>
  row.supersededAt === null && !['sealed', 'delivered'].includes(statusOf(row, now));

/** Whether it waits for somebody without an account, who can be told by a NIP. */
export const isClaimable = (row: ReadHandover, now: string): boolean =>
  row.recipientPersonId === null && row.recipientNip !== null && statusOf(row, now) === 'delivered';

/** Whether a sealed one waited too long. */
export const isOver = (row: Pick<ReadHandover, 'status' | 'expiresAt'>, now: string): boolean =>
  (row.status === 'sealed' || row.status === 'delivered') &&
  row.expiresAt !== null &&
  Date.parse(row.expiresAt) <= Date.parse(now);
