import type { AgencyDefinition } from '@pendopo/standards';
import type { LetterContent } from '../modules/letters/rendering/letter.ts';
import type { LetterRenderer } from '../modules/letters/rendering/render-letter.ts';
import type { Asker } from './asker.ts';
import type { SeededPerson } from './seed-people.ts';

/** What a paper is made of. */
export interface PaperOrder {
  agency: AgencyDefinition;
  asker: Asker;
  title: string;
  service: string;
  /** RFC 3339: the day on the paper. */
  at: string;
  /** Running number of the unit's letters; null for what the agency keeps itself. */
  no: number | null;
  /** What the case says. */
  facts: LetterContent['facts'];
  /** Who signs; a paper that was not signed is what the verification is there for. */
  signatory: SeededPerson | null;
  /** Who will look after what is asked for. */
  contact: SeededPerson | null;
}

/** Draws the papers that people upload: real PDF, under a unit's letterhead where it is a unit's, as an office would write them. */
export const createPapers =
  (renderer: LetterRenderer) =>
  async (order: PaperOrder): Promise<Buffer> => {
    const parts = contentOf(order);
    return Buffer.from(await renderer.render({ ...frameOf(order), ...parts }));
  };

const frameOf = (order: PaperOrder): LetterContent => ({
  letterhead: { crest: null, ...headOf(order) },
  kind: 'document',
  title: order.title,
  number: numberOf(order),
  place: order.agency.seat,
  date: order.at,
  zone: order.agency.zone,
  subject: order.service,
  addressee: [],
  opening: [],
  facts: order.facts,
  tables: [],
  closing: [],
  signatory: order.signatory && {
    capacity: [`Kepala ${order.asker.name}`],
    name: order.signatory.name,
    rank: 'Pembina Utama Muda',
    nip: order.signatory.nip,
  },
  copies: [],
  check: null,
});

/** Who writes: the unit, the agency for what it keeps itself, or a member of the public. */
const headOf = ({ agency, asker, no }: PaperOrder) => {
  const { government } = agency;
  if (no === null) return { government, agency: agency.name, address: agency.address, contacts: [] };
  const { unit, name, address } = asker;
  if (unit === null) return { government: 'Berkas peragaan', agency: name, address, contacts: [] };
  return { government, agency: name, address, contacts: [`Pos-el ${unit.label}@${agency.code}.example`] };
};

const numberOf = ({ asker: { unit }, no, at }: PaperOrder): string | null =>
  unit === null || no === null ? null : `000.8/${String(no).padStart(3, '0')}/${unit.code}/${at.slice(0, 4)}`;

/** What a paper says, by what papers so called say. */
const contentOf = (order: PaperOrder): Partial<LetterContent> => {
  const { title, asker, no } = order;
  if (no === null) return { closing: ['Demikian dibuat untuk dipergunakan sebagaimana mestinya.'] };
  if (/^surat per(?:mohonan|mintaan)/i.test(title)) return application(order);
  if (/persetujuan|kontrak/i.test(title)) return agreement(order);
  if (/biodata/i.test(title)) return biodata(order);
  if (asker.unit !== null) return {};
  const { nik } = asker.own;
  return {
    subject: title,
    facts: [
      { label: 'Nama', value: asker.name },
      ...(nik === undefined ? [] : [{ label: 'NIK', value: nik }]),
      { label: 'Alamat', value: asker.address },
    ],
    closing: ['Contoh berkas untuk peragaan; bukan dokumen kependudukan atau badan hukum yang sebenarnya.'],
  };
};

const application = ({ agency, asker, facts, title, service }: PaperOrder) => ({
  kind: 'access' as const,
  subject: title,
  attachmentsCount: 1,
  addressee: [{ name: `Kepala ${agency.name}`, place: agency.seat }],
  opening: [
    `Dalam rangka peningkatan pelayanan kepada masyarakat, ${asker.name} mengajukan permohonan ${service} kepada ${agency.name} dengan keterangan sebagai berikut:`,
  ],
  facts,
  closing: [
    'Penggunaan layanan akan kami pertanggungjawabkan sesuai ketentuan keamanan informasi yang berlaku.',
    'Demikian permohonan ini disampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.',
  ],
});

const agreement = ({ agency, asker, service }: PaperOrder) => ({
  opening: [
    `Yang bertanda tangan di bawah ini menyatakan bahwa ${asker.name} menyetujui ketentuan ${service} sebagai berikut:`,
  ],
  tables: [
    {
      columns: [
        { title: 'No.', width: 0.5 },
        { title: 'Ketentuan', width: 6 },
      ],
      rows: [
        'Layanan digunakan hanya untuk urusan pemerintahan dan pelayanan kepada masyarakat.',
        'Kode akses dijaga kerahasiaannya oleh penanggung jawab teknis dan tidak dipindahtangankan.',
        'Data dan isinya dimutakhirkan serta dicadangkan oleh pengguna layanan.',
        `Gangguan dan insiden keamanan dilaporkan kepada ${agency.shortName} pada kesempatan pertama.`,
        'Layanan yang tidak digunakan selama enam bulan dapat dihentikan setelah pemberitahuan.',
      ].map((text, index) => [String(index + 1), text]),
    },
  ],
  facts: [],
  closing: ['Demikian persetujuan ini dibuat untuk dipergunakan sebagaimana mestinya.'],
});

const biodata = ({ asker, contact }: PaperOrder) => ({
  opening: ['Pegawai yang ditugaskan mengelola layanan dan menerima kode akses:'],
  facts:
    contact === null
      ? []
      : [
          { label: 'Nama', value: contact.name },
          { label: 'NIP', value: contact.nip },
          { label: 'Unit kerja', value: asker.name },
          { label: 'Status kepegawaian', value: 'PNS' },
          { label: 'Telepon', value: contact.phone },
          { label: 'Pos-el', value: contact.email },
        ],
  closing: ['Data tersebut dibuat dengan sebenarnya.'],
});
