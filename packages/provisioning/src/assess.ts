import type { Desired, Driver, Identity, Observation, Step } from './driver.ts';
import { classify, ProvisionError } from './provision-error.ts';

/** Why an object under our name must not be touched, or `undefined`. Where we want nothing, a stranger's object is no matter. */
export const isForbidden = (seen: Observation, want: Desired): ProvisionError | undefined => {
  if (!seen.found || seen.owner === 'ours' || want.presence === 'absent') return undefined;
  return seen.owner === 'foreign'
    ? new ProvisionError('conflict', 'foreign', 'The name belongs to somebody else at the back-end.')
    : new ProvisionError(
        'conflict',
        'unmarked',
        'An object of this name exists and does not say whose it is.',
      );
};

/** Whether a step's effect is there: a fresh comparison no longer asks for it. Passwords cannot be seen and count as set. */
export const visibleIn = (
  { driver, identity, want }: { driver: Driver; identity: Identity; want: Desired },
  step: Step,
  seen: Observation,
): boolean | ProvisionError => {
  try {
    return driver.diff(want, seen, identity, want.credential).every(({ id }) => id !== step.id);
  } catch (error) {
    return classify(error, false);
  }
};
