import type { StandardDefinition } from '../definition/standard.ts';
import type { ListedAsset } from './plan-items.ts';

/** Assets as a case under a standard might be about; undefined where its cases are not about several. */
export const exampleAssets = ({
  assets = [],
  assetsOf,
}: Pick<StandardDefinition, 'assets' | 'assetsOf'>): ListedAsset[] | undefined =>
  assetsOf === undefined
    ? undefined
    : assets.slice(0, 2).map((kind, index) => ({
        id: kind,
        number: index + 1,
        values: { kind, name: `contoh-${index + 1}`, responsible: 'Pegawai Contoh', expiresOn: '' },
      }));
