import type { CaseEvent } from '@pendopo/contracts';
import type { Paper } from '#modules/letters/index.ts';
import { instantInWords } from '#modules/service-requests/index.ts';
import type { Dossier } from './gather.ts';

/** One paper holds no more than this; a longer history is told on several. */
const MOST = { rows: 500, characters: 120_000 };

/** The longest text of one entry on paper; `history.json` has all of it. */
const LONGEST = 1500;

/** The history of a case as papers that people read, in order; one unless it is very long. */
export const historyPapers = (dossier: Dossier): Paper[] => {
  const { agency, at, record, history } = dossier;
  const parts = partsOf(history.items.map((event) => rowOf(event, agency.zone)));
  return parts.map((rows, index) => ({
    ...{ agency, at, number: null, title: 'Riwayat permohonan' },
    subject: [record.number, record.standard.title].filter(Boolean).join(' – '),
    opening: [
      `Riwayat ini memuat ${history.items.length} catatan sampai ${instantInWords(at, agency.zone)}${parts.length > 1 ? `, bagian ${index + 1} dari ${parts.length}` : ''}. Yang bukan untuk pembacanya disebut tanpa isi.`,
    ],
    facts: [
      ...(record.organization === null ? [] : [{ label: 'Pemohon', value: record.organization.name }]),
      ...(record.subject === null ? [] : [{ label: 'Perihal', value: record.subject }]),
    ],
    tables: [{ columns: COLUMNS, rows }],
    closing: [
      'Setiap catatan memuat sidik catatan sebelumnya, sehingga tidak ada yang dapat diubah, disisipkan, atau dibuang tanpa memutus rangkaiannya.',
      `Sidik catatan terakhir: ${history.items.at(-1)?.hash ?? history.genesis}`,
    ],
  }));
};

const COLUMNS = [
  { title: 'No', width: 0.3 },
  { title: 'Waktu', width: 0.9 },
  { title: 'Tindakan', width: 1.1 },
  { title: 'Oleh', width: 1.1 },
  { title: 'Keterangan', width: 1.8 },
];

const rowOf = (event: CaseEvent, zone: string): string[] => [
  String(event.sequence),
  shortTime(event.at, zone),
  [event.title, event.stepTitle].filter(Boolean).join(': '),
  actorOf(event),
  event.redacted ? 'Bukan untuk pembaca ini' : remarkOf(event),
];

const actorOf = ({ actor }: CaseEvent): string => {
  if (actor === null) return 'Sistem';
  const acting = actor.acting === undefined ? '' : `${actor.acting === 'plt' ? 'Plt.' : 'Plh.'} `;
  const named = [actor.name, actor.position && `${acting}${actor.position}`].filter(Boolean).join(', ');
  return actor.client === undefined ? named : `${named} melalui ${actor.client.name}`;
};

const remarkOf = ({ note, details, data }: CaseEvent): string => {
  const said = [note, ...details.map(({ title, text }) => `${title}: ${text}`)];
  const file = typeof data.name === 'string' ? data.name : null;
  const text = [...said, file].filter(Boolean).join('\n');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
};

const partsOf = (rows: string[][]): string[][][] => {
  const parts: string[][][] = [[]];
  let characters = 0;
  for (const row of rows) {
    const length = row.join('').length + 40;
    if ((parts.at(-1)?.length ?? 0) === MOST.rows || characters + length > MOST.characters) {
      parts.push([]);
      characters = 0;
    }
    parts.at(-1)?.push(row);
    characters += length;
  }
  return parts;
};

const shortTime = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat('id-ID', {
    ...{ day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...{ timeZoneName: 'short', timeZone: zone },
  }).format(new Date(instant));
