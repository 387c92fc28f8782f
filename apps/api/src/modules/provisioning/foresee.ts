import { holds, mayTake, procedureOf, stepOf } from '@pendopo/standards';
import { type CaseAtHand, caseActorOf, templateValues } from '#modules/service-requests/index.ts';
import { type Askable, askable } from './dry-run.ts';
import { createProvisionRepository } from './repository.ts';
import type { Making } from './run-job.ts';
import type { ProvisioningService } from './service.ts';
import { wayOf } from './way-of.ts';

/** Whoever decides wants to see what it is, not to wait for hundreds of answers. */
const MOST_ASKED = 20;

/** What lies ahead of a case, as far as it is asked about. */
export interface Ahead {
  asked: Askable[];
  total: number;
}

/** Ends a transaction in which something was only tried. */
export class Foreseen extends Error {
  readonly ahead: Ahead;
  constructor(ahead: Ahead) {
    super('This was only tried, and is taken back.');
    this.ahead = ahead;
  }
}

/**
 * Plans what the provisioning ahead of a case would make, in the very way in which it will be planned, and takes that back: no name is
 * kept, and one with something random in it will be another.
 * @returns nothing ahead, for whoever decides nothing here
 * @throws {Foreseen} with what lies ahead, so that the transaction leaves nothing
 */
export const foresee = async (
  making: Making,
  service: ProvisioningService,
  atHand: CaseAtHand,
): Promise<Ahead> => {
  const { tx, loaded } = atHand;
  const repository = createProvisionRepository(tx, loaded.agency);
  const ahead = decides(atHand) ? stepsAhead(atHand, await repository.ofCase(loaded.id)) : [];
  if (ahead.length === 0) return { asked: [], total: 0 };
  for (const key of ahead) await service.plan(atHand, key);
  const items = (await repository.ofCase(loaded.id)).filter(({ step }) => ahead.includes(step));
  let left = MOST_ASKED;
  // What the register alone is told asks nobody, so all of it is shown.
  const asked = items.filter((item) => wayOf(making.backends, item) === 'register' || left-- > 0);
  throw new Foreseen({
    asked: await askable(making, tx, asked),
    total: items.length,
  });
};

/** Whether the actor may take a step of the agency's at which the case stands. */
const decides = ({ actor, definition, loaded }: CaseAtHand): boolean =>
  actor.kind === 'person' &&
  loaded.state.steps.some((key) => {
    const step = stepOf(definition, loaded.state.variant, key);
    return (
      step !== undefined &&
      step.actor.side === 'agency' &&
      mayTake(loaded.state, step, caseActorOf(actor, loaded))
    );
  });

/** Provisioning steps that the case has not come to yet, and will not pass by as far as its form tells now. */
const stepsAhead = (atHand: CaseAtHand, items: readonly { step: string }[]): string[] => {
  const { definition, loaded } = atHand;
  const begun = new Set(items.map(({ step }) => step));
  const values = templateValues(atHand);
  return procedureOf(definition, loaded.state.variant)
    .filter(({ kind, key, when }) => kind === 'provisioning' && !begun.has(key) && holds(when, values))
    .map(({ key }) => key);
};
