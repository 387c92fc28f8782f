import type { CaseEvent } from '@pendopo/contracts';
import {
  type AgencyDefinition,
  actionTitle,
  type Detail,
  type StandardDefinition,
  stepOf,
} from '@pendopo/standards';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { InvalidCursor } from '#platform/cursor.ts';
import type { Transaction } from '#platform/database.ts';
import type { CaseAtHand } from './cases.ts';
import { isInside, isOfConcerned } from './policy.ts';
import { positionTitle } from './position-title.ts';
import { hiddenFrom } from './secrecy.ts';
import { type Audience, serviceRequestEvents } from './tables.ts';

type Row = typeof serviceRequestEvents.$inferSelect;

/** A stretch of a case's history, from 1 without gaps; what is not for the reader stays as a number and a hash. */
export const readHistory = async (
  tx: Transaction,
  atHand: CaseAtHand,
  query: { cursor?: string; limit?: number },
  /** Which of the other cases that entries speak of the reader may see. */
  openable: (ids: string[]) => Promise<Set<string>>,
): Promise<{ items: CaseEvent[]; nextCursor: string | null }> => {
  const limit = query.limit ?? 100;
  const after = Number(query.cursor ?? 0);
  if (!Number.isSafeInteger(after) || after < 0) throw InvalidCursor();
  const { loaded } = atHand;
  const rows = await tx
    .select()
    .from(serviceRequestEvents)
    .where(
      and(
        eq(serviceRequestEvents.agency, loaded.agency),
        eq(serviceRequestEvents.serviceRequestId, loaded.id),
        gt(serviceRequestEvents.sequence, after),
      ),
    )
    .orderBy(asc(serviceRequestEvents.sequence))
    .limit(limit + 1);
  const page = await seenRows(tx, atHand, rows.slice(0, limit), openable);
  return {
    items: page.map(({ event }) => event),
    nextCursor: rows.length > limit ? String(page.at(-1)?.row.sequence) : null,
  };
};

/** An entry of the chain, and what of it its reader sees. */
export interface SeenRow {
  row: Row;
  event: CaseEvent;
  /** Whether nothing of it is kept back. */
  whole: boolean;
}

/** Rows of a case's history as its reader sees them. */
export const seenRows = async (
  tx: Transaction,
  { loaded, definition, agency, actor }: CaseAtHand,
  rows: readonly Row[],
  openable: (ids: string[]) => Promise<Set<string>>,
): Promise<SeenRow[]> => {
  const isMasked = hiddenFrom(actor, loaded, definition).identity;
  const isFor = (audience: Audience) =>
    audience === 'all' || isInside(actor) || (audience === 'concerned' && isOfConcerned(actor, loaded));
  const seen = await openable(rows.flatMap(relatedOf));
  const names = await namesOf(tx, loaded.agency, rows.flatMap(assignedOf));
  return rows.map((row) => {
    const isRead = isFor(row.audience) && relatedOf(row).every((id) => seen.has(id));
    const shown = withNames(isMasked ? unnamed(row) : row, names);
    return {
      row,
      event: presentEvent(shown, definition, agency, loaded.state.variant, isRead),
      whole: isRead && !(isMasked && 'name' in row.data),
    };
  });
};

/** The other case that an entry is about, where there is one. */
const relatedOf = ({ data }: Row): string[] => (typeof data.related === 'string' ? [data.related] : []);

/** Whom an entry gave the work to. */
const assignedOf = ({ data }: Row): string[] =>
  Array.isArray(data.assigned) ? data.assigned.map(String) : [];

const namesOf = async (tx: Transaction, agency: string, ids: string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from people where agency = ${agency} and id = any(${sql.param(ids)}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** The chain holds who was chosen by a username; people read a name. */
const withNames = (row: Row, names: ReadonlyMap<string, string>): Row => {
  const { details = [] } = row.data as { details?: Detail[] };
  if (details.some(({ key }) => key === 'assignee')) return row;
  const text = assignedOf(row)
    .flatMap((id) => names.get(id) ?? [])
    .join(', ');
  if (text === '') return row;
  return {
    ...row,
    data: { ...row.data, details: [...details, { key: 'assignee', title: 'Ditugaskan kepada', text }] },
  };
};

/** Names of files can tell whose they are. */
const unnamed = (row: Row): Row => {
  const { name: _, ...data } = row.data;
  return { ...row, data };
};

const presentEvent = (
  row: Row,
  definition: StandardDefinition,
  agency: AgencyDefinition,
  variant: string | null,
  isRead: boolean,
): CaseEvent => {
  const step = row.step === null ? undefined : stepOf(definition, variant, row.step);
  const { details = [], as, ...data } = row.data as { details?: Detail[]; as?: string } & Row['data'];
  return {
    sequence: row.sequence,
    at: row.at,
    actor:
      row.actorName === null
        ? null
        : {
            name: row.actorName,
            position: row.position ? titleOf(agency, row.position, step?.actor.side) : (as ?? null),
            ...(row.actingFor === null ? {} : { actingFor: row.actingFor }),
            ...(row.client === null ? {} : { client: { name: row.client.name } }),
            ...(row.acting === 'plt' || row.acting === 'plh' ? { acting: row.acting } : {}),
          },
    action: row.action,
    title: actionTitle(row.action),
    step: row.step,
    stepTitle: step?.title ?? null,
    note: isRead ? row.note : null,
    details: isRead ? details : [],
    data: isRead ? data : {},
    ...(isRead ? {} : { redacted: true }),
    hash: row.hash,
  };
};

/** The position in words; history writes it with its side, `agency/head`. */
const titleOf = (agency: AgencyDefinition, written: string, ofStep: string | undefined): string => {
  const [side, key] = written.split('/');
  return key === undefined
    ? positionTitle(agency, ofStep ?? 'agency', written)
    : positionTitle(agency, side ?? '', key);
};
