import type { ProvisionFailure } from '@pendopo/provisioning';
import type { Transaction } from '#platform/database.ts';
import { statement } from '#platform/statement.ts';
import type { ProvisionDeed } from './tables.ts';

/** The asset that a case is about, as far as it decides what may be done with it. */
export interface DeedAsset {
  status: 'active' | 'suspended' | 'terminated';
  endsAt: string | null;
  expiresOn: string | null;
}

/** What else decides it. */
export interface DeedJudge {
  deed: Pick<ProvisionDeed, 'does' | 'until'>;
  canSuspend: boolean;
  /** The agency's day. */
  today: string;
}

/** Why something cannot be done with an asset, as a failure of its item; null where it can. */
export const judgeDeed = (
  asset: DeedAsset | undefined,
  { deed: { does, until }, canSuspend, today }: DeedJudge,
): ProvisionFailure | null => {
  if (asset === undefined || asset.status === 'terminated') return ENDED;
  // A case that goes back asks for its end once more.
  if (asset.endsAt !== null) return does === 'close' ? null : ENDING;
  if ((does === 'suspend' || does === 'resume') && !canSuspend) return UNSUSPENDABLE;
  if (does === 'renew' && !isFrom(asset.expiresOn ?? today, until)) return NOT_LATER;
  return null;
};

const isFrom = (day: string, until: string | null): boolean =>
  until !== null && /^\d{4}-\d{2}-\d{2}$/.test(until) && until >= day;

/** Whether a case has ended the asset itself, which leaves it nothing to do once it is sent back. */
export const hasEnded = async (
  tx: Transaction,
  { agency, assetId, serviceRequestId }: { agency: string; assetId: string; serviceRequestId: string | null },
): Promise<boolean> => {
  const { rows } = await tx.run<{ is: boolean }>(statement`
    select exists (
      select from assets, jsonb_array_elements(history) line
      where agency = ${agency} and id = ${assetId} and status = 'terminated'
        and line->>'event' in ('ending', 'terminate') and line->'serviceRequest'->>'id' = ${serviceRequestId}) as is`);
  return rows[0]?.is ?? false;
};

/** The asset of an item, locked, so that nobody ends it meanwhile. */
export const holdAsset = async (
  tx: Transaction,
  agency: string,
  id: string,
): Promise<DeedAsset | undefined> => {
  const { rows } = await tx.run<DeedAsset>(statement`
    select status, ends_at as "endsAt", expires_on::text as "expiresOn" from assets
    where agency = ${agency} and id = ${id} for update`);
  return rows[0];
};

/** The asset was ended while its case was open. */
export const ENDED: ProvisionFailure = {
  kind: 'conflict',
  code: 'provision.conflict.asset-ended',
  detail: 'The asset has ended; nothing can be done with it.',
};

const ENDING: ProvisionFailure = {
  kind: 'conflict',
  code: 'provision.conflict.asset-ending',
  detail: 'The asset awaits its end; nothing else can be done with it unless that is taken back.',
};

const UNSUSPENDABLE: ProvisionFailure = {
  kind: 'invalid',
  code: 'provision.invalid.unsuspendable',
  detail: 'The back-end cannot suspend it.',
};

const NOT_LATER: ProvisionFailure = {
  kind: 'invalid',
  code: 'provision.invalid.not-later',
  detail: 'The new last day is earlier than the present one.',
};
