import type { AgencyDefinition } from '@pendopo/standards';
import type { LetterContent } from '../modules/letters/rendering/letter.ts';
import type { LetterRenderer } from '../modules/letters/rendering/render-letter.ts';
import type { SeededPerson, SeededUnit } from './seed-people.ts';
import type { Story } from './stories.ts';

/** What a paper of a unit is made of. */
export interface PaperOrder {
  agency: AgencyDefinition;
  unit: SeededUnit;
  story: Story;
  /** Who signs for the unit. */
  head: SeededPerson;
  /** Who will look after what is asked for. */
  contact: SeededPerson;
  /** RFC 3339: the day on the paper. */
  at: string;
  /** Running number of the unit's letters. */
  no: number;
  /** A paper that was not signed is what the verification is there for. */
  signed: boolean;
  requirement: { key: string; title: string };
  service: string;
}

/** Draws the papers that units upload: real PDF with the unit's letterhead, as an office would write them. */
export const createPapers =
  (renderer: LetterRenderer) =>
  async (order: PaperOrder): Promise<Buffer> => {
    const parts = contentOf(order);
    return Buffer.from(await renderer.render({ ...frameOf(order), ...parts }));
  };

const frameOf = ({
  agency,
  unit,
  head,
  at,
  no,
  signed,
  requirement,
  service,
}: PaperOrder): LetterContent => ({
  letterhead: {
    government: agency.government,
    agency: unit.name,
    address: unit.address,
    contacts: [`Pos-el ${unit.label}@${agency.code}.example`],
    crest: null,
  },
  kind: 'document',
  title: requirement.title,
  number: `000.8/${String(no).padStart(3, '0')}/${unit.code}/${at.slice(0, 4)}`,
  place: agency.seat,
  date: at,
  zone: agency.zone,
  subject: service,
  addressee: [],
  opening: [],
  facts: [],
  tables: [],
  closing: [],
  signatory: signed
    ? { capacity: [`Kepala ${unit.name}`], name: head.name, rank: 'Pembina Utama Muda', nip: head.nip }
    : null,
  copies: [],
  check: null,
});

const contentOf = (order: PaperOrder): Partial<LetterContent> => {
  if (order.requirement.key.includes('letter')) return application(order);
  return order.requirement.key.includes('data') ? biodata(order) : agreement(order);
};

const application = ({ agency, unit, story, contact, requirement, service }: PaperOrder) => ({
  kind: 'access' as const,
  subject: requirement.title,
  attachmentsCount: 1,
  addressee: [{ name: `Kepala ${agency.name}`, place: agency.seat }],
  opening: [
    `Dalam rangka peningkatan pelayanan kepada masyarakat, ${unit.name} bermaksud menggunakan ${service.toLowerCase()} pada ${agency.name} dengan keterangan sebagai berikut:`,
  ],
  facts: [
    { label: 'Nama aplikasi', value: story.application },
    { label: 'Subdomain', value: `${story.domain}.${agency.domain}` },
    { label: 'Kegunaan', value: story.purpose },
    { label: 'Kebutuhan teknis', value: story.technicalNeeds },
    { label: 'Penanggung jawab teknis', value: `${contact.name}, NIP. ${contact.nip}` },
  ],
  closing: [
    'Penggunaan layanan akan kami pertanggungjawabkan sesuai ketentuan keamanan informasi yang berlaku.',
    'Demikian permohonan ini disampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.',
  ],
});

const agreement = ({ agency, unit, story }: PaperOrder) => ({
  opening: [
    `Yang bertanda tangan di bawah ini menyatakan bahwa ${unit.name} menyetujui ketentuan layanan untuk ${story.application} sebagai berikut:`,
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
        'Aplikasi dan isinya dimutakhirkan serta dicadangkan oleh pengguna layanan.',
        `Gangguan dan insiden keamanan dilaporkan kepada ${agency.shortName} pada kesempatan pertama.`,
        'Layanan yang tidak digunakan selama enam bulan dapat dihentikan setelah pemberitahuan.',
      ].map((text, index) => [String(index + 1), text]),
    },
  ],
  closing: ['Demikian persetujuan ini dibuat untuk dipergunakan sebagaimana mestinya.'],
});

const biodata = ({ unit, contact }: PaperOrder) => ({
  opening: ['Pegawai yang ditugaskan mengelola layanan dan menerima kode akses:'],
  facts: [
    { label: 'Nama', value: contact.name },
    { label: 'NIP', value: contact.nip },
    { label: 'Unit kerja', value: unit.name },
    { label: 'Status kepegawaian', value: 'PNS' },
    { label: 'Telepon', value: contact.phone },
    { label: 'Pos-el', value: contact.email },
  ],
  closing: ['Data tersebut dibuat dengan sebenarnya.'],
});
