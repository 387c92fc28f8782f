import type { Static } from 'typebox';
import type { ProvisionItem } from '../definition/provision-item.ts';
import type { ProvisioningStep } from '../definition/step.ts';
import { fillTemplate, fillValue, lookUp } from './fill-template.ts';

/** A provision item of one case: label and specification filled in, the recipient as the form names them. */
export interface PlannedItem extends Pick<ProvisionItem, 'key' | 'kind' | 'role' | 'title' | 'label'> {
  spec: Record<string, string | number | boolean>;
  needs: string[];
  credential: boolean;
  /** Who receives the credential: name, nip, phone, email; null where there is no credential. */
  recipient: Record<string, unknown> | null;
}

/** The items that a provisioning step creates for one case, in the order of the document; `values` as for `fillTemplate`. */
export const planItems = (
  step: Static<typeof ProvisioningStep>,
  values: Readonly<Record<string, unknown>>,
): PlannedItem[] =>
  step.items.map(({ key, kind, role, title, label, spec, needs, credential, recipient }) => ({
    key,
    kind,
    role,
    title,
    label: fillTemplate(label, values),
    spec: Object.fromEntries(
      Object.entries(spec).map(([name, value]) => [
        name,
        typeof value === 'string' ? fillValue(value, values) : value,
      ]),
    ),
    needs: needs ?? [],
    credential: credential ?? false,
    recipient: credential && recipient !== undefined ? personAt(values, recipient) : null,
  }));

const personAt = (
  values: Readonly<Record<string, unknown>>,
  path: string,
): Record<string, unknown> | null => {
  const found = lookUp(values, path);
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : null;
};
