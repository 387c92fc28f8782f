import { Value } from 'typebox/value';
import type { Driver } from './driver.ts';
import { ProvisionError } from './provision-error.ts';

/** Throws `invalid`, with a pointer to it, where a spec lacks what its driver cannot do without; its name may be made of that. */
export const assertComplete = (driver: Pick<Driver, 'spec'>, spec: unknown): void => {
  for (const error of Value.Errors(driver.spec, spec)) {
    if (error.keyword !== 'required') continue;
    const [name = ''] = error.params.requiredProperties;
    throw new ProvisionError('invalid', 'incomplete', `The spec lacks ${name}.`, {
      pointer: `${error.instancePath}/${name}`,
    });
  }
};

/** Throws `invalid`, with a pointer into the spec, where a driver cannot be asked for this. */
export const assertSpec = (driver: Pick<Driver, 'spec'>, spec: unknown): void => {
  const [error] = Value.Errors(driver.spec, spec);
  if (error !== undefined)
    throw new ProvisionError('invalid', 'spec', `The spec ${error.message}.`, {
      pointer: error.instancePath,
    });
};
