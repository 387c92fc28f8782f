import { sql } from 'drizzle-orm';
import { forEachAgency } from '#platform/agency-by-agency.ts';
import type { Database, Transaction } from '#platform/database.ts';
import type { CaseAtHand } from './cases.ts';
import { isInside, mayWrite } from './policy.ts';

/** How long somebody counts as looking after the last sign. */
const FRESH_FOR = { seconds: 60 };

/**
 * Notes that the actor has the case before them and answers who else of the agency has; the unit neither shows up nor is told.
 * Whoever only reads everything is told and does not show up. One statement.
 */
export const noteViewer = async ({ tx, loaded, definition, actor, now }: CaseAtHand): Promise<string[]> => {
  if (actor.kind !== 'person' || !isInside(actor)) return [];
  const note = mayWrite(actor, loaded, definition)
    ? sql`insert into case_viewers (agency, service_request_id, person_id, name, seen_at)
        values (${loaded.agency}, ${loaded.id}, ${actor.personId}, ${actor.name}, ${now})
        on conflict (agency, service_request_id, person_id) do update set seen_at = excluded.seen_at`
    : sql`select`;
  const { rows } = await tx.execute<{ name: string }>(sql`
    with noted as (${note})
    select name from case_viewers
    where agency = ${loaded.agency} and service_request_id = ${loaded.id}
      and person_id <> ${actor.personId} and seen_at > ${staleAt(Temporal.Instant.from(now))}
    order by name`);
  return rows.map(({ name }) => name);
};

/** Takes away signs that mean nothing any more, in every agency. */
export const forgetViewers = (db: Database, now: Temporal.Instant): Promise<void> =>
  forEachAgency(db, (tx, agency) => forgetIn(tx, agency, now));

const forgetIn = (tx: Transaction, agency: string, now: Temporal.Instant) =>
  tx.execute(sql`delete from case_viewers where agency = ${agency} and seen_at <= ${staleAt(now)}`);

const staleAt = (now: Temporal.Instant): string => now.subtract(FRESH_FOR).toString();
