import { getMyCalendar, removeMyCalendar, renewMyCalendar } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchCalendar = (signal?: AbortSignal) =>
  client.call(getMyCalendar, { ...(signal ? { signal } : {}) });

/** Makes an address, or another one in its place. */
export const renewCalendar = (idempotencyKey: string) => client.call(renewMyCalendar, { idempotencyKey });

export const removeCalendar = () => client.call(removeMyCalendar, {});
