import type { AgencyDefinition } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import type { FieldFault } from '#platform/problems.ts';
import { createInformationRepository } from './repository.ts';
import { categoriesOf } from './view.ts';

/** Objects to an agency that no longer has a class of information of which its list has entries. */
export const objectToVanishing = async (
  tx: Transaction,
  before: AgencyDefinition,
  after: AgencyDefinition,
): Promise<FieldFault[]> => {
  const kept = new Set(categoriesOf(after).map(({ key }) => key));
  const gone = categoriesOf(before).filter(({ key }) => !kept.has(key));
  if (gone.length === 0) return [];
  const counts = await createInformationRepository(tx, before.code).counts();
  return gone
    .filter(({ key }) => counts.has(key))
    .map(({ key, title }) => ({
      pointer: '/publicInformation/categories',
      code: 'category-used',
      detail: {
        id: `Klasifikasi "${title}" masih dipakai ${counts.get(key)} informasi.`,
        en: `${counts.get(key)} entries still belong to the class "${title}".`,
      },
    }));
};
