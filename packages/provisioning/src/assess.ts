import type { Desired, Driver, Identity, Observation, Step } from './driver.ts';
import { classify, ProvisionError } from './provision-error.ts';

/** Why an object under our name must not be touched, or `undefined`. Where we want nothing, a stranger's object is no matter. */
export const isForbidden = (seen: Observation, want: Desired): ProvisionError | undefined => {
  if (!seen.found || seen.owner === 'ours' || want.presence === 'absent') return undefined;
  if (seen.owner === 'unmarked' && want.asFound === true) return undefined;
  return seen.owner === 'foreign'
    ? new ProvisionError('conflict', 'foreign', 'The name belongs to somebody else at the back-end.')
    : new ProvisionError(
        'conflict',
        'unmarked',
        'An object of this name exists and does not say whose it is.',
      );
};

/** Who wants what of which thing. */
type Wish = { driver: Driver; identity: Identity; want: Desired };

/**
 * What separates what is from what shall be, in order; empty when nothing does. Throws a ProvisionError where no step leads there. What
 * is kept as it was found is marked first; of the driver's own steps it then takes those that suspend, resume or end it, and all of them
 * where somebody has it restored. What is gone and had a password is not made anew: nobody is known to whom another could be handed.
 */
export const stepsBetween = (
  { driver, identity, want }: Wish,
  seen: Observation,
  confirmed: number,
): Step[] => {
  if (want.asFound !== true) return driver.diff(want, seen, identity, confirmed);
  if (!seen.found) {
    if (want.presence === 'absent') return [];
    if (want.restores === true && !driver.supports.rotate)
      return driver.diff(want, seen, identity, confirmed);
    throw new ProvisionError('conflict', 'gone', 'What was found at the back-end is not there any more.');
  }
  const isOurs = seen.owner !== 'foreign';
  const steps = driver.diff(want, isOurs ? { ...seen, owner: 'ours' } : seen, identity, confirmed);
  const kept = want.presence === seen.presence ? SILENCING : TURNING;
  return [
    ...(seen.owner === 'unmarked' ? [marking(identity)] : []),
    ...steps.filter(({ op }) => want.restores === true || kept.has(op)),
  ];
};

const SILENCING: ReadonlySet<Step['op']> = new Set(['cut-sessions']);
const TURNING: ReadonlySet<Step['op']> = new Set(['suspend', 'resume', 'cut-sessions', 'delete']);

/** Drivers write a mark upon what they have just looked at, so it may be repeated blindly. */
const marking = ({ name }: Identity): Step => ({
  ...{ id: 'mark', op: 'mark', credential: false, destroysData: false, replay: 'safe' },
  title: { id: `Tandai ${name} sebagai milik portal`, en: `Mark ${name} as the portal’s own` },
});

/** Whether a step's effect is there: a fresh comparison no longer asks for it. Passwords cannot be seen and count as set. */
export const visibleIn = (wish: Wish, step: Step, seen: Observation): boolean | ProvisionError => {
  try {
    return stepsBetween(wish, seen, wish.want.credential).every(({ id }) => id !== step.id);
  } catch (error) {
    return classify(error, false);
  }
};
