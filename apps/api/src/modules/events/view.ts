import type { Event } from '@pendopo/contracts';
import type { EventRow } from './tables.ts';

/** An event as the feed and every webhook tell it. */
export const presentEvent = ({ id, sequence, type, at, agency, data }: EventRow): Event => ({
  ...{ id, sequence, type, timestamp: at, agency, data },
});
