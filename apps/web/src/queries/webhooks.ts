import { defineQueryOptions } from '@pinia/colada';
import { fetchDeliveries, fetchWebhooks } from '../api/webhooks.ts';

const root = ['webhooks'] as const;

/** Everything that is known of where events are sent. */
export const webhooksKey = root;

/** Whom the agency's events are sent to, and how those are. */
export const webhooksQuery = defineQueryOptions((agency: string) => ({
  key: [...root, agency, 'list'],
  query: ({ signal }) => fetchWebhooks(agency, signal),
  staleTime: 5_000,
}));

/** Which part of a receiver's log is looked at. */
export type DeliveryState = 'pending' | 'delivered' | 'failed';

/** The newest that was sent to one of them. */
export const deliveriesQuery = defineQueryOptions(
  ({ agency, webhook, state }: { agency: string; webhook: string; state: DeliveryState | null }) => ({
    key: [...root, agency, 'deliveries', webhook, state ?? 'all'],
    query: ({ signal }) => fetchDeliveries(agency, webhook, state === null ? {} : { state }, signal),
    staleTime: 2_000,
  }),
);
