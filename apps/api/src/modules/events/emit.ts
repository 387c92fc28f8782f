import type { AssetState, EventType, ServiceRequestState } from '@pendopo/contracts';
import { announce } from '#platform/announcements.ts';
import type { Transaction } from '#platform/database.ts';
import { statement } from '#platform/statement.ts';
import { eventOutbox } from './tables.ts';

/** Something that happened, as the module that changed it tells it: only what everybody of the agency may know. */
export interface NewEvent {
  type: EventType;
  /** RFC 3339; as coarse as the history has it. */
  at: string;
  /** The unit that it is about. */
  organizationId: string | null;
  data: ServiceRequestState | AssetState;
}

/** Puts events into the outbox, with the last message of the transaction that made them happen: there are some if, and only if, that commits. */
export const emit = async (tx: Transaction, agency: string, told: readonly NewEvent[]): Promise<void> => {
  if (told.length === 0) return;
  await tx.later(
    eventOutbox,
    statement`insert into event_outbox (agency, id, type, at, organization_id, data)
      select ${agency}, gen_random_uuid(), told.type, told.at, told."organizationId", told.data
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        as told(type text, at timestamptz, "organizationId" uuid, data jsonb)`,
  );
  await announce(tx, { about: 'outbox', agency });
};
