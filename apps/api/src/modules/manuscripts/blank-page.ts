import type { AgencyDefinition } from '@pendopo/standards';
import { stringify } from 'yaml';

const components = [
  ...['requirements', 'procedure', 'time', 'fee', 'product', 'complaints', 'legalBasis', 'facilities'],
  ...['competence', 'supervision', 'staffing', 'guarantee', 'safety', 'evaluation'],
];

/** What a source has not said yet. */
const unwritten = 'Belum ditulis.';

/**
 * A standard with every part that one must have and nothing in them: somebody of a unit asks, somebody of the agency decides. It can
 * be drawn and tried from the first moment, and its faults say what is still to be written.
 */
export const blankPage = (agency: AgencyDefinition): string => {
  const [kind = 'opd'] = Object.keys(agency.organizationKinds);
  const holder = (side: 'organization' | 'agency') =>
    agency.positions.find((position) => position.side === side)?.key ?? '';
  return stringify(
    {
      format: 1,
      code: `${agency.code}.layanan-baru`,
      version: 1,
      title: 'Layanan baru',
      summary: unwritten,
      abbreviation: 'LYN',
      decree: { number: null, date: null, title: unwritten },
      sources: [unwritten],
      effective: null,
      applicants: { organizations: [kind] },
      search: [],
      components: Object.fromEntries(components.map((key) => [key, { unpublished: unwritten }])),
      deadline: { amount: 5, unit: 'working-day', from: 'submission', until: 'completion' },
      evaluation: { every: 'P1Y', by: holder('agency') },
      decisions: [],
      fourEyes: [],
      requirements: [{ key: 'surat-permohonan', title: 'Surat permohonan', kind: 'document' }],
      reasons: {
        paper: [{ key: 'tidak-lengkap', title: 'Berkas tidak lengkap' }],
        rejection: [{ key: 'bukan-kewenangan', title: 'Bukan kewenangan dinas' }],
      },
      form: {
        type: 'object',
        required: ['uraian'],
        properties: {
          uraian: {
            type: 'string',
            title: 'Uraian permohonan',
            format: 'multiline',
            maxLength: 2000,
            examples: ['Permohonan layanan untuk kebutuhan dinas.'],
          },
        },
      },
      procedure: [
        {
          no: 1,
          key: 'ajukan',
          title: 'Mengajukan permohonan',
          actor: { side: 'organization', positions: [holder('organization')] },
          inputs: ['surat-permohonan'],
          kind: 'composition',
          on: { submit: 'periksa' },
        },
        {
          no: 2,
          key: 'periksa',
          title: 'Memeriksa dan memutus permohonan',
          actor: { side: 'agency', positions: [holder('agency')] },
          kind: 'verification',
          on: { approve: 'completed', return: 'ajukan', reject: 'rejected' },
        },
      ],
      letters: [],
    },
    { lineWidth: 120 },
  );
};
