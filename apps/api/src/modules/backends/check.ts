import { classify, failureOf } from '@pendopo/provisioning';
import type { Backend, Backends } from './backends.ts';
import { anyDriverIn, type Drivers } from './connected.ts';
import type { CheckResult } from './health.ts';

/** No administrator waits longer for an answer. */
const CHECK_MS = 15_000;

/** Asks a back-end how it is. Never throws for what the back-end does; holds no transaction while it waits. */
export const checkBackend = async (
  backends: Backends,
  drivers: Drivers,
  backend: Backend,
): Promise<CheckResult> => {
  const driver = anyDriverIn(drivers, backend.driver);
  if (driver === undefined)
    return {
      ok: false,
      error: {
        kind: 'unavailable',
        code: 'provision.unavailable.no-driver',
        detail: 'This installation has no such driver.',
      },
    };
  try {
    const signal = AbortSignal.timeout(CHECK_MS);
    const context = backends.contextOf({ backend, driver }, signal);
    const health = await driver.check({
      ...context,
      resumed: null,
      credential: async () => '',
      checkpoint: async () => undefined,
    });
    return { ok: true, health };
  } catch (error) {
    return { ok: false, error: failureOf(classify(error, true)) };
  }
};

/** The same back-end with other secrets, which are not kept. */
export const withSecrets = (backend: Backend, secrets: Readonly<Record<string, string>>): Backend => ({
  ...backend,
  secret: (name) => (Object.hasOwn(secrets, name) ? secrets[name] : backend.secret(name)),
});
