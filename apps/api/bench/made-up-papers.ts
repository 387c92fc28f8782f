import { createHash, randomUUID } from 'node:crypto';
import { requirementsOf, type StandardDefinition } from '@pendopo/standards';
import { officerOf } from './officer-of.ts';
import type { Officer, SeededAgency } from './seed-people.ts';
import type { Batch } from './seeded-case.ts';

/** Adds the papers that the standard asks for, accepted where somebody has reviewed them. */
export const addPapers = (
  batch: Batch,
  paper: {
    agency: SeededAgency;
    standard: StandardDefinition;
    id: string;
    filer: Officer;
    reviewed: boolean;
  },
  instant: (hours: number) => string,
): void => {
  const { agency, standard, id, filer, reviewed } = paper;
  const reviewer = officerOf(agency, 'front-desk', null);
  for (const requirement of requirementsOf(standard)) {
    if (requirement.kind !== 'document') continue;
    batch.attachments.push({
      agency: agency.code,
      id: randomUUID(),
      service_request_id: id,
      requirement: requirement.key,
      version: 1,
      name: `${requirement.key}.pdf`,
      type: 'application/pdf',
      size: 120_000,
      sha256: createHash('sha256').update(`${id}${requirement.key}`).digest('hex'),
      scan: 'clean',
      storage_key: `bench/${id}/${requirement.key}`,
      uploaded_by: filer.personId,
      uploader_name: filer.name,
      uploaded_at: instant(0),
    });
    if (reviewed)
      batch.verdicts.push({
        agency: agency.code,
        service_request_id: id,
        requirement: requirement.key,
        verdict: 'accepted',
        reviewed_by: reviewer.personId,
        reviewer_name: reviewer.name,
        at: instant(2),
      });
  }
};
