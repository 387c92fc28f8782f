import { type BodyOf, createServiceRequest, trackServiceRequest } from '@pendopo/contracts';
import { client } from './client.ts';

/** Begins a case as nobody in particular; the same key asks for the same case again, with the same receipt. */
export const beginPublicCase = (body: BodyOf<typeof createServiceRequest>, idempotencyKey: string) =>
  client.call(createServiceRequest, { body, idempotencyKey });

export const trackCase = (number: string, receipt: string) =>
  client.call(trackServiceRequest, { body: { number, receipt } });
