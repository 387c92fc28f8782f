import { createHmac, randomBytes } from 'node:crypto';
import { sealedColumn } from '#platform/sealed-column.ts';
import type { Binding, SealedBox, Sealing } from '#platform/sealing.ts';
import { type WebhookRow, webhooks } from './tables.ts';

const PREFIX = 'whsec_';

/** How long the secret before still counts. */
const OLD_COUNTS = Temporal.Duration.from({ hours: 24 });

/** A secret opens for this agency and this webhook alone, whichever of the two it is. */
const bindingOf = ({ agency, id }: Pick<WebhookRow, 'agency' | 'id'>): Binding => ['webhook', agency, id];

/** A fresh secret, as Standard Webhooks writes one: 32 bytes. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/** The secrets of a webhook that has none yet. */
export const firstSecrets = (
  sealing: Sealing,
  webhook: Pick<WebhookRow, 'agency' | 'id'>,
  secret: string,
): { current: SealedBox } => ({ current: sealing.seal(secret, bindingOf(webhook)) });

/** A new secret in the place of the one in use, which counts for a day longer. */
export const rotated = (
  sealing: Sealing,
  webhook: WebhookRow,
  secret: string,
  now: Temporal.Instant,
): Pick<WebhookRow, 'secrets' | 'previousUntil'> => ({
  secrets: { ...firstSecrets(sealing, webhook, secret), previous: webhook.secrets.current },
  previousUntil: now.add(OLD_COUNTS).round('millisecond').toString(),
});

/** Signs for a webhook; what was opened once stays open as long as the signer is used. */
export const createSigner = (sealing: Sealing) => {
  const opened = new Map<string, Buffer>();
  const keyOf = (webhook: Pick<WebhookRow, 'agency' | 'id'>, box: SealedBox): Buffer => {
    const known = opened.get(box.ciphertext);
    if (known !== undefined) return known;
    const secret = sealing.open(box, bindingOf(webhook));
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    opened.set(box.ciphertext, key);
    return key;
  };

  /** Headers of a delivery: its id, when it is sent, and a signature by each secret that counts then. */
  return (
    webhook: Pick<WebhookRow, 'agency' | 'id' | 'secrets' | 'previousUntil'>,
    { eventId, body }: { eventId: string; body: string },
    now: Temporal.Instant,
  ): Record<string, string> => {
    const timestamp = String(Math.floor(now.epochMilliseconds / 1000));
    const { current, previous } = webhook.secrets;
    const counts =
      webhook.previousUntil !== null && now.epochMilliseconds < Date.parse(webhook.previousUntil);
    const signatures = [current, ...(counts && previous !== undefined ? [previous] : [])].map((box) =>
      sign(keyOf(webhook, box), `${eventId}.${timestamp}.${body}`),
    );
    return {
      'webhook-id': eventId,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
    };
  };
};

const sign = (key: Buffer, content: string): string =>
  `v1,${createHmac('sha256', key).update(content).digest('base64')}`;

/** Where the secrets of webhooks lie sealed. */
export const sealedWebhookSecrets = sealedColumn(webhooks, webhooks.secrets, bindingOf);
