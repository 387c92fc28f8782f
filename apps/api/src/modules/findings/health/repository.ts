import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { type SiteLookRow, siteLooks } from '../tables.ts';
import type { Shown } from './site.ts';

/** An asset that may be a site. */
export interface Candidate extends Shown {
  id: string;
  driver: string;
}

/** Statements on sites and how they looked. @param own keys of the installation's own back-ends. */
export const createSiteRepository = (tx: Transaction, agency: string, own: readonly string[]) => {
  const select = sql`
    select id, kind, label, driver, facts, exists (
      select from provisions item
      where item.agency = ${agency} and item.asset_id = assets.id
        and coalesce(item.backend, item.driver) = any(${sql.param([...own])}::text[])
        and not exists (select from backends where agency = ${agency} and key = coalesce(item.backend, item.driver))
    ) as "isOwn"
    from assets
    where agency = ${agency} and status = 'active'`;

  return {
    /** The asset, while it is in use. */
    async candidate(id: string): Promise<Candidate | undefined> {
      const { rows } = await tx.execute<Candidate & Record<string, unknown>>(sql`${select} and id = ${id}`);
      return rows[0];
    },

    /** Assets in use that may be sites. An account whose name is an asset of its own is looked at under that. */
    async candidates(): Promise<Candidate[]> {
      const { rows } = await tx.execute<Candidate & Record<string, unknown>>(sql`${select}
        and (kind in ('subdomain', 'hosting-account') or facts ? 'url')
        and not exists (
          select from assets other
          where other.agency = ${agency} and other.kind = 'subdomain' and other.status = 'active'
            and assets.kind <> 'subdomain' and other.label = assets.facts->>'hostName')
        order by id`);
      return rows;
    },

    async last(assetId: string): Promise<SiteLookRow | undefined> {
      const [row] = await tx
        .select()
        .from(siteLooks)
        .where(and(eq(siteLooks.agency, agency), eq(siteLooks.assetId, assetId)));
      return row;
    },

    async record(look: Omit<SiteLookRow, 'agency'>): Promise<void> {
      const { assetId: _, ...set } = look;
      await tx
        .insert(siteLooks)
        .values({ agency, ...look })
        .onConflictDoUpdate({ target: [siteLooks.agency, siteLooks.assetId], set });
    },

    /** From now on the page is called as it was seen the last time. */
    async acceptTitle(assetId: string): Promise<void> {
      await tx
        .update(siteLooks)
        .set({ acceptedTitle: sql`coalesce(${siteLooks.seen}->>'title', ${siteLooks.acceptedTitle})` })
        .where(and(eq(siteLooks.agency, agency), eq(siteLooks.assetId, assetId)));
    },
  };
};
