import type { ProvisionFailure } from '@pendopo/provisioning';
import type { Transaction } from '#platform/database.ts';
import { statement } from '#platform/statement.ts';
import { ENDED } from './judge-deed.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';

/** Whether an item decides whether its asset is in use. */
const turns = ({ deed }: ProvisionRow): boolean =>
  deed?.does === 'suspend' || deed?.does === 'resume' || deed?.does === 'close';

/** What is wanted of an asset's thing now, by the item that speaks for it. */
type Spoken = Pick<ProvisionRow, 'spec' | 'presence'> & { isEnded: boolean };

/**
 * An item that does something with an asset, as it is to be done now: on the ground of what is wanted of the asset at this moment, which
 * may have become something else since it was planned. What is made anew for somebody who lost a password changes nothing else.
 */
export const onPresentGround = async (
  tx: Transaction,
  item: ProvisionRow,
): Promise<{ item: ProvisionRow; refusal: ProvisionFailure | null }> => {
  const { deed } = item;
  if (deed === null) return { item, refusal: null };
  const { rows } = await tx.run<Spoken>(statement`
    select maker.spec, maker.presence, asset.status = 'terminated' or maker.presence = 'absent' as "isEnded"
    from provisions maker
    join assets asset on asset.agency = maker.agency and asset.id = maker.asset_id
    where maker.agency = ${item.agency} and maker.id = ${deed.maker}`);
  const [spoken] = rows;
  if (spoken === undefined) return { item, refusal: null };
  if (spoken.isEnded) return { item, refusal: ENDED };
  const wish = {
    spec: item.reissue ? spoken.spec : { ...spoken.spec, ...deed.spec },
    presence: turns(item) && !item.reissue ? item.presence : spoken.presence,
  };
  await createProvisionRepository(tx, item.agency).update(item.id, wish);
  return { item: { ...item, ...wish }, refusal: null };
};

/**
 * Lets the item that speaks for an asset at its back-end want what another has just done with it, so that whatever is done later begins
 * there: a night's look, a suspension, a new password.
 */
export const passOn = async (tx: Transaction, item: ProvisionRow): Promise<void> => {
  const { deed, agency } = item;
  if (deed === null || deed.maker === null) return;
  const repository = createProvisionRepository(tx, agency);
  // What was ended while this was on its way stays ended.
  if ((await repository.hold(deed.maker))?.presence === 'absent') return;
  await repository.update(deed.maker, {
    ...(deed.does === 'change' ? { spec: item.spec } : {}),
    ...(turns(item) ? { presence: item.presence } : {}),
    ...(item.facts === null ? {} : { facts: item.facts }),
    ...(deed.does === 'entrust' ? { recipient: item.recipient } : {}),
    ...(item.credential
      ? { wantedCredential: item.wantedCredential, confirmedCredential: item.wantedCredential }
      : {}),
    updatedAt: item.updatedAt,
  });
};

/** The same for many at once, of who answers for their assets alone: nothing was done at a back-end. */
export const passOnRecipients = async (
  tx: Transaction,
  agency: string,
  items: readonly ProvisionRow[],
): Promise<void> => {
  const rows = items.flatMap(({ deed, recipient }) => (deed?.maker ? [{ id: deed.maker, recipient }] : []));
  if (rows.length === 0) return;
  await tx.run(statement`
    update provisions as maker set recipient = one.recipient
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one(id uuid, recipient jsonb)
    where maker.agency = ${agency} and maker.id = one.id`);
};
