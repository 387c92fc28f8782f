import { type SQL, sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import type { StepInstants } from './steps.ts';
import type { Answer, recertificationEntries } from './tables.ts';

type EntryRow = typeof recertificationEntries.$inferSelect;

/** An entry with its asset and campaign, as lists and files show it. */
export interface ReadEntry
  extends Pick<EntryRow, 'assetId' | 'stage' | 'answer' | 'note' | 'answeredBy'>,
    StepInstants {
  recertificationId: string;
  title: string;
  closedAt: string | null;
  answeredAt: string | null;
  /** Id of the unit that is asked; the agency's code where its keepers are. */
  organizationId: string;
  organizationName: string;
  kind: string;
  label: string;
  status: 'active' | 'suspended' | 'terminated';
  silence: 'suspended' | 'archived' | null;
  responsiblePersonId: string | null;
  responsibleName: string | null;
  isOwnerGone: boolean;
  since: string;
  confirmedAt: string | null;
  [column: string]: unknown;
}

/** How a campaign's list is narrowed. */
export interface EntryFilter {
  organization?: string | undefined;
  state?: 'silent' | 'suspended' | Answer | undefined;
  /** The asset after which the page begins. */
  after?: string | undefined;
}

/** For whom somebody answers: units, and whatever is no unit's. */
export interface Asked {
  units: readonly string[];
  keeps: boolean;
}

/** Whether an entry is one of theirs. */
export const isAsked = ({ units, keeps }: Asked): SQL =>
  sql`(entry.organization_id = any(${sql.param([...units])}::uuid[]) or (${keeps} and entry.organization_id is null))`;

const INSTANTS = [
  ...(['asksAt', 'remindsAt', 'warnsAt', 'suspendsAt', 'archivesAt'] as const),
  ...(['closedAt', 'answeredAt', 'since', 'confirmedAt'] as const),
] as const;

/** An asset is silent while nobody answered and it has not ended. */
export const isSilent = sql`entry.answer is null and asset.status <> 'terminated'`;

/** Who is asked: a unit, or the agency itself where it is no unit's; its code stands for an id. */
export const asked = {
  id: sql`coalesce(unit.id::text, entry.agency)`,
  name: sql`coalesce(unit.name, office.definition->>'name')`,
};

/** The tables that {@link asked} reads, joined to entries. */
export const withAsked = sql`
  join agencies as office on office.agency = entry.agency and office.code = entry.agency
  left join organizations as unit on unit.agency = entry.agency and unit.id = entry.organization_id`;

const columns = (today: string): SQL => sql`
  entry.recertification_id as "recertificationId", entry.asset_id as "assetId", ${asked.id} as "organizationId",
  entry.stage, entry.answer, entry.note, entry.answered_by as "answeredBy", entry.answered_at as "answeredAt",
  campaign.title, campaign.closed_at as "closedAt", campaign.asks_at as "asksAt", campaign.reminds_at as "remindsAt",
  campaign.warns_at as "warnsAt", campaign.suspends_at as "suspendsAt", campaign.archives_at as "archivesAt",
  ${asked.name} as "organizationName", asset.kind, asset.label, asset.status, asset.silence, asset.since,
  asset.confirmed_at as "confirmedAt", asset.responsible_person_id as "responsiblePersonId",
  asset.responsible_name as "responsibleName",
  asset.responsible_person_id is not null and not exists (
    select from people
    join position_assignments as held on held.agency = people.agency and held.person_id = people.id
    where people.agency = asset.agency and people.id = asset.responsible_person_id and people.status = 'active'
      and held.organization_id is not distinct from entry.organization_id
      and held.starts_on <= ${today}::date and (held.ends_on is null or held.ends_on >= ${today}::date)) as "isOwnerGone"`;

const joined = sql`
  recertification_entries as entry
  join recertifications as campaign on campaign.agency = entry.agency and campaign.id = entry.recertification_id
  join assets as asset on asset.agency = entry.agency and asset.id = entry.asset_id
  ${withAsked}`;

/** Statements that read entries. `today` is the agency's day, on which positions are held or not. */
export const createEntryReader = (tx: Transaction, agency: string, today: string) => {
  const read = async (statement: SQL): Promise<ReadEntry[]> => {
    const { rows } = await tx.execute<ReadEntry>(statement);
    for (const row of rows)
      for (const key of INSTANTS) if (row[key] !== null) row[key] = toInstant(row[key] as string);
    return rows;
  };
  return {
    /** Those of a campaign, by unit where `byUnit`, else in the order in which a page goes on. */
    list: (
      campaign: string,
      { after, ...filter }: EntryFilter,
      { limit, byUnit = false }: { limit: number; byUnit?: boolean },
    ): Promise<ReadEntry[]> =>
      read(sql`
        select ${columns(today)} from ${joined}
        where ${narrowed(agency, campaign, filter)}
          ${after === undefined ? sql`` : sql`and entry.asset_id > ${after}::uuid`}
        order by ${byUnit ? sql`${asked.name}, asset.label,` : sql``} entry.asset_id
        limit ${limit}`),

    total: async (campaign: string, filter: Omit<EntryFilter, 'after'>): Promise<number> => {
      const { rows } = await tx.execute<{ count: number }>(
        sql`select count(*)::int as count from ${joined} where ${narrowed(agency, campaign, filter)}`,
      );
      return rows[0]?.count ?? 0;
    },

    /**
     * What units, and the agency's keepers where `keeps`, are asked about now: of each standing asset the newest entry, while its campaign runs or its silence still holds the
     * asset back.
     */
    asked: ({ units, keeps }: Asked, limit: number): Promise<ReadEntry[]> =>
      read(sql`
        select * from (
          select distinct on (entry.asset_id) ${columns(today)} from ${joined}
          where entry.agency = ${agency} and ${isAsked({ units, keeps })}
            and asset.status <> 'terminated' and campaign.starts_on <= ${today}::date
            and (campaign.closed_at is null or asset.silence is not null)
          order by entry.asset_id, entry.recertification_id desc
        ) as newest
        order by "organizationName", answer is not null, kind, label
        limit ${limit}`),
  };
};

const narrowed = (
  agency: string,
  campaign: string,
  { organization, state }: Omit<EntryFilter, 'after'>,
): SQL => sql`entry.agency = ${agency} and entry.recertification_id = ${campaign}::uuid
  ${organization === undefined ? sql`` : sql`and ${asked.id} = ${organization}`}
  ${state === undefined ? sql`` : sql`and ${inState(state)}`}`;

const inState = (state: NonNullable<EntryFilter['state']>): SQL => {
  if (state === 'silent') return isSilent;
  return state === 'suspended' ? sql`asset.silence is not null` : sql`entry.answer = ${state}`;
};
