import type { Static } from 'typebox';
import { type ConditionValues, holds } from '../condition.ts';
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

/**
 * The items that a provisioning step creates for one case, in the order of the document; `values` as for `fillTemplate` and conditions.
 * An item for each row of a table is planned once a row, its key with the row's number behind: `mailbox-3`.
 */
export const planItems = (step: Static<typeof ProvisioningStep>, values: ConditionValues): PlannedItem[] =>
  step.items
    .filter(({ when }) => holds(when, values))
    .flatMap((item) => rowsOf(item, values).map((row) => planItem(step.items, item, values, row)));

/** A row of a table and its number, or nothing where the item is no row's. */
type Row = { number: number; answers: unknown } | null;

function rowsOf({ forEach }: ProvisionItem, values: ConditionValues): Row[] {
  if (forEach === undefined) return [null];
  const rows = lookUp(values, forEach);
  return Array.isArray(rows) ? rows.map((answers, index) => ({ number: index + 1, answers })) : [];
}

function planItem(
  items: readonly ProvisionItem[],
  { key, kind, role, title, label, spec, needs, forEach, credential, recipient }: ProvisionItem,
  ofCase: ConditionValues,
  row: Row,
): PlannedItem {
  const values = row === null ? ofCase : { ...ofCase, row: row.answers };
  const isOfRow = (need: string) => items.some((item) => item.key === need && item.forEach === forEach);
  return {
    key: keyOf(key, row),
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
    needs: (needs ?? []).map((need) => (isOfRow(need) ? keyOf(need, row) : need)),
    credential: credential ?? false,
    recipient: credential && recipient !== undefined ? personAt(values, recipient) : null,
  };
}

const keyOf = (key: string, row: Row): string => (row === null ? key : `${key}-${row.number}`);

const personAt = (values: ConditionValues, path: string): Record<string, unknown> | null => {
  const found = lookUp(values, path);
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : null;
};
