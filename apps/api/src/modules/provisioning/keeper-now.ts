import type { CaseAtHand } from '#modules/service-requests/index.ts';
import { statement } from '#platform/statement.ts';
import { ProvisionNotOpen } from './errors.ts';
import type { ProvisionRow } from './repository.ts';
import type { ProvisionRecipient } from './tables.ts';

/**
 * Who gets what is made anew of an item: whoever answers for its asset by now, by case, by hand or by a campaign's answer; before the item
 * is the register's, and where nobody with an account answers for it, whom the item names.
 * @throws 409 where somebody asks who was given the last one and answers for the asset no more
 */
export const keeperNow = async (
  { tx, actor, loaded }: CaseAtHand,
  { agency, id, step, assetId, recipient }: ProvisionRow,
): Promise<ProvisionRecipient | null> => {
  if (!loaded.state.delivered || loaded.state.steps.includes(step)) return recipient;
  const { rows } = await tx.run<ProvisionRecipient & { personId: string }>(statement`
    select person.name, person.nip, asset.responsible_position as position, person.id as "personId", person.username
    from assets as asset
    join people as person on person.agency = asset.agency and person.id = asset.responsible_person_id
    where asset.agency = ${agency} and asset.id = ${assetId}`);
  const [keeper] = rows;
  if (keeper === undefined) return recipient;
  const given = loaded.handovers.find(({ provisionId }) => provisionId === id)?.recipientId ?? null;
  if (actor.kind === 'person' && actor.personId === given && given !== keeper.personId)
    throw ProvisionNotOpen({ detail: ANOTHERS });
  return recipient?.personId === keeper.personId ? recipient : keeper;
};

const ANOTHERS = {
  id: 'Aset ini sudah menjadi tanggung jawab pegawai lain.',
  en: 'Somebody else answers for this asset by now.',
};
