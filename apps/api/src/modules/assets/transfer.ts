import type { BodyOf, TransferPlan, transferAssets } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import { positionTitle } from '#modules/agencies/index.ts';
import type { PersonActor } from '#platform/access.ts';
import { InvalidInput, NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { isUuid } from '#platform/uuid.ts';
import { BeingHandedOver, NothingToTransfer } from './errors.ts';
import { createAssetRepository } from './repository.ts';

/** Who hands assets over, of which units, and when. */
export interface Transferring {
  tx: Transaction;
  actor: PersonActor;
  /** Null for all units of the agency. */
  units: readonly string[] | null;
  /** RFC 3339. */
  now: string;
  /** The agency's day. */
  today: string;
  agency: AgencyDefinition;
}

/** What was handed over, to whom. */
export interface Transferred {
  moved: number;
  from: { id: string; name: string };
  to: { id: string; name: string };
}

interface Named {
  id: string;
  name: string;
  [column: string]: unknown;
}

/**
 * What somebody answers for, unit by unit, with those who could take it.
 * @throws 404 where there is no such person, or none of whose units the actor hands anything over.
 */
export const planTransfer = async (transferring: Transferring, from: string): Promise<TransferPlan> => {
  const { tx, actor, units } = transferring;
  const person = await findPerson(transferring, from);
  const { rows } = await tx.execute<
    TransferPlan['units'][number]['assets'][number] & Record<string, unknown> & { unit: Named }
  >(sql`
    select asset.id, asset.kind, asset.label, asset.status, json_build_object('id', unit.id, 'name', unit.name) as unit
    from assets as asset
    join organizations as unit on unit.agency = asset.agency and unit.id = asset.organization_id
    where asset.agency = ${actor.agency} and asset.responsible_person_id = ${person.id}::uuid and asset.status <> 'terminated'
      and ${units === null ? sql`true` : sql`asset.organization_id = any(${sql.param([...units])}::uuid[])`}
    order by unit.name, asset.label, asset.id`);
  const byUnit = Map.groupBy(rows, ({ unit }) => unit.id);
  const planned: TransferPlan['units'] = [];
  for (const [id, assets] of byUnit)
    planned.push({
      organization: { id, name: assets[0]?.unit.name ?? '' },
      assets: assets.map(({ unit: _, ...asset }) => asset),
      successors: (await successorsIn(transferring, id)).filter((one) => one.id !== person.id),
    });
  return { from: person, units: planned };
};

/**
 * Hands all that somebody answers for in a unit to somebody else who holds a position there; each asset's history tells it.
 * @throws 404 as the plan does, 400 where the other is not of the unit, 409 where there is nothing to hand over.
 */
export const transfer = async (
  transferring: Transferring,
  given: BodyOf<typeof transferAssets>,
): Promise<Transferred> => {
  const { tx, actor, units, now, today } = transferring;
  const from = await findPerson(transferring, given.from);
  const { organization } = given;
  if (!isUuid(organization) || (units !== null && !units.includes(organization))) throw NotFound();
  const to = (await successorsIn(transferring, organization)).find(({ id }) => id === given.to);
  if (to === undefined || to.id === from.id)
    throw InvalidInput({ errors: [{ pointer: '/to', code: 'unknown', detail: NOT_OF_THE_UNIT }] });
  await refuseListed(transferring, from.id, organization);
  const note = [`Dari ${from.name} kepada ${to.name}`, given.note?.trim()].filter(Boolean).join(' · ');
  const event = { at: now, event: 'transfer', by: actor.name, note };
  const { rows } = await tx.execute<{ id: string }>(sql`
    update assets set responsible_person_id = ${to.id}::uuid, responsible_name = ${to.name},
      responsible_position = ${to.position}, history = history || ${JSON.stringify(event)}::jsonb
    where agency = ${actor.agency} and responsible_person_id = ${from.id}::uuid
      and organization_id = ${organization}::uuid and status <> 'terminated'
    returning id`);
  if (rows.length === 0) throw NothingToTransfer();
  await createAssetRepository(tx, actor.agency, today).tell(
    rows.map(({ id }) => id),
    now,
    () => 'asset.transferred',
  );
  return { moved: rows.length, from, to: { id: to.id, name: to.name } };
};

/**
 * What a case is about to hand over is not handed over beside it: whoever approves the case approves what was shown. The assets are locked
 * in the order in which a case that is sent locks them, so that one of both is first.
 * @throws 409
 */
const refuseListed = async (
  { tx, actor }: Transferring,
  from: string,
  organization: string,
): Promise<void> => {
  await tx.execute(sql`
    select from assets
    where agency = ${actor.agency} and responsible_person_id = ${from}::uuid
      and organization_id = ${organization}::uuid and status <> 'terminated'
    order by id for update`);
  const { rows } = await tx.execute<{ number: string | null; assets: number }>(sql`
    select request.number, count(*)::int as assets from case_assets as listed
    join service_requests as request on request.agency = listed.agency and request.id = listed.service_request_id
    join assets as asset on asset.agency = listed.agency and asset.id = listed.asset_id
    where listed.agency = ${actor.agency} and request.submitted_at is not null and request.ended_at is null
      and asset.responsible_person_id = ${from}::uuid and asset.organization_id = ${organization}::uuid
      and asset.status <> 'terminated'
    group by request.id, request.number, request.submitted_at
    order by request.submitted_at limit 1`);
  const [found] = rows;
  if (found === undefined) return;
  const [number, assets] = [found.number ?? '–', found.assets];
  throw BeingHandedOver({
    detail: {
      id: `${assets} di antaranya sedang diserahkan melalui permohonan ${number}. Tunggu sampai permohonan itu selesai, atau batalkan lebih dahulu.`,
      en: `${assets} of them are being handed over by request ${number}. Wait until that is done, or cancel it first.`,
    },
  });
};

const findPerson = async ({ tx, actor, units }: Transferring, id: string): Promise<Named> => {
  if (!isUuid(id) || units?.length === 0) throw NotFound();
  const { rows } = await tx.execute<Named>(sql`
    select id, name from people where agency = ${actor.agency} and id = ${id}::uuid
      and (${units === null} or organization_id = any(${sql.param([...(units ?? [])])}::uuid[])
        or exists (select from assets where assets.agency = people.agency and assets.responsible_person_id = people.id
          and assets.organization_id = any(${sql.param([...(units ?? [])])}::uuid[])))`);
  const [found] = rows;
  if (found === undefined) throw NotFound();
  return found;
};

/** Whoever holds a position in a unit today, by name. */
const successorsIn = async (
  { tx, actor, today, agency }: Transferring,
  organization: string,
): Promise<{ id: string; name: string; position: string }[]> => {
  const { rows } = await tx.execute<Named & { position: string }>(sql`
    select distinct on (person.name, person.id) person.id, person.name, held.position
    from people as person
    join position_assignments as held on held.agency = person.agency and held.person_id = person.id
    where person.agency = ${actor.agency} and person.status = 'active' and held.organization_id = ${organization}::uuid
      and held.starts_on <= ${today}::date and (held.ends_on is null or held.ends_on >= ${today}::date)
    order by person.name, person.id, held.starts_on, held.id`);
  return rows.map(({ id, name, position }) => ({
    id,
    name,
    position: positionTitle(agency, 'organization', position),
  }));
};

const NOT_OF_THE_UNIT = {
  id: 'Pilih orang lain yang memegang jabatan di unit ini.',
  en: 'Choose somebody else who holds a position in this unit.',
};
