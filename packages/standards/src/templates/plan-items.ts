import type { Static } from 'typebox';
import { type ConditionValues, holds } from '../condition.ts';
import {
  type AssetDeed,
  type AssetItem,
  isAssetItem,
  type MadeItem,
  type ProvisionItem,
} from '../definition/provision-item.ts';
import type { ProvisioningStep } from '../definition/step.ts';
import { fillTemplate, fillValue, lookUp } from './fill-template.ts';

/** What every planned item says: its values filled in, the person as the form names them. */
interface Planned {
  key: string;
  title: string;
  spec: Record<string, string | number | boolean>;
  needs: string[];
  credential: boolean;
  /** Name, nip, phone, email of whoever receives the credential, or answers for an asset from now on; null where nobody does. */
  recipient: Record<string, unknown> | null;
}

/** A thing that a case makes. */
export interface PlannedThing extends Planned, Pick<MadeItem, 'kind' | 'role' | 'label'> {
  does: 'make';
}

/** Something that a case does with the asset that it is about, or with one of those. */
export interface PlannedDeed extends Planned {
  does: AssetDeed;
  /** Which of the assets; null where the case is about one. */
  asset: string | null;
  /** Its new name; null where it keeps the one that it has. */
  label: string | null;
  /** Its new last day, as the form says it; null where none is set. */
  until: string | null;
  /** What stands on it ends along with it, as far as it is the unit's own. */
  along: boolean;
}

/** A provision item of one case. */
export type PlannedItem = PlannedThing | PlannedDeed;

/** One of the assets that a case is about, under the number that it has in the list. */
export interface ListedAsset {
  id: string;
  number: number;
  /** What texts and conditions say of it: `kind`, `name`, `spec` and the others. */
  values: Readonly<Record<string, unknown>>;
}

/** Whether a planned item does something with the asset that the case is about. */
export const isDeed = (item: PlannedItem): item is PlannedDeed => item.does !== 'make';

/**
 * The items of a provisioning step for one case, in the order of the document; `values` as for `fillTemplate` and conditions. An item
 * for each row of a table is planned once a row, its key with the row's number behind: `mailbox-3`. So is what is done with each of several assets.
 *
 * @param assets those that the case is about, where its standard says `assetsOf`
 */
export const planItems = (
  step: Static<typeof ProvisioningStep>,
  values: ConditionValues,
  assets?: readonly ListedAsset[],
): PlannedItem[] =>
  step.items.flatMap((item): PlannedItem[] => {
    if (isAssetItem(item) && assets !== undefined) return planForEach(item, step.items, values, assets);
    if (!holds(item.when, values)) return [];
    return isAssetItem(item)
      ? [planDeed(item, values)]
      : rowsOf(item, values).map((row) => planItem(step.items, item, values, row));
  });

/** The same with each asset of a list that the item's condition fits. */
const planForEach = (
  item: AssetItem,
  items: readonly ProvisionItem[],
  ofCase: ConditionValues,
  assets: readonly ListedAsset[],
): PlannedDeed[] =>
  assets.flatMap(({ id, number, values: asset }) => {
    const values = { ...ofCase, asset };
    if (!holds(item.when, values)) return [];
    const isOfAsset = (need: string) => items.some((other) => isAssetItem(other) && other.key === need);
    const deed = planDeed(item, values);
    return [
      {
        ...deed,
        key: keyOf(item.key, { number }),
        asset: id,
        needs: deed.needs.map((need) => (isOfAsset(need) ? keyOf(need, { number }) : need)),
      },
    ];
  });

const planDeed = (
  { key, does, title, label, spec, until, needs, credential, recipient, along }: AssetItem,
  values: ConditionValues,
): PlannedDeed => ({
  ...{ key, does, title, asset: null },
  label: label === undefined ? null : fillTemplate(label, values),
  spec: filled(spec ?? {}, values),
  until: until === undefined ? null : fillTemplate(until, values),
  needs: needs ?? [],
  credential: credential ?? false,
  recipient: recipient === undefined ? null : personAt(values, recipient),
  along: along !== undefined && lookUp(values, along) === true,
});

/** A row of a table and its number, or nothing where the item is no row's. */
type Row = { number: number; answers: unknown } | null;

function rowsOf({ forEach }: MadeItem, values: ConditionValues): Row[] {
  if (forEach === undefined) return [null];
  const rows = lookUp(values, forEach);
  return Array.isArray(rows) ? rows.map((answers, index) => ({ number: index + 1, answers })) : [];
}

function planItem(
  items: readonly ProvisionItem[],
  { key, kind, role, title, label, spec, needs, forEach, credential, recipient }: MadeItem,
  ofCase: ConditionValues,
  row: Row,
): PlannedThing {
  const values = row === null ? ofCase : { ...ofCase, row: row.answers };
  const isOfRow = (need: string) =>
    items.some((item) => !isAssetItem(item) && item.key === need && item.forEach === forEach);
  return {
    does: 'make',
    key: keyOf(key, row),
    kind,
    role,
    title,
    label: fillTemplate(label, values),
    spec: filled(spec, values),
    needs: (needs ?? []).map((need) => (isOfRow(need) ? keyOf(need, row) : need)),
    credential: credential ?? false,
    recipient: credential && recipient !== undefined ? personAt(values, recipient) : null,
  };
}

const filled = (spec: MadeItem['spec'], values: ConditionValues): Planned['spec'] =>
  Object.fromEntries(
    Object.entries(spec).map(([name, value]) => [
      name,
      typeof value === 'string' ? fillValue(value, values) : value,
    ]),
  );

const keyOf = (key: string, row: { number: number } | null): string =>
  row === null ? key : `${key}-${row.number}`;

const personAt = (values: ConditionValues, path: string): Record<string, unknown> | null => {
  const found = lookUp(values, path);
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : null;
};
