import { entrustedTo } from '@pendopo/standards';
import { localDate } from '#platform/local-time.ts';
import { statement } from '#platform/statement.ts';
import { refuseInHand } from './assets-in-hand.ts';
import { type HeldAsset, heldBy, isListed, nipIn } from './case-assets.ts';
import type { CaseAtHand, Definitions } from './cases.ts';
import { ListInWork, OfficialWithoutAssets, SuccessorUnfit } from './errors.ts';

/**
 * Fixes, when a case about all that an official answers for is sent, which assets those are: whoever approves it approves what was shown.
 * It is fixed anew each time that the case is sent again, until something was planned with them.
 * @throws 409 where there is nothing to hand over or nobody fit to take it, where other cases change some of it, or where the list is fixed
 * and another's
 */
export const fixAssets = async (
  definitions: Pick<Definitions, 'standard'>,
  atHand: CaseAtHand,
): Promise<void> => {
  const { tx, loaded, definition } = atHand;
  if (definition.assetsOf === undefined) return;
  const nip = nipIn(loaded.form[definition.assetsOf]);
  if (loaded.provisions.length > 0) {
    await refuseAnothers(atHand, nip);
    return refuseUnfit(atHand, nip);
  }
  await hold(atHand, nip);
  const assets = (await heldBy(tx, loaded, nip)).filter((asset) => isListed(definition, asset));
  if (assets.length === 0) throw OfficialWithoutAssets();
  await refuseUnfit(atHand, nip);
  await refuseInHand(tx, definitions, loaded.agency, assets, loaded.id);
  await replaceList(atHand, assets);
};

/** Locks the assets, always in the same order, so that of two cases that are sent at once one is first. */
const hold = async (
  { tx, loaded: { agency, organizationId } }: CaseAtHand,
  nip: string | null,
): Promise<void> => {
  await tx.run(statement`
    select from assets
    where agency = ${agency} and organization_id = ${organizationId} and status <> 'terminated'
      and responsible_person_id in (select id from people where agency = ${agency} and nip = ${nip})
    order by id for update`);
};

/** What was worked on is the list of one official; a letter that names another would lie. @throws 409 */
const refuseAnothers = async (
  { tx, loaded: { agency, id } }: CaseAtHand,
  nip: string | null,
): Promise<void> => {
  const { rows } = await tx.run<{ is: boolean }>(statement`
    select exists (
      select from case_assets
      where agency = ${agency} and service_request_id = ${id}
        and responsible_id in (select id from people where agency = ${agency} and nip = ${nip})) as is`);
  if (rows[0]?.is !== true) throw ListInWork();
};

/** Whoever answers for them from now on is somebody else, and holds a position in the unit. @throws 409 */
const refuseUnfit = async (atHand: CaseAtHand, leaving: string | null): Promise<void> => {
  const { tx, loaded, definition, agency, now } = atHand;
  const named = entrustedTo(definition, loaded.state.variant).map((field) => nipIn(loaded.form[field]));
  if (named.length === 0) return;
  const today = localDate(now, agency.zone);
  const { rows } = await tx.run<{ nip: string }>(statement`
    select person.nip from people as person
    where person.agency = ${loaded.agency} and person.status = 'active' and person.nip = any(${named}::text[])
      and person.organization_id = ${loaded.organizationId} and exists (
        select from position_assignments as held
        where held.agency = person.agency and held.person_id = person.id
          and held.organization_id = ${loaded.organizationId} and held.starts_on <= ${today}::date
          and (held.ends_on is null or held.ends_on >= ${today}::date))`);
  const fit = new Set(rows.map(({ nip }) => nip));
  if (named.some((nip) => nip === null || nip === leaving || !fit.has(nip))) throw SuccessorUnfit();
};

const replaceList = async (
  { tx, loaded: { agency, id } }: CaseAtHand,
  assets: readonly HeldAsset[],
): Promise<void> => {
  await tx.run(statement`delete from case_assets where agency = ${agency} and service_request_id = ${id}`);
  const rows = assets.map((asset, index) => ({ ...asset, number: index + 1 }));
  await tx.run(statement`
    insert into case_assets (agency, service_request_id, asset_id, number, kind, label,
      responsible_id, responsible_name, responsible_position)
    select ${agency}, ${id}::uuid, one.id, one.number, one.kind, one.label,
      one."responsibleId", one."responsibleName", one."responsiblePosition"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one(id uuid, number integer, kind text, label text,
      "responsibleId" uuid, "responsibleName" text, "responsiblePosition" text)`);
};
