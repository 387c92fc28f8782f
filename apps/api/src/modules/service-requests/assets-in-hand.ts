import { changesAsset } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import { statement } from '#platform/statement.ts';
import type { Definitions } from './cases.ts';
import { AssetBeingChanged } from './errors.ts';

/** An asset as people know it. */
interface NamedAsset {
  id: string;
  label: string;
}

interface Holding {
  asset: string;
  number: string | null;
  standard: string;
  version: number;
  variant: string | null;
}

/**
 * Of assets those that open cases change, be it alone or in a list, with the number of the first such case; in one statement however many
 * they are. Drafts keep nobody waiting.
 * @param self a case that is not in its own way.
 */
export const assetsInHand = async (
  tx: Transaction,
  definitions: Pick<Definitions, 'standard'>,
  agency: string,
  ids: readonly string[],
  self: string | null,
): Promise<Map<string, string>> => {
  const { rows } = await tx.run<Holding>(statement`
    select held.asset, request.number, request.standard, request.standard_version as version,
      request.state->>'variant' as variant
    from (
      select asset_id as asset, id from service_requests where agency = ${agency} and asset_id = any(${ids}::uuid[])
      union all
      select asset_id, service_request_id from case_assets where agency = ${agency} and asset_id = any(${ids}::uuid[])
    ) as held
    join service_requests as request on request.agency = ${agency} and request.id = held.id
    where request.submitted_at is not null and request.ended_at is null and request.id::text is distinct from ${self}
    order by request.submitted_at, request.id`);
  const found = new Map<string, string>();
  for (const { asset, number, standard, version, variant } of rows) {
    if (found.has(asset)) continue;
    if (changesAsset(await definitions.standard(tx, agency, standard, version), variant))
      found.set(asset, number ?? '–');
  }
  return found;
};

/** Of two cases that change the same asset the second would build on what the first is about to make of it. @throws 409 */
export const refuseInHand = async (
  tx: Transaction,
  definitions: Pick<Definitions, 'standard'>,
  agency: string,
  assets: readonly NamedAsset[],
  self: string | null,
): Promise<void> => {
  const held = await assetsInHand(...([tx, definitions, agency, assets.map(({ id }) => id), self] as const));
  const named = assets.flatMap(({ id, label }) => {
    const number = held.get(id);
    return number === undefined ? [] : [{ label, number }];
  });
  if (named.length > 0) throw AssetBeingChanged({ detail: inWords(named) });
};

/** Nobody reads a hundred names. */
const MOST_NAMED = 5;

const inWords = (named: readonly { label: string; number: string }[]): { id: string; en: string } => {
  const [first] = named;
  if (named.length === 1 && first !== undefined)
    return {
      id: `${first.label} sedang diubah melalui permohonan ${first.number}. Tunggu sampai permohonan itu selesai, atau batalkan lebih dahulu.`,
      en: `${first.label} is being changed by request ${first.number}. Wait until that is done, or cancel it first.`,
    };
  const shown = named
    .slice(0, MOST_NAMED)
    .map(({ label, number }) => `${label} (${number})`)
    .join(', ');
  const more = named.length - MOST_NAMED;
  return {
    id: `${named.length} aset sedang diubah melalui permohonan lain: ${shown}${more > 0 ? `, dan ${more} lainnya` : ''}. Tunggu sampai permohonan itu selesai, atau batalkan lebih dahulu.`,
    en: `${named.length} assets are being changed by other requests: ${shown}${more > 0 ? `, and ${more} more` : ''}. Wait until those are done, or cancel them first.`,
  };
};
