import { isAssetItem } from './definition/provision-item.ts';
import type { StandardDefinition } from './definition/standard.ts';
import { procedureOf } from './procedure.ts';

/** Whether a procedure does something with the asset, or assets, that its case is about. */
export const changesAsset = (standard: StandardDefinition, variant: string | null): boolean =>
  itemsOf(standard, variant).some(isAssetItem);

/** Properties of the form that name whoever answers for assets from now on, each once: `['successor']`. */
export const entrustedTo = (standard: StandardDefinition, variant: string | null): string[] => [
  ...new Set(
    itemsOf(standard, variant).flatMap((item) =>
      isAssetItem(item) && item.does === 'entrust' ? (item.recipient?.split('.')[1] ?? []) : [],
    ),
  ),
];

const itemsOf = (standard: StandardDefinition, variant: string | null) =>
  procedureOf(standard, variant).flatMap((step) => (step.kind === 'provisioning' ? step.items : []));
