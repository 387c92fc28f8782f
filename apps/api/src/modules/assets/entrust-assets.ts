import { sql } from 'drizzle-orm';
import type { ProvisionRow } from '#modules/provisioning/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import { localDate } from '#platform/local-time.ts';
import type { AlterTools, Done } from './alter-tools.ts';
import { createAssetRepository } from './repository.ts';
import type { AssetEvent } from './tables.ts';
import { tellOfHandover } from './tell-of-handover.ts';

/**
 * Writes into the register who answers for assets from now on, in as many statements for three hundred as for one. What ended meanwhile
 * stays as it is.
 */
export const entrustAssets = async (
  tools: AlterTools,
  atHand: CaseAtHand,
  items: readonly Done[],
  eventOf: (item: Done) => AssetEvent,
): Promise<void> => {
  const { tx, loaded, agency, now } = atHand;
  // Whoever had a password of it before can neither open it nor ask for another, also where the same person answers for it.
  const renewed = items.filter(({ credential }) => credential).map(({ assetId }) => assetId);
  if (renewed.length > 0)
    await tools.handovers.supersede(atHand, await tools.provisioning.passwordsBefore(atHand, renewed));
  const rows = items
    .map((item) => ({ item, event: eventOf(item) }))
    // A case that goes back and is delivered once more says nothing twice.
    .filter(({ event }) => event.note !== null);
  const moved = await write(
    atHand,
    rows.map(({ item, event }) => ({ id: item.assetId, event, ...responsibleOf(item) })),
  );
  if (moved.size > 0) {
    const done = rows.map(({ item }) => item).filter(({ assetId }) => moved.has(assetId));
    await tools.provisioning.passOnRecipients(
      atHand,
      done.filter(({ credential }) => !credential),
    );
    await createAssetRepository(tx, loaded.agency, localDate(now, agency.zone)).tell(
      [...moved],
      now,
      () => 'asset.transferred',
    );
  }
  await tellOfHandover(tools, atHand, moved.size);
};

const responsibleOf = ({ recipient }: ProvisionRow) => ({
  person: recipient?.personId ?? null,
  name: recipient?.name ?? null,
  position: recipient?.position ?? null,
});

interface Line extends ReturnType<typeof responsibleOf> {
  id: string;
  event: AssetEvent;
}

/** Ids of those that stood and are changed. */
const write = async ({ tx, loaded }: CaseAtHand, lines: readonly Line[]): Promise<Set<string>> => {
  if (lines.length === 0) return new Set();
  const { rows } = await tx.execute<{ id: string }>(sql`
    update assets set responsible_person_id = one.person, responsible_name = one.name,
      responsible_position = one.position, history = assets.history || one.event
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as one(id uuid, person uuid, name text, position text, event jsonb)
    where assets.agency = ${loaded.agency} and assets.id = one.id and assets.status <> 'terminated'
    returning assets.id`);
  return new Set(rows.map(({ id }) => id));
};
