import type { PlannedDeed } from '@pendopo/standards';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import { statement } from '#platform/statement.ts';
import { hasEnded } from './judge-deed.ts';
import type { ProvisionDeed } from './tables.ts';

/** An asset that stands on another, or on what stands on that. */
export interface StandingOn {
  id: string;
  kind: string;
  label: string;
  organizationId: string | null;
  responsiblePersonId: string | null;
}

/** Longer than any chain that people build; relations that lead in a circle end here. */
const DEEPEST = 8;

/**
 * What would lose what it stands on if an asset ended: names that point to an account, accounts on a machine, and what stands on those.
 * What has ended, or awaits its end, is none of it.
 * @returns what lies furthest from the asset first, which is the order in which they end
 */
export const standingOn = async (tx: Transaction, agency: string, assetId: string): Promise<StandingOn[]> => {
  const { rows } = await tx.run<StandingOn>(statement`
    with recursive standing as (
      select asset_id as id, 1 as depth from asset_relations where agency = ${agency} and target_id = ${assetId}
      union
      select relation.asset_id, standing.depth + 1
      from asset_relations relation join standing on relation.target_id = standing.id
      where relation.agency = ${agency} and standing.depth < ${DEEPEST})
    select other.id, other.kind, other.label, other.organization_id as "organizationId",
      other.responsible_person_id as "responsiblePersonId"
    from assets other
    join (select id, max(depth) as depth from standing group by id) deep on deep.id = other.id
    where other.agency = ${agency} and other.id <> ${assetId} and other.status <> 'terminated' and other.ends_at is null
    order by deep.depth desc, other.label, other.id`);
  return rows;
};

/** What has to be known of an asset that a case closes. */
export interface Closing {
  /** What stands on it. */
  standing: readonly StandingOn[];
  /** The case has ended it before, and was sent back. */
  isEndedByCase: boolean;
}

/** Nothing is closed. */
export const NOTHING_CLOSES: Closing = { standing: [], isEndedByCase: false };

/** The same of an asset, as it stands now. @param ids assets that the case is about: each has an item of its own. */
export const closingOf = async (
  { tx, loaded }: CaseAtHand,
  assetId: string,
  ids: ReadonlySet<string>,
): Promise<Closing> => ({
  standing: (await standingOn(tx, loaded.agency, assetId)).filter(({ id }) => !ids.has(id)),
  isEndedByCase: await hasEnded(tx, { agency: loaded.agency, assetId, serviceRequestId: loaded.id }),
});

/** What stands on the asset that is closed: the unit's own goes along where it said so. */
export const goingAlong = (
  standing: readonly StandingOn[],
  { along }: PlannedDeed,
  unit: string | null,
): NonNullable<ProvisionDeed['standing']> =>
  standing.map(({ id, kind, label, organizationId }) => ({
    ...{ id, kind, label },
    along: along && organizationId !== null && organizationId === unit,
  }));
