import type { StandardDefinition } from '@pendopo/standards';
import { fromCatalogue, offerStandard } from './offer-standard.ts';
import type { Office } from './office.ts';

/**
 * A service for members of the public in the office's agency, made of its hosting standard: the applicant writes, the technician
 * verifies, the division signs. Answers its code.
 * @param more what its standard says beside that.
 */
export const offerPublicService = (
  office: Office,
  more: Partial<StandardDefinition> = {},
): Promise<string> => {
  const hosting = fromCatalogue(`${office.agency}.hosting`);
  const definition: StandardDefinition = {
    ...hosting,
    code: `${office.agency}.usul`,
    title: 'Usul Warga',
    abbreviation: 'USL',
    applicants: { public: ['person'] },
    requirements: [],
    letters: hosting.letters.filter(({ key }) => key === 'receipt'),
    form: {
      type: 'object',
      required: ['name', 'proposal'],
      properties: {
        name: { type: 'string', title: 'Nama', minLength: 2, maxLength: 100, examples: ['Rahma'] },
        proposal: {
          type: 'string',
          title: 'Usul',
          minLength: 5,
          maxLength: 2000,
          examples: ['Tambah lampu jalan.'],
        },
      },
    },
    sections: [{ title: 'Usul', fields: ['name', 'proposal'] }],
    procedure: [
      {
        ...{ no: 1, key: 'write', title: 'Menulis usul', kind: 'composition' },
        actor: { side: 'applicant', positions: [] },
        on: { submit: 'verify' },
      },
      {
        ...{ no: 2, key: 'verify', title: 'Memeriksa usul', kind: 'verification' },
        actor: { side: 'agency', positions: ['technician'] },
        on: { approve: 'sign', return: 'write', reject: 'rejected' },
      },
      {
        ...{ no: 3, key: 'sign', title: 'Menyetujui usul', kind: 'endorsement' },
        actor: { side: 'agency', positions: ['infrastructure-head'] },
        on: { endorse: 'confirm' },
      },
      {
        ...{ no: 4, key: 'confirm', title: 'Menerima jawaban', kind: 'acceptance' },
        actor: { side: 'applicant', positions: [] },
        on: { accept: 'completed', dispute: 'sign' },
      },
    ],
  };
  return offerStandard(office, { ...definition, ...more });
};
