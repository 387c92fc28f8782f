import { addWorkingTime } from '@pendopo/calendar';
import { sql } from 'drizzle-orm';
import type { Agencies } from '#modules/agencies/index.ts';
import type { Notifications } from '#modules/notifications/index.ts';
import { inEachAgency } from '#platform/agency-by-agency.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { localDate } from '#platform/local-time.ts';
import { type PublishedStandards, speakingPositions } from './policy.ts';
import { createAssetRepository, type ReadAsset } from './repository.ts';
import { type EndTelling, tellOfEnd } from './tell-of-end.ts';
import { type TurnTools, turn } from './turn.ts';

/** What assets are brought to their end with. */
export interface EndTools extends TurnTools {
  db: Database;
  agencies: Agencies;
  standards: PublishedStandards;
  notifications: Notifications;
}

/** Whoever answers for an asset is reminded when so many working days are left. */
const LAST_DAYS = 2;

/** Removes, in each agency, what has had its time of grace, and reminds of what is near; answers how many were removed. */
export const endAllDue = async (tools: EndTools, now: string): Promise<number> => {
  let ended = 0;
  await inEachAgency(tools.db, async (agency) => {
    await remindOfNear(tools, agency, now);
    ended += await endDueIn(tools, agency, now);
  });
  return ended;
};

/** One after the other, each in a transaction of its own: what dies in between is found again. */
const endDueIn = async (tools: EndTools, agency: string, now: string): Promise<number> => {
  let ended = 0;
  for (;;) {
    const next = await tools.db.within(agency, (tx) => nextDue(tx, agency, now));
    if (next === undefined) return ended;
    await tools.db.within(agency, (tx) => endOne(tools, tx, agency, next, now), { retry: true });
    ended += 1;
  }
};

interface Due {
  id: string;
  serviceRequestId: string | null;
  [column: string]: unknown;
}

/** The next that is due and on which nothing stands that awaits its own end: a name goes before what it points at. */
const nextDue = async (tx: Transaction, agency: string, now: string): Promise<Due | undefined> => {
  const { rows } = await tx.execute<Due>(sql`
    select asset.id, asset.service_request_id as "serviceRequestId" from assets as asset
    where asset.agency = ${agency} and asset.ends_at <= ${now}::timestamptz
      and not exists (
        select from asset_relations as relation
        join assets as other on other.agency = relation.agency and other.id = relation.asset_id
        where relation.agency = asset.agency and relation.target_id = asset.id and other.ends_at is not null)
    order by asset.ends_at, asset.id limit 1`);
  return rows[0];
};

const endOne = async (
  tools: EndTools,
  tx: Transaction,
  agency: string,
  { id, serviceRequestId }: Due,
  now: string,
): Promise<void> => {
  const telling = await tellingIn(tools, tx, agency, now);
  const atHand =
    serviceRequestId === null ? undefined : await tools.cases.takeForJob(tx, agency, serviceRequestId, now);
  const asset = await createAssetRepository(tx, agency, telling.today).find(id, true);
  // Somebody took it back, or ended it, meanwhile.
  if (asset?.endsAt == null || Date.parse(asset.endsAt) > Date.parse(now)) return;
  const turning = { tx, now, today: telling.today, by: null };
  const done = await turn(tools, turning, atHand, asset, 'terminate', 'Masa tenggang berakhir');
  await enqueue(tx, done.jobs);
  await tellOfEnd(tools.notifications, telling, asset, 'ended', asset.endsAt);
};

/** Where an asset is among those that end. */
interface AssetEnd {
  endsAt: string;
  id: string;
}

/** So many are reminded of in one transaction: a campaign may let thousands end on one day. */
const STRETCH = 200;

/** News that exist already are not told again. */
const remindOfNear = async (tools: EndTools, agency: string, now: string): Promise<void> => {
  let last: AssetEnd | undefined = { endsAt: now, id: LAST_ID };
  while (last !== undefined) {
    const after: AssetEnd = last;
    last = await tools.db.within(agency, (tx) => remindOfSome(tools, tx, agency, now, after));
  }
};

/** After whatever ends at an instant itself. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Answers the last of them where there may be more. */
const remindOfSome = async (
  tools: EndTools,
  tx: Transaction,
  agency: string,
  now: string,
  after: AssetEnd,
): Promise<AssetEnd | undefined> => {
  const calendar = await tools.agencies.calendar(tx, agency);
  const horizon = addWorkingTime(calendar, now, LAST_DAYS, 'working-day');
  const telling = await tellingIn(tools, tx, agency, now);
  const ending = await createAssetRepository(tx, agency, telling.today).ending(after, horizon, STRETCH);
  for (const asset of ending) {
    const near = addWorkingTime(calendar, announcedAt(asset), LAST_DAYS, 'working-day');
    // A time of grace that is no longer than that was announced just now.
    if (Date.parse(near) < Date.parse(asset.endsAt))
      await tellOfEnd(tools.notifications, telling, asset, 'near', asset.endsAt);
  }
  return ending.length < STRETCH ? undefined : ending.at(-1);
};

const announcedAt = ({ history, since }: ReadAsset): string =>
  history.findLast(({ event }) => event === 'ending')?.at ?? since;

const tellingIn = async (
  { agencies, standards }: EndTools,
  tx: Transaction,
  agency: string,
  now: string,
): Promise<EndTelling> => {
  const { zone } = await agencies.definition(tx, agency);
  const positions = speakingPositions(await standards.published(tx, agency));
  return { tx, now, today: localDate(now, zone), zone, positions };
};
