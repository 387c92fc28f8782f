import type { Step } from '@pendopo/provisioning';
import type { AssetDeed } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { agency, createdAt, id, instant } from '#platform/columns.ts';
import type { Texts } from '#platform/problems.ts';
import type { SealedBox } from '#platform/sealing.ts';

/** Who gets a credential, as the form named the person and as the register knows him. */
export interface ProvisionRecipient {
  name: string;
  nip: string | null;
  /** As the form has it; absent where it was not kept yet. */
  position?: string | null;
  personId: string | null;
  username: string | null;
}

/** A failure as the item carries it. */
export interface ProvisionFailureRow {
  code: string;
  detail: string;
  retryAt?: string | null;
  /** The place in the specification that it is about. */
  pointer?: string;
}

/** A line of what happened to an item. */
export interface ProvisionLogLine {
  at: string;
  text: Texts;
}

/** How an asset stood when something was planned with it. */
export interface AssetBefore {
  label: string;
  spec: Record<string, unknown>;
  facts: Record<string, unknown>;
  status: 'active' | 'suspended' | 'terminated';
  /** The last day for which it was granted; null without one. */
  expiresOn: string | null;
  responsible: string | null;
  /** Of whoever answers for it, as the register has it; absent where it was not kept yet. */
  position?: string | null;
}

/** Why nothing is done with an asset of a list after all: it has ended, awaits its end, or somebody else answers for it by now. */
export type LeftOut = 'ended' | 'ending' | 'elsewhere';

/** What an item does with the asset that its case is about, or with one of those. */
export interface ProvisionDeed {
  does: AssetDeed;
  /** It is left as it is; absent where it is not. */
  leftOut?: LeftOut;
  /** Values that become others, in the words of the driver. */
  spec: Record<string, unknown>;
  /** The last day for which it is granted from now on; null where that stays. */
  until: string | null;
  /** The item that made the asset and speaks for it at its back-end; null where none did. */
  maker: string | null;
  before: AssetBefore;
  /** Of a closing: what stood on the asset when this was planned, and whether it ends along. Absent where nothing did. */
  standing?: { id: string; kind: string; label: string; along: boolean }[];
}

/** A thing to be created in a case: what shall be, how far it is, and what is known of it. */
export const provisions = pgTable(
  'provisions',
  {
    agency: agency(),
    id: id(),
    /** Null where it makes nothing: a thing that was there before us is kept as it was found. */
    serviceRequestId: uuid('service_request_id'),
    step: text('step').notNull(),
    key: text('key').notNull(),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    role: text('role').notNull(),
    title: text('title').notNull(),
    label: text('label').notNull(),
    driver: text('driver').notNull(),
    /** Key of the back-end; null where it goes by its driver's name. */
    backend: text('backend'),
    spec: jsonb('spec').$type<Record<string, unknown>>().notNull(),
    needs: text('needs').array().notNull(),
    credential: boolean('credential').notNull(),
    recipient: jsonb('recipient').$type<ProvisionRecipient>(),
    status: text('status').$type<'planned' | 'running' | 'active' | 'failed'>().notNull(),
    /** What shall be of it at the back-end; an asset is suspended and terminated here too. */
    presence: text('presence').$type<'active' | 'suspended' | 'absent'>().notNull(),
    error: jsonb('error').$type<ProvisionFailureRow>(),
    facts: jsonb('facts').$type<Record<string, unknown>>(),
    /** What it does with the asset that is there; null where it makes one. */
    deed: jsonb('deed').$type<ProvisionDeed>(),
    /** The asset that it becomes, chosen before anything is made; `name` and `marker` are its identity at the back-end. */
    assetId: uuid('asset_id').notNull(),
    name: text('name').notNull(),
    marker: text('marker').notNull(),
    /** How many credentials are wanted, and how many are known to have been set: the difference is a rotation. */
    wantedCredential: integer('wanted_credential').notNull(),
    confirmedCredential: integer('confirmed_credential').notNull(),
    /** A password that was made and of which nobody knows yet whether it was set. */
    pending: jsonb('pending').$type<SealedBox>(),
    /** Raised each time the item is worked on again. */
    round: integer('round').notNull(),
    /** A credential was lost after the step had passed: the item is open although its step is not. */
    reissue: boolean('reissue').notNull(),
    /** Hash of a plan that destroys data, which a person saw and let run; no other such plan is. */
    allowedPlan: text('allowed_plan'),
    /** Failed tries in a row. */
    attempts: integer('attempts').notNull(),
    /** Since when it waits for others at its back-end to be done, finer than other instants: by it the next is called. Null where it is at work. */
    waitingSince: timestamp('waiting_since', { withTimezone: true, mode: 'string' }),
    log: jsonb('log').$type<ProvisionLogLine[]>().notNull(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    unique('provisions_of_step').on(table.agency, table.serviceRequestId, table.step, table.key),
    index('provisions_asset').on(table.agency, table.assetId),
    index('provisions_backend').on(table.agency, table.backend),
    index('provisions_in_line')
      .on(table.agency, table.waitingSince)
      .where(sql`${table.waitingSince} is not null`),
    check('provisions_status', sql`${table.status} in ('planned', 'running', 'active', 'failed')`),
  ],
);

/** The journal: every effect is written down before it is begun, and again when it is known whether it happened. */
export const provisionSteps = pgTable(
  'provision_steps',
  {
    agency: agency(),
    id: id(),
    provisionId: uuid('provision_id').notNull(),
    /** The step as it may be shown: nothing in it is secret. */
    step: jsonb('step').$type<Step>().notNull(),
    status: text('status').$type<'intended' | 'done' | 'void'>().notNull(),
    /** What the driver must not forget while the step lasts. */
    checkpoint: text('checkpoint'),
    /** By the database's clock, so that two workers agree on its age. */
    intendedAt: instant('intended_at').notNull().default(sql`now()`),
    endedAt: instant('ended_at'),
    reason: text('reason'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('provision_steps_of_item').on(table.agency, table.provisionId, table.id),
    check('provision_steps_status', sql`${table.status} in ('intended', 'done', 'void')`),
  ],
);

/** Names that are kept: one holder each, from the submission on; given up ones wait before anybody else gets them. */
export const nameReservations = pgTable(
  'name_reservations',
  {
    agency: agency(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    serviceRequestId: uuid('service_request_id').notNull(),
    assetId: uuid('asset_id'),
    reservedAt: instant('reserved_at').notNull(),
    releasedAt: instant('released_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.kind, table.name] }),
    index('name_reservations_of_case').on(table.agency, table.serviceRequestId),
    index('name_reservations_of_asset').on(table.agency, table.assetId),
  ],
);
