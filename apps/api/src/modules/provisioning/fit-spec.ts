import type { Driver } from '@pendopo/provisioning';
import type { PlannedThing } from '@pendopo/standards';
import { Value } from 'typebox/value';
import type { ProvisionRow } from './repository.ts';

/**
 * An item's specification in the words of its driver: texts out of the form become the numbers that it asks for; the full name and the
 * account that a host name shows are filled in where the driver knows them and the standard is silent; what it does not know is left out.
 * @param siblings items of the same step, among them those that this one needs.
 */
export const fitSpec = (
  driver: Driver,
  item: Pick<PlannedThing, 'kind' | 'label' | 'spec' | 'needs'>,
  siblings: readonly Pick<ProvisionRow, 'key' | 'driver' | 'kind' | 'name'>[],
): Record<string, unknown> => {
  const properties = (driver.spec as { properties?: Record<string, unknown> }).properties ?? {};
  const account = siblings.find(
    (one) => item.needs.includes(one.key) && one.driver === driver.key && one.kind === 'hosting-account',
  );
  const known = {
    ...(item.kind === 'subdomain' && 'hostName' in properties ? { hostName: item.label } : {}),
    ...('account' in properties && account !== undefined ? { account: account.name } : {}),
    ...item.spec,
  };
  return Value.Clean(driver.spec, Value.Convert(driver.spec, known)) as Record<string, unknown>;
};
