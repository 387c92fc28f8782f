import type { Webhook, WebhookDelivery, WebhookDeliveryDetail } from '@pendopo/contracts';
import type { Language } from '#platform/problems.ts';
import type { DeliveryRow, TryRow, WebhookRow } from './tables.ts';
import { inWords } from './words.ts';

/** A webhook as its administrator sees it; never a secret. @param now RFC 3339 */
export const presentWebhook = (row: WebhookRow, now: string): Webhook => ({
  id: row.id,
  url: row.url,
  description: row.description,
  types: row.types,
  state: row.state,
  stopped:
    row.stoppedAt === null || row.stopReason === null ? null : { at: row.stoppedAt, reason: row.stopReason },
  failingSince: row.failingSince,
  lastSuccessAt: row.lastSuccessAt,
  oldSecretUntil:
    row.previousUntil !== null && Date.parse(row.previousUntil) > Date.parse(now) ? row.previousUntil : null,
  revision: row.revision,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
});

/** A delivery in the log. */
export const presentDelivery = (row: DeliveryRow, language: Language): WebhookDelivery => ({
  id: row.id,
  eventId: row.eventId,
  sequence: row.sequence,
  type: row.type,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.createdAt,
  nextAttemptAt: row.nextAttemptAt,
  status: row.status,
  error: inWords(row.error, language),
});

/** A delivery with what was sent and answered. */
export const presentDetail = (
  row: DeliveryRow,
  tries: readonly TryRow[],
  language: Language,
): WebhookDeliveryDetail => ({
  ...presentDelivery(row, language),
  body: row.body,
  tries: tries.map(({ at, milliseconds, status, error, response }) => ({
    ...{ at, milliseconds, status, error: inWords(error, language), response },
  })),
});
