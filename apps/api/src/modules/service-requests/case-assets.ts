import type { ListedAsset, StandardDefinition } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import { statement } from '#platform/statement.ts';
import type { LoadedCase } from './case-row.ts';

/**
 * How an asset of a list stands. `listed`: as it was when the case was sent, or, of a draft, as it would be sent. `handed-over`: the case
 * is done with it. `ended`, `ending`, `elsewhere` (somebody else answers for it by now, or another unit has it): it is left where it is.
 */
export type ListedState = 'listed' | 'handed-over' | 'ended' | 'ending' | 'elsewhere';

/** An asset of the list of a case: what it was called and whose it was then, and what is recorded of it now. */
export interface ListedRow {
  id: string;
  number: number;
  kind: string;
  label: string;
  responsibleName: string | null;
  responsiblePosition: string | null;
  state: ListedState;
  status: 'active' | 'suspended' | 'terminated';
  spec: Record<string, unknown>;
  facts: Record<string, unknown>;
  expiresOn: string | null;
}

type OfCase = Pick<LoadedCase, 'agency' | 'id'>;

/** The list of a case as it was sent, in its order; empty of a draft and of a case that is about no list. @param lock until the transaction ends. */
export const caseAssets = async (
  tx: Transaction,
  { agency, id }: OfCase,
  { lock = false }: { lock?: boolean } = {},
): Promise<ListedRow[]> => {
  // Locked always in the same order, whoever else locks assets.
  if (lock)
    await tx.run(statement`
      select from assets where agency = ${agency}
        and id in (select asset_id from case_assets where agency = ${agency} and service_request_id = ${id})
      order by id for update`);
  const { rows } = await tx.run<ListedRow>(statement`
    select held.asset_id as id, held.number, held.kind, held.label, held.responsible_name as "responsibleName",
      held.responsible_position as "responsiblePosition", asset.status, asset.spec, asset.facts,
      asset.expires_on::text as "expiresOn",
      case
        when asset.history @> jsonb_build_array(jsonb_build_object('event', 'transfer',
          'serviceRequest', jsonb_build_object('id', held.service_request_id::text))) then 'handed-over'
        when asset.status = 'terminated' then 'ended'
        when asset.ends_at is not null then 'ending'
        when asset.organization_id is distinct from request.organization_id
          or asset.responsible_person_id is distinct from held.responsible_id then 'elsewhere'
        else 'listed'
      end as state
    from case_assets as held
    join service_requests as request on request.agency = held.agency and request.id = held.service_request_id
    join assets as asset on asset.agency = held.agency and asset.id = held.asset_id
    where held.agency = ${agency} and held.service_request_id = ${id}
    order by held.number`);
  return rows;
};

/** An asset that an official answers for in a unit, as it stands. */
export interface HeldAsset {
  id: string;
  kind: string;
  label: string;
  status: 'active' | 'suspended';
  /** It awaits its end. */
  isEnding: boolean;
  responsibleId: string;
  responsibleName: string | null;
  responsiblePosition: string | null;
}

/**
 * All that an official answers for in the unit of a case, by name: whoever has that NIP, also where the account is closed. What has ended
 * is not among it.
 */
export const heldBy = async (
  tx: Transaction,
  { agency, organizationId }: Pick<LoadedCase, 'agency' | 'organizationId'>,
  nip: string | null,
): Promise<HeldAsset[]> => {
  if (nip === null || organizationId === null) return [];
  const { rows } = await tx.run<HeldAsset>(statement`
    select asset.id, asset.kind, asset.label, asset.status, asset.ends_at is not null as "isEnding",
      asset.responsible_person_id as "responsibleId", asset.responsible_name as "responsibleName",
      asset.responsible_position as "responsiblePosition"
    from assets as asset
    where asset.agency = ${agency} and asset.organization_id = ${organizationId} and asset.status <> 'terminated'
      and asset.responsible_person_id in (select id from people where agency = ${agency} and nip = ${nip})
    order by asset.label, asset.id`);
  return rows;
};

/** Whether an asset goes into the list of a case of this standard. */
export const isListed = (
  { assets }: Pick<StandardDefinition, 'assets'>,
  { kind, isEnding }: Pick<HeldAsset, 'kind' | 'isEnding'>,
): boolean => !isEnding && (assets ?? []).some((one) => one === kind);

/** The list as texts and conditions of a standard see it. */
export const toListedAsset = ({
  id,
  number,
  kind,
  label,
  responsibleName,
  expiresOn,
  spec,
  facts,
}: ListedRow): ListedAsset => ({
  id,
  number,
  values: { kind, name: label, responsible: responsibleName ?? '', expiresOn: expiresOn ?? '', spec, facts },
});

/** The NIP that an answer about an official gives, without blanks; null where it gives none. */
export const nipIn = (answer: unknown): string | null => {
  const nip =
    typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>).nip : undefined;
  const plain = typeof nip === 'string' ? nip.replaceAll(/\s/g, '') : '';
  return plain === '' ? null : plain;
};
