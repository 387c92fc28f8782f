import {
  type BodyOf,
  createWebhook,
  getWebhookDelivery,
  listWebhookDeliveries,
  listWebhooks,
  pingWebhook,
  type QueryOf,
  redeliverWebhook,
  removeWebhook,
  replaceWebhook,
  rotateWebhookSecret,
} from '@pendopo/contracts';
import { client } from './client.ts';

const abort = (signal?: AbortSignal) => (signal ? { signal } : {});

/** What is set of a receiver. */
export type ChangedWebhook = BodyOf<typeof replaceWebhook>;

export const fetchWebhooks = (agency: string, signal?: AbortSignal) =>
  client.call(listWebhooks, { params: { agency }, ...abort(signal) });

export const addWebhook = (agency: string, body: BodyOf<typeof createWebhook>) =>
  client.call(createWebhook, { params: { agency }, body, idempotencyKey: crypto.randomUUID() });

export const changeWebhook = (agency: string, webhook: string, revision: number, body: ChangedWebhook) =>
  client.call(replaceWebhook, { params: { agency, webhook }, body, ifMatch: revision });

export const dropWebhook = (agency: string, webhook: string, revision: number) =>
  client.call(removeWebhook, { params: { agency, webhook }, ifMatch: revision });

export const rotateSecretOf = (agency: string, webhook: string) =>
  client.call(rotateWebhookSecret, { params: { agency, webhook }, idempotencyKey: crypto.randomUUID() });

/** Puts a test on its way; what came of it stands in the log. */
export const testWebhook = (agency: string, webhook: string) =>
  client.call(pingWebhook, { params: { agency, webhook }, idempotencyKey: crypto.randomUUID() });

export const fetchDeliveries = (
  agency: string,
  webhook: string,
  query: QueryOf<typeof listWebhookDeliveries>,
  signal?: AbortSignal,
) => client.call(listWebhookDeliveries, { params: { agency, webhook }, query, ...abort(signal) });

export const fetchDelivery = (agency: string, webhook: string, delivery: string) =>
  client.call(getWebhookDelivery, { params: { agency, webhook, delivery } });

export const sendAgain = (agency: string, webhook: string, delivery: string) =>
  client.call(redeliverWebhook, {
    params: { agency, webhook, delivery },
    idempotencyKey: crypto.randomUUID(),
  });
