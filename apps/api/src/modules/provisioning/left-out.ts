import type { Handovers } from '#modules/handovers/index.ts';
import { type CaseAtHand, caseAssets, type ListedRow } from '#modules/service-requests/index.ts';
import { statement } from '#platform/statement.ts';
import { line } from './log-line.ts';
import type { ProvisionRow } from './repository.ts';
import type { LeftOut } from './tables.ts';

/** Why an asset of a list is left as it is; null where it goes to the successor. */
export const leftOutBy = ({ state }: Pick<ListedRow, 'state'>): LeftOut | null =>
  state === 'listed' || state === 'handed-over' ? null : state;

/** An item with whose asset nothing is done: it keeps nobody waiting, and says why. */
export const leftAlone = (item: ProvisionRow, why: LeftOut): ProvisionRow => ({
  ...item,
  status: 'active',
  error: null,
  credential: false,
  wantedCredential: item.confirmedCredential,
  deed: item.deed && { ...item.deed, leftOut: why },
  log: [...item.log, line(item.updatedAt, `left-${why}`)],
});

/** Notes of items of a case why their assets are left as they are, in one statement. */
export const leaveOut = async (
  { tx, loaded, now }: CaseAtHand,
  items: ReadonlyMap<string, LeftOut>,
): Promise<void> => {
  if (items.size === 0) return;
  const rows = [...items].map(([id, why]) => ({ id, why, log: line(now, `left-${why}`) }));
  await tx.run(statement`
    update provisions as item set status = 'active', error = null, attempts = 0, waiting_since = null, credential = false,
      wanted_credential = item.confirmed_credential, deed = jsonb_set(item.deed, '{leftOut}', to_jsonb(one.why)),
      log = item.log || one.log, updated_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one(id uuid, why text, log jsonb)
    where item.agency = ${loaded.agency} and item.id = one.id`);
  loaded.provisions = loaded.provisions.map((fact) => {
    const why = items.get(fact.id);
    return why === undefined ? fact : { ...fact, status: 'active', credential: false, leftOut: why };
  });
};

/**
 * Before a list is handed over, looks once more how its assets stand and holds them: what ended or went elsewhere since it was worked on
 * is left as it is, so that the letter says what is. A password that was made anew of it for the successor is destroyed unopened.
 */
export const leaveOutChanged =
  (handovers: Handovers) =>
  async (atHand: CaseAtHand): Promise<void> => {
    const { tx, loaded, definition } = atHand;
    if (definition.assetsOf === undefined) return;
    const listed = await caseAssets(tx, loaded, { lock: true });
    const why = new Map(listed.map((one) => [one.id, leftOutBy(one)]));
    const { rows } = await tx.run<{ id: string; assetId: string }>(statement`
    select id, asset_id as "assetId" from provisions
    where agency = ${loaded.agency} and service_request_id = ${loaded.id} and deed is not null
      and deed->>'leftOut' is null and status = 'active'`);
    const left = new Map(
      rows.flatMap(({ id, assetId }): [string, LeftOut][] => {
        const one = why.get(assetId) ?? null;
        return one === null ? [] : [[id, one]];
      }),
    );
    await leaveOut(atHand, left);
    await handovers.supersede(atHand, [...left.keys()]);
  };
