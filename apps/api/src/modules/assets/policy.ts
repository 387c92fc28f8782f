import { procedureOf, type StandardDefinition, type Step } from '@pendopo/standards';
import type { Actor, PersonActor } from '#platform/access.ts';
import type { AssetRow } from './repository.ts';

/** Built-in positions that read the whole register. */
const READERS = ['inspector', 'administrator'];

/** Which assets somebody may read: all of the agency, or those of certain units and one's own. */
export type AssetReach = { all: true } | { all: false; organizations: string[]; personId: string };

/** The register is open to whoever provides anything in the agency, inspects or administers it; to others, their unit's and their own. */
export const reachOf = (actor: PersonActor, standards: readonly StandardDefinition[]): AssetReach => {
  const held = actor.assignments.filter(({ side }) => side === 'agency').map(({ position }) => position);
  const providers = new Set(
    standards
      .flatMap(provisioningSteps)
      .filter(({ actor: { side } }) => side === 'agency')
      .flatMap(({ actor: { positions } }) => positions),
  );
  if (held.some((position) => READERS.includes(position) || providers.has(position))) return { all: true };
  return {
    all: false,
    organizations: actor.assignments.flatMap(({ organizationId }) => organizationId ?? []),
    personId: actor.personId,
  };
};

/** Whether an asset lies within reach. */
export const reaches = (
  reach: AssetReach,
  asset: Pick<AssetRow, 'organizationId' | 'responsiblePersonId'>,
): boolean =>
  reach.all ||
  reach.personId === asset.responsiblePersonId ||
  (asset.organizationId !== null && reach.organizations.includes(asset.organizationId));

/** What whoever asks may do with an asset now: those who provide under the standard it came from. */
export const actionsFor = (
  actor: Actor,
  asset: Pick<AssetRow, 'status' | 'organizationId' | 'variant'>,
  standard: StandardDefinition,
  canSuspend: boolean,
): ('suspend' | 'resume' | 'terminate')[] => {
  if (!providesUnder(actor, asset, standard)) return [];
  if (asset.status === 'active') return canSuspend ? ['suspend', 'terminate'] : ['terminate'];
  return asset.status === 'suspended' ? ['resume', 'terminate'] : [];
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
  (standard.variants?.map(({ key }) => key) ?? [null])
    .flatMap((variant) => procedureOf(standard, variant))
    .filter(({ kind }) => kind === 'provisioning');
