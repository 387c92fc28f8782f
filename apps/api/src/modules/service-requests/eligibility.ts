import type { BodyOf, createServiceRequest } from '@pendopo/contracts';
import { filingSteps, procedureOf, type StandardDefinition } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { Actor, PersonActor } from '#platform/access.ts';
import { Unauthenticated } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import type { LoadedCase } from './case-row.ts';
import { NotEntitledToFile, OrganizationUnknown, VariantUnknown } from './errors.ts';
import { agencyPositionsOf } from './policy.ts';

type Body = BodyOf<typeof createServiceRequest>;

/** The variant asked for, or the first; null where the standard has one procedure. */
export const variantFor = (definition: StandardDefinition, wanted: string | undefined): string | null => {
  const known = definition.variants?.map((variant) => variant.key) ?? [];
  if (wanted === undefined) return known[0] ?? null;
  if (!known.includes(wanted))
    throw VariantUnknown({ errors: [{ pointer: '/variant', code: 'unknown-variant', detail: wanted }] });
  return wanted;
};

/**
 * For whom a case is begun: a unit, or null for a member of the public, who needs no account and may be spoken for by an officer of
 * the service's procedure at the desk, on the telephone or out of a chat.
 *
 * @throws 401 for nobody at a service of units, else as `unitFor`.
 */
export const applicantFor = async (
  tx: Transaction,
  actor: Actor,
  definition: StandardDefinition,
  variant: string | null,
  body: Body,
): Promise<LoadedCase['organization']> => {
  const isPublic = definition.applicants.public !== undefined;
  if (actor.kind === 'anonymous') {
    if (isPublic) return null;
    throw Unauthenticated();
  }
  const isOfficer =
    actor.kind === 'person' &&
    actor.assignments.some(
      ({ side, position }) => side === 'agency' && agencyPositionsOf(definition).has(position),
    );
  if (isPublic && isOfficer && body.organization === undefined) return null;
  return isOfficer && takesDown(actor, body)
    ? unitServed(tx, actor.agency, definition, body.organization)
    : unitFor(tx, actor, definition, variant, body);
};

/** Whether an officer speaks for a unit that is not their own: it must be said for whom. */
const takesDown = ({ assignments }: PersonActor, { organization, onBehalfOf }: Body): boolean =>
  organization !== undefined &&
  onBehalfOf !== undefined &&
  assignments.every(({ organizationId }) => organizationId !== organization);

/** A unit of a kind that the standard serves. @throws 422 where it is none. */
const unitServed = async (
  tx: Transaction,
  agency: string,
  { applicants }: StandardDefinition,
  id: string | undefined,
): Promise<NonNullable<LoadedCase['organization']>> => {
  const unit = await readUnit(tx, agency, id ?? '');
  if (unit === undefined || !(applicants.organizations ?? []).some((kind) => kind === unit.kind))
    throw OrganizationUnknown({
      errors: [{ pointer: '/organization', code: 'unknown-organization', detail: id ?? '' }],
    });
  return unit;
};

const readUnit = async (
  tx: Transaction,
  agency: string,
  id: string,
): Promise<NonNullable<LoadedCase['organization']> | undefined> => {
  const { rows } = await tx.execute<NonNullable<LoadedCase['organization']> & Record<string, unknown>>(sql`
    select id, name, short_name as "shortName", label, kind from organizations
    where agency = ${agency} and id::text = ${id}`);
  return rows[0];
};

/**
 * The unit for which somebody may file: of those where they hold the composition step's position, or that of the step before it.
 *
 * @throws 422 when the unit is not theirs, 403 when they hold no such position or the service is not for units of that kind.
 */
const unitFor = async (
  tx: Transaction,
  actor: Actor,
  definition: StandardDefinition,
  variant: string | null,
  body: Body,
): Promise<NonNullable<LoadedCase['organization']>> => {
  if (actor.kind !== 'person') throw NotEntitledToFile();
  const filers = filingSteps(procedureOf(definition, variant));
  const mine = actor.assignments.filter(
    (held) =>
      held.side === 'organization' &&
      held.organizationId !== null &&
      filers.some(
        (step) => step.actor.side === 'organization' && step.actor.positions.includes(held.position),
      ),
  );
  if (
    body.organization !== undefined &&
    !actor.assignments.some((held) => held.organizationId === body.organization)
  )
    throw OrganizationUnknown({
      errors: [{ pointer: '/organization', code: 'unknown-organization', detail: body.organization }],
    });
  const preferred = body.organization ?? actor.organizationId;
  const chosen =
    mine.find((held) => held.organizationId === preferred) ??
    (body.organization === undefined ? mine[0] : undefined);
  if (chosen === undefined) throw NotEntitledToFile();
  const unit = await readUnit(tx, actor.agency, chosen.organizationId ?? '');
  if (unit === undefined || !(definition.applicants.organizations ?? []).some((kind) => kind === unit.kind))
    throw NotEntitledToFile();
  return unit;
};
