import { type SQL, sql } from 'drizzle-orm';

/** Which assets a campaign asks about; none named means all. */
export interface Scope {
  kinds: readonly string[];
  organizations: readonly string[];
}

/**
 * The assets in scope, as the tail of a select: standing ones about which no other open campaign asks. Of what belongs to no unit the
 * agency's keepers are asked, unless the campaign is narrowed to units.
 * @param itself the campaign that is being opened.
 */
export const inScope = (
  agency: string,
  { kinds, organizations }: Scope,
  itself: string | null = null,
): SQL => sql`
  from assets as asset
  where asset.agency = ${agency} and asset.status <> 'terminated'
    and (${kinds.length === 0} or asset.kind = any(${sql.param([...kinds])}::text[]))
    and (${organizations.length === 0} or asset.organization_id = any(${sql.param([...organizations])}::uuid[]))
    and not exists (
      select from recertification_entries as entry
      join recertifications as open on open.agency = entry.agency and open.id = entry.recertification_id
      where entry.agency = asset.agency and entry.asset_id = asset.id and open.closed_at is null
        and open.id is distinct from ${itself}::uuid)`;
