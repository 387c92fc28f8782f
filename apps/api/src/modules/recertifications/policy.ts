import type { StandardDefinition } from '@pendopo/standards';
import { isAdministrator } from '#modules/agencies/index.ts';
import { reachOf } from '#modules/assets/index.ts';
import type { Actor, PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';

/** Where the published standards of an agency are found. */
export interface Standards {
  published(tx: Transaction, agency: string): Promise<readonly StandardDefinition[]>;
}

/** Whoever reads the whole register reads its campaigns. */
export const mayRead = (actor: Actor, standards: readonly StandardDefinition[]): actor is PersonActor =>
  actor.kind === 'person' && reachOf(actor, standards).all;

/** The agency's administrator opens campaigns and closes them. */
export const mayRun = (actor: Actor): boolean => isAdministrator(actor);
