import { createHash } from 'node:crypto';
import type { StandardDefinition } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import { standardVersions } from './tables.ts';

/** Takes a version out of the catalogue's files into the database, in force; one that is there already is left as it is. */
export const loadStandard = async (
  tx: Transaction,
  agency: string,
  { definition, yaml }: { definition: StandardDefinition; yaml: string },
  now: string,
): Promise<void> => {
  await tx
    .insert(standardVersions)
    .values({
      agency,
      code: definition.code,
      version: definition.version,
      status: 'published',
      definition,
      source: yaml,
      hash: createHash('sha256').update(yaml).digest('hex'),
      effective: definition.effective ?? definition.decree.date ?? '2024-01-01',
      publishedAt: now,
    })
    .onConflictDoNothing();
};
