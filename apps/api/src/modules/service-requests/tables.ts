import type { ClockMark } from '@pendopo/calendar';
import type { CaseState, CaseStatus } from '@pendopo/standards';
import { type SQL, sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { agency, createdAt, id, instant } from '#platform/columns.ts';

/** Who reads an entry of the history: everybody who sees the case, the agency and the unit concerned, or the agency alone. */
export type Audience = 'all' | 'concerned' | 'agency';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** One case: the present. Its history is `service_request_events`. */
export const serviceRequests = pgTable(
  'service_requests',
  {
    agency: agency(),
    id: id(),
    number: text('number'),
    standard: text('standard').notNull(),
    standardVersion: integer('standard_version').notNull(),
    organizationId: uuid('organization_id'),
    /** The unit to which it was forwarded, see `state.unit`. */
    concernedId: uuid('concerned_id'),
    assetId: uuid('asset_id'),
    channel: text('channel').notNull(),
    onBehalfOf: jsonb('on_behalf_of').$type<{ name: string; contact?: string }>(),
    filedBy: uuid('filed_by'),
    status: text('status').$type<CaseStatus>().notNull(),
    /** The step a list shows, the first of those in `state`; the others are `further_steps`. */
    step: text('step'),
    /** Where it waits with that step, see desk.ts; null once it has ended. */
    desk: text('desk'),
    assigneeId: uuid('assignee_id'),
    state: jsonb('state').$type<CaseState>().notNull(),
    form: jsonb('form').$type<Record<string, unknown>>().notNull(),
    /** The applicant wants its content kept to those whom the standard names. */
    confidential: boolean('confidential').notNull().default(false),
    /** What it is about, in a few words out of the form. */
    subject: text('subject'),
    /** The ledger's marks that the clock reads; rebuilt from the events at any time. */
    marks: jsonb('marks').$type<ClockMark[]>().notNull(),
    /** Since when it is at each of its steps, RFC 3339; rebuilt from the events at any time. */
    arrivals: jsonb('arrivals').$type<Record<string, string>>().notNull().default({}),
    submittedAt: instant('submitted_at'),
    dueAt: instant('due_at'),
    endedAt: instant('ended_at'),
    /** Kept or broken, once the promise's end is reached. */
    keptPromise: boolean('kept_promise'),
    /** Persons who filed, held or acted. */
    involved: uuid('involved').array().notNull(),
    version: integer('version').notNull(),
    /** Tail of the chain of events. */
    lastSequence: integer('last_sequence').notNull(),
    lastHash: text('last_hash').notNull(),
    /** What search finds it by. */
    words: text('words').notNull(),
    search: tsvector('search').generatedAlwaysAs(
      (): SQL => sql`to_tsvector('indonesian', ${serviceRequests.words})`,
    ),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    uniqueIndex('service_requests_number').on(table.agency, table.number),
    index('service_requests_desk')
      .on(table.agency, table.desk, table.id.desc().nullsFirst())
      .where(sql`desk is not null`),
    index('service_requests_desk_due')
      .on(table.agency, table.desk, table.dueAt, table.id)
      .where(sql`desk is not null`),
    index('service_requests_organization').on(
      table.agency,
      table.organizationId,
      table.id.desc().nullsFirst(),
    ),
    index('service_requests_concerned')
      .on(table.agency, table.concernedId, table.id.desc().nullsFirst())
      .where(sql`concerned_id is not null`),
    index('service_requests_standard').on(table.agency, table.standard, table.id.desc().nullsFirst()),
    index('service_requests_status').on(table.agency, table.status, table.id.desc().nullsFirst()),
    index('service_requests_updated').on(
      table.agency,
      table.updatedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('service_requests_due').on(table.agency, table.dueAt).where(sql`desk is not null`),
    index('service_requests_ended')
      .on(table.agency, table.standard, table.endedAt)
      .where(sql`ended_at is not null`),
    index('service_requests_asset')
      .on(table.agency, table.assetId, table.id.desc().nullsFirst())
      .where(sql`asset_id is not null`),
    index('service_requests_involved').using('gin', table.involved),
    index('service_requests_search').using('gin', table.search),
  ],
);

/** Where a case waits beside its first step, while several are done at once. */
export const furtherSteps = pgTable(
  'further_steps',
  {
    agency: agency(),
    serviceRequestId: uuid('service_request_id').notNull(),
    step: text('step').notNull(),
    desk: text('desk').notNull(),
    assigneeId: uuid('assignee_id'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.serviceRequestId, table.step] }),
    index('further_steps_desk').on(table.agency, table.desk, table.serviceRequestId.desc().nullsFirst()),
  ],
);

/** The history of a case: append-only, 1…n without gaps, each entry chained to the one before. */
export const serviceRequestEvents = pgTable(
  'service_request_events',
  {
    agency: agency(),
    serviceRequestId: uuid('service_request_id').notNull(),
    sequence: integer('sequence').notNull(),
    at: instant('at').notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name'),
    position: text('position'),
    acting: text('acting'),
    actingFor: text('acting_for'),
    client: jsonb('client').$type<{ id: string; name: string }>(),
    action: text('action').notNull(),
    step: text('step'),
    note: text('note'),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    audience: text('audience').$type<Audience>().notNull(),
    salt: text('salt').notNull(),
    previous: text('previous').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.serviceRequestId, table.sequence] })],
);

/** The verdict on each paper; a new upload removes it. */
export const verdicts = pgTable(
  'verdicts',
  {
    agency: agency(),
    serviceRequestId: uuid('service_request_id').notNull(),
    requirement: text('requirement').notNull(),
    verdict: text('verdict').$type<'accepted' | 'rejected'>().notNull(),
    reason: text('reason'),
    note: text('note'),
    reviewedBy: uuid('reviewed_by').notNull(),
    reviewerName: text('reviewer_name').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.serviceRequestId, table.requirement] })],
);

/** What a case is about where that is several assets of one official: the list as it was when the case was sent. */
export const caseAssets = pgTable(
  'case_assets',
  {
    agency: agency(),
    serviceRequestId: uuid('service_request_id').notNull(),
    assetId: uuid('asset_id').notNull(),
    number: integer('number').notNull(),
    kind: text('kind').notNull(),
    label: text('label').notNull(),
    /** Who answered for it then, by account; whoever does so meanwhile is not overruled. */
    responsibleId: uuid('responsible_id').notNull(),
    responsibleName: text('responsible_name'),
    responsiblePosition: text('responsible_position'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.serviceRequestId, table.assetId] }),
    index('case_assets_of_asset').on(table.agency, table.assetId),
  ],
);

/** What people say to each other about a case. */
export const comments = pgTable(
  'comments',
  {
    agency: agency(),
    id: id(),
    serviceRequestId: uuid('service_request_id').notNull(),
    authorId: uuid('author_id'),
    authorName: text('author_name').notNull(),
    authorPosition: text('author_position'),
    visibility: text('visibility').$type<'internal' | 'shared'>().notNull(),
    body: text('body').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('comments_of_case').on(table.agency, table.serviceRequestId, table.id),
  ],
);

/** That a case repeats another. It repeats one at most, and one that repeats none itself. */
export const duplicateLinks = pgTable(
  'duplicate_links',
  {
    agency: agency(),
    /** The one that repeats. */
    serviceRequestId: uuid('service_request_id').notNull(),
    originalId: uuid('original_id').notNull(),
    reason: text('reason').notNull(),
    linkedBy: text('linked_by').notNull(),
    linkedAt: instant('linked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.serviceRequestId] }),
    index('duplicate_links_of_original').on(table.agency, table.originalId),
  ],
);

/** Under which number a case is tracked at the channel of its standard that has numbers of its own: one case of the agency to each. */
export const externalIds = pgTable(
  'external_ids',
  {
    agency: agency(),
    channel: text('channel').notNull(),
    /** In capitals, without blanks. */
    externalId: text('external_id').notNull(),
    serviceRequestId: uuid('service_request_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.channel, table.externalId] }),
    uniqueIndex('external_ids_of_case').on(table.agency, table.serviceRequestId),
  ],
);

/** Who of the agency has a case before them: a sign that is renewed while they do, and means nothing a minute later. */
export const caseViewers = pgTable(
  'case_viewers',
  {
    agency: agency(),
    serviceRequestId: uuid('service_request_id').notNull(),
    personId: uuid('person_id').notNull(),
    name: text('name').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.serviceRequestId, table.personId] })],
);

/** Running numbers by pattern and year; taken in the transaction that uses them, so without gaps or doubles. */
export const numberSequences = pgTable(
  'number_sequences',
  {
    agency: agency(),
    key: text('key').notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.key, table.year] })],
);
