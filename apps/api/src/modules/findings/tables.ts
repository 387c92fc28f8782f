import type { FindingDecision, FindingKind } from '@pendopo/contracts';
import type { Adoption, Listed, Step } from '@pendopo/provisioning';
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { agency, id, instant } from '#platform/columns.ts';
import type { Texts } from '#platform/problems.ts';
import type { SiteSeen } from './health/look-at-site.ts';
import type { SiteProblemCode } from './health/problems.ts';

/** What was seen. Nothing in it is secret: what a schema calls so was covered before it came here. */
export interface FindingDetails {
  /** What restoring would do, step by step. */
  steps?: Step[];
  /** Hash of those steps: restoring may do these and no others that destroy data. */
  plan?: string;
  /** What the register would have to say; absent where that cannot be said. */
  adoption?: Adoption;
  /** What the register said before reality was adopted; of what a case made also what was asked for. */
  before?: Recorded;
  /** What stands at the back-end, where no asset is it. */
  identity?: Listed;
  notes?: Texts[];
  /** By which people know the site, and what is wrong with it. */
  site?: string;
  problems?: { code: string; text: Texts; since: string }[];
  /** By which day somebody has to see to it, `YYYY-MM-DD`. */
  due?: string;
}

/** What was recorded of an asset. */
export interface Recorded {
  presence: Adoption['presence'];
  spec: Record<string, unknown>;
  facts: Record<string, unknown>;
}

/** Where reality and register part. One stands for each thing and kind. */
export const findings = pgTable(
  'findings',
  {
    agency: agency(),
    id: id(),
    kind: text('kind').$type<FindingKind>().notNull(),
    /** Id of the asset; of a stray, its back-end, kind and name. */
    subject: text('subject').notNull(),
    assetId: uuid('asset_id'),
    backend: text('backend').notNull(),
    driver: text('driver').notNull(),
    assetKind: text('asset_kind').notNull(),
    label: text('label').notNull(),
    state: text('state')
      .$type<'open' | 'restoring' | 'taken' | 'ignored' | 'closed'>()
      .notNull()
      .default('open'),
    details: jsonb('details').$type<FindingDetails>().notNull(),
    /** The same while what is seen is the same. */
    fingerprint: text('fingerprint').notNull(),
    decision: text('decision').$type<FindingDecision>(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    reason: text('reason'),
    foundAt: instant('found_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    uniqueIndex('findings_standing')
      .on(table.agency, table.subject, table.kind)
      .where(sql`${table.state} <> 'closed'`),
    index('findings_by_state').on(table.agency, table.state, table.id.desc().nullsFirst()),
    index('findings_of_asset').on(table.agency, table.assetId),
    check('findings_kind', sql`${table.kind} in ('drift', 'missing', 'stray', 'health', 'disowned')`),
    check('findings_state', sql`${table.state} in ('open', 'restoring', 'taken', 'ignored', 'closed')`),
    check('findings_reason', sql`${table.state} <> 'ignored' or ${table.reason} is not null`),
  ],
);

/** A finding as it is stored. */
export type FindingRow = typeof findings.$inferSelect;

/** That something was wrong at a look, and since which look it is. */
export interface NotedProblem {
  code: SiteProblemCode;
  since: string;
}

/** How each site looked the last time. */
export const siteLooks = pgTable(
  'site_looks',
  {
    agency: agency(),
    assetId: uuid('asset_id').notNull(),
    lookedAt: instant('looked_at').notNull(),
    seen: jsonb('seen').$type<SiteSeen>().notNull(),
    problems: jsonb('problems').$type<NotedProblem[]>().notNull(),
    /** What the page is called as somebody accepted it, or as it was first seen; null until it had a title. */
    acceptedTitle: text('accepted_title'),
  },
  (table) => [primaryKey({ columns: [table.agency, table.assetId] })],
);

/** A look as it is stored. */
export type SiteLookRow = typeof siteLooks.$inferSelect;

/** How far the listing of what a back-end has of a kind is; one for each. */
export const listings = pgTable(
  'backend_listings',
  {
    agency: agency(),
    backend: text('backend').notNull(),
    kind: text('kind').notNull(),
    state: text('state').$type<'running' | 'done' | 'failed'>().notNull(),
    /** How many objects it has told of so far. */
    listed: integer('listed').notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.backend, table.kind] }),
    check('backend_listings_state', sql`${table.state} in ('running', 'done', 'failed')`),
  ],
);

/** A listing as it is stored. */
export type ListingRow = typeof listings.$inferSelect;

/** What a back-end had of a kind when it was listed the last time, ours and others'. */
export const backendObjects = pgTable(
  'backend_objects',
  {
    agency: agency(),
    backend: text('backend').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** Null where it carries none of ours. */
    marker: text('marker'),
    listedAt: instant('listed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.backend, table.kind, table.name] })],
);
