import { procedureOf, type StandardDefinition, type Step } from '@pendopo/standards';
import { ADMINISTRATOR, isAdministrator } from '#modules/agencies/index.ts';
import type { Actor, PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import type { AssetRow } from './tables.ts';

/** Built-in positions that read the whole register. */
const READERS = ['inspector', 'administrator'];

/** Where the published standards of an agency are found. */
export interface PublishedStandards {
  published(tx: Transaction, agency: string): Promise<readonly StandardDefinition[]>;
}

/** Which assets somebody may read: all of the agency, or those of certain units and one's own. */
export type AssetReach = { all: true } | { all: false; organizations: string[]; personId: string };

/** The register is open to whoever provides anything in the agency, inspects or administers it; to others, their unit's and their own. */
export const reachOf = (actor: PersonActor, standards: readonly StandardDefinition[]): AssetReach => {
  if (insideOf(actor).some((position) => READERS.includes(position)) || provides(actor, standards))
    return { all: true };
  return {
    all: false,
    organizations: actor.assignments.flatMap(({ organizationId }) => organizationId ?? []),
    personId: actor.personId,
  };
};

/** Who writes into the register what was there before it: those who provide anything, and the agency's administrator. */
export const mayRegister = (actor: PersonActor, standards: readonly StandardDefinition[]): boolean =>
  isAdministrator(actor) || provides(actor, standards);

/** The positions of the agency whose holders may: together they are the keeper of what belongs to no unit. */
export const keepingPositions = (standards: readonly StandardDefinition[]): string[] => [
  ...new Set([ADMINISTRATOR, ...providers(standards)]),
];

/**
 * Positions of a unit that speak for what it was given: its administrator, and those who ask for services in its name.
 * @param standards those that the agency publishes.
 */
export const speakingPositions = (standards: readonly StandardDefinition[]): string[] => [
  ...new Set([
    ADMINISTRATOR,
    ...standards
      .flatMap(stepsOf)
      .filter(({ kind, actor: { side } }) => kind === 'composition' && side === 'organization')
      .flatMap(({ actor: { positions } }) => positions),
  ]),
];

/** The units for which somebody speaks. */
export const unitsSpokenFor = (actor: Actor, standards: readonly StandardDefinition[]): string[] => {
  if (actor.kind !== 'person') return [];
  const speaking = new Set(speakingPositions(standards));
  return [
    ...new Set(
      actor.assignments.flatMap(({ side, position, organizationId }) =>
        side === 'organization' && speaking.has(position) && organizationId !== null ? [organizationId] : [],
      ),
    ),
  ];
};

const insideOf = (actor: PersonActor): string[] =>
  actor.assignments.filter(({ side }) => side === 'agency').map(({ position }) => position);

const provides = (actor: PersonActor, standards: readonly StandardDefinition[]): boolean => {
  const providing = new Set(providers(standards));
  return insideOf(actor).some((position) => providing.has(position));
};

const providers = (standards: readonly StandardDefinition[]): string[] =>
  standards
    .flatMap(provisioningSteps)
    .filter(({ actor: { side } }) => side === 'agency')
    .flatMap(({ actor: { positions } }) => positions);

/** Whether an asset lies within reach. */
export const reaches = (
  reach: AssetReach,
  asset: Pick<AssetRow, 'organizationId' | 'responsiblePersonId'>,
): boolean =>
  reach.all ||
  reach.personId === asset.responsiblePersonId ||
  (asset.organizationId !== null && reach.organizations.includes(asset.organizationId));

/** What may be done with an asset now, by whoever may do anything with it. One that awaits its end can be kept, in use or suspended. */
export const actionsOn = (
  { status, endsAt }: Pick<AssetRow, 'status' | 'endsAt'>,
  canSuspend: boolean,
): ('suspend' | 'resume' | 'terminate')[] => {
  if (status === 'terminated') return [];
  if (endsAt !== null) return canSuspend ? ['resume', 'suspend', 'terminate'] : ['resume', 'terminate'];
  if (status === 'suspended') return ['resume', 'terminate'];
  return canSuspend ? ['suspend', 'terminate'] : ['terminate'];
};

/** Whether somebody holds a position on a provisioning step of the standard. */
export const providesUnder = (
  actor: Actor,
  { organizationId }: Pick<AssetRow, 'organizationId'>,
  standard: StandardDefinition,
): boolean =>
  actor.kind === 'person' &&
  actor.assignments.some(
    (held) =>
      (held.side === 'agency' || held.organizationId === organizationId) &&
      provisioningSteps(standard).some(
        (step) => step.actor.side === held.side && step.actor.positions.includes(held.position),
      ),
  );

const provisioningSteps = (standard: StandardDefinition): Step[] =>
  stepsOf(standard).filter(({ kind }) => kind === 'provisioning');

const stepsOf = (standard: StandardDefinition): Step[] =>
  (standard.variants?.map(({ key }) => key) ?? [null]).flatMap((variant) => procedureOf(standard, variant));
