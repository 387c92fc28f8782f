import { Value } from 'typebox/value';
import type { Driver } from './driver.ts';
import { ProvisionError } from './provision-error.ts';

/** Throws `invalid`, with a pointer into the spec, where a driver cannot be asked for this. */
export const assertSpec = (driver: Pick<Driver, 'spec'>, spec: unknown): void => {
  const [error] = Value.Errors(driver.spec, spec);
  if (error !== undefined)
    throw new ProvisionError('invalid', 'spec', `The spec ${error.message}.`, {
      pointer: error.instancePath,
    });
};
