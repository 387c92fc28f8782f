import { sql } from 'drizzle-orm';
import type { Notifications } from '#modules/notifications/index.ts';
import { instantInWords } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import { isSilent } from './entries.ts';
import type { SilenceStep } from './steps.ts';
import type { RecertificationRow } from './tables.ts';

/** Which step of a campaign units are told of. */
export interface Telling {
  tx: Transaction;
  campaign: RecertificationRow;
  stage: SilenceStep;
  /** RFC 3339. */
  now: string;
  /** The agency's day. */
  today: string;
  zone: string;
  /** Positions of a unit that answer for it. */
  positions: readonly string[];
  /** Who answers for what is no unit's. */
  keepers: readonly string[];
}

/** From the warning on it concerns everybody who holds a position in the unit, its head too. */
const CONCERNS_ALL: readonly SilenceStep[] = ['warned', 'suspended', 'archived'];

/** Tells units, and the agency's keepers for null, what their silence has led to and what it leads to next; each of their people once a step. */
export const tellUnits = async (
  notifications: Notifications,
  telling: Telling,
  units: readonly (string | null)[],
): Promise<void> => {
  const { tx, campaign, stage, now } = telling;
  const told = await readUnits(
    telling,
    units.filter((unit) => unit !== null),
  );
  if (units.includes(null)) told.push(await readAgency(telling));
  for (const unit of told)
    await notifications.tell(tx, campaign.agency, unit.people, {
      at: now,
      kind: 'assets',
      ...wordsOf(telling, unit),
      path: '/aset/konfirmasi',
      cause: `recertification:${campaign.id}:${unit.id}:${stage}`,
    });
};

interface UnitToTell {
  id: string;
  name: string;
  silent: number;
  people: string[];
  [column: string]: unknown;
}

const readUnits = async (
  { tx, campaign, stage, today, positions }: Telling,
  units: readonly string[],
): Promise<UnitToTell[]> => {
  const { rows } = await tx.execute<UnitToTell>(sql`
    select unit.id, unit.short_name as name,
      (select count(*)::int from recertification_entries as entry
       join assets as asset on asset.agency = entry.agency and asset.id = entry.asset_id
       where entry.agency = unit.agency and entry.recertification_id = ${campaign.id}::uuid
         and entry.organization_id = unit.id and ${isSilent}) as silent,
      array(select distinct held.person_id::text from position_assignments as held
        where held.agency = unit.agency and held.organization_id = unit.id
          and held.starts_on <= ${today}::date and (held.ends_on is null or held.ends_on >= ${today}::date)
          and (${CONCERNS_ALL.includes(stage)} or held.position = any(${sql.param([...positions])}::text[]))) as people
    from organizations as unit
    where unit.agency = ${campaign.agency} and unit.id = any(${sql.param([...units])}::uuid[])
    order by unit.id`);
  return rows;
};

const readAgency = async ({ tx, campaign, keepers }: Telling): Promise<UnitToTell> => {
  const { rows } = await tx.execute<{ silent: number }>(sql`
    select count(*)::int as silent from recertification_entries as entry
    join assets as asset on asset.agency = entry.agency and asset.id = entry.asset_id
    where entry.agency = ${campaign.agency} and entry.recertification_id = ${campaign.id}::uuid
      and entry.organization_id is null and ${isSilent}`);
  return {
    ...{ id: campaign.agency, name: 'tanpa unit', silent: rows[0]?.silent ?? 0, people: [...keepers] },
  };
};

const wordsOf = (
  { campaign, stage, zone }: Telling,
  { name, silent }: UnitToTell,
): { title: string; body: string } => {
  const suspends = instantInWords(campaign.suspendsAt, zone);
  const archives = instantInWords(campaign.archivesAt, zone);
  const words: Record<SilenceStep, { title: string; body: string }> = {
    asked: {
      title: `${silent} aset ${name} perlu dikonfirmasi`,
      body: `${campaign.title}: nyatakan mana yang masih diperlukan. Yang tidak dijawab ditangguhkan pada ${suspends}.`,
    },
    reminded: {
      title: `Pengingat: ${silent} aset ${name} belum dikonfirmasi`,
      body: `${campaign.title}: yang tidak dijawab ditangguhkan pada ${suspends}.`,
    },
    warned: {
      title: `Peringatan: ${silent} aset ${name} akan ditangguhkan`,
      body: `${campaign.title}: belum ada jawaban. Aset ini tidak dapat dipakai lagi mulai ${suspends}.`,
    },
    suspended: {
      title: `${silent} aset ${name} ditangguhkan karena tidak dikonfirmasi`,
      body: `${campaign.title}: jawaban "masih diperlukan" memulihkannya. Tanpa jawaban, aset diarsipkan pada ${archives}.`,
    },
    archived: {
      title: `${silent} aset ${name} diarsipkan karena tidak dikonfirmasi`,
      body: `${campaign.title}: jawaban "masih diperlukan" masih memulihkannya, selama pengelola belum mengakhirinya.`,
    },
  };
  return words[stage];
};
