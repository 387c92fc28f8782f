import { isAssetItem } from './definition/provision-item.ts';
import type { StandardDefinition } from './definition/standard.ts';
import { procedureOf } from './procedure.ts';

/** Whether a procedure does something with the asset that its case is about. */
export const changesAsset = (standard: StandardDefinition, variant: string | null): boolean =>
  procedureOf(standard, variant).some((step) => step.kind === 'provisioning' && step.items.some(isAssetItem));
