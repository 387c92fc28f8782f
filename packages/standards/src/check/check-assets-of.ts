import { isAssetItem } from '../definition/provision-item.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Fault } from '../schema/fault.ts';
import { judgePath } from '../templates/template-paths.ts';
import { proceduresOf } from './check-procedure.ts';
import { faultAt } from './problems.ts';

/** Faults of a standard about all that an official answers for: who that is, of which kinds, and what becomes of it. */
export const checkAssetsOf = (standard: StandardDefinition): Fault[] => {
  const { assets, assetsOf } = standard;
  if (assetsOf === undefined) return [];
  const fault = (code: string, detail: string) => [faultAt(['assetsOf'], code, detail)];
  const isOfficial = ['name', 'nip'].every(
    (part) => judgePath(standard, `form.${assetsOf}.${part}`) === 'known',
  );
  return [
    ...(isOfficial
      ? []
      : fault('unknown-official', `${assetsOf} bukan isian wajib tentang seorang pegawai (name dan nip).`)),
    ...(assets === undefined
      ? fault('assets-missing', 'Standar ini belum menyebut jenis aset (assets) yang diserahkan.')
      : []),
    ...(standard.applicants.public === undefined
      ? []
      : fault('assets-without-units', 'Hanya unit yang menyerahkan aset pegawainya, bukan masyarakat.')),
    ...checkRecipients(standard, assetsOf),
  ];
};

/** Something is done with the assets, and they go to somebody else. */
const checkRecipients = (standard: StandardDefinition, assetsOf: string): Fault[] => {
  const items = proceduresOf(standard).flatMap(({ steps, place }) =>
    steps.flatMap((step, index) =>
      step.kind === 'provisioning'
        ? step.items.map((item, at) => ({ item, at: [...place, index, 'items', at] }))
        : [],
    ),
  );
  if (!items.some(({ item }) => isAssetItem(item)))
    return [faultAt(['assetsOf'], 'nothing-done', 'Tidak ada langkah yang berbuat sesuatu dengan asetnya.')];
  return items.flatMap(({ item, at }) =>
    isAssetItem(item) && item.recipient === `form.${assetsOf}`
      ? [
          faultAt(
            [...at, 'recipient'],
            'same-official',
            'Penerima aset tidak boleh pegawai yang menyerahkannya.',
          ),
        ]
      : [],
  );
};
