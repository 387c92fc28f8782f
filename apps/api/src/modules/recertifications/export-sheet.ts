import { kindInWords } from '#modules/assets/index.ts';
import { columnsFrom, type ListColumn, sheetOf } from '#platform/lists.ts';
import { localDays } from '#platform/local-time.ts';
import type { Language, Texts } from '#platform/problems.ts';
import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import type { ReadEntry } from './entries.ts';

const ANSWERS: Record<NonNullable<ReadEntry['answer']>, Texts> = {
  needed: { id: 'Masih diperlukan', en: 'Still needed' },
  'not-needed': { id: 'Tidak diperlukan lagi', en: 'No longer needed' },
  'not-ours': { id: 'Bukan milik kami', en: 'Not ours' },
};
const UNANSWERED: Texts = { id: 'Belum dijawab', en: 'Not answered yet' };
const STAGES: Record<ReadEntry['stage'], Texts> = {
  waiting: { id: 'Belum ditanyakan', en: 'Not asked yet' },
  asked: { id: 'Ditanyakan', en: 'Asked' },
  reminded: { id: 'Diingatkan', en: 'Reminded' },
  warned: { id: 'Diperingatkan', en: 'Warned' },
  suspended: { id: 'Ditangguhkan', en: 'Suspended' },
  archived: { id: 'Diarsipkan', en: 'Archived' },
};
const STATUS: Record<ReadEntry['status'], Texts> = {
  active: { id: 'Aktif', en: 'Active' },
  suspended: { id: 'Ditangguhkan', en: 'Suspended' },
  terminated: { id: 'Diakhiri', en: 'Ended' },
};

/** What a campaign's files say of each asset; days are told in a zone (IANA). */
export const entryColumns = (language: Language, zone: string): ListColumn<ReadEntry>[] => {
  const day = localDays(zone);
  return columnsFrom<ReadEntry>(
    language,
    [{ id: 'Perangkat daerah', en: 'Unit' }, 32, ({ organizationName }) => organizationName],
    [{ id: 'Jenis', en: 'Kind' }, 16, ({ kind }) => kindInWords(kind, language)],
    [{ id: 'Nama aset', en: 'Asset' }, 36, ({ label }) => label],
    [{ id: 'Penanggung jawab', en: 'Responsible' }, 28, ({ responsibleName }) => responsibleName],
    [
      { id: 'Jawaban', en: 'Answer' },
      22,
      ({ answer }) => (answer === null ? UNANSWERED : ANSWERS[answer])[language],
    ],
    [{ id: 'Catatan', en: 'Note' }, 40, ({ note }) => note],
    [{ id: 'Dijawab oleh', en: 'Answered by' }, 28, ({ answeredBy }) => answeredBy],
    [{ id: 'Dijawab pada', en: 'Answered on' }, 16, ({ answeredAt }) => day(answeredAt)],
    [{ id: 'Langkah terakhir', en: 'Last step' }, 18, ({ stage }) => STAGES[stage][language]],
    [{ id: 'Keadaan aset', en: 'State of the asset' }, 16, ({ status }) => STATUS[status][language]],
  );
};

/** A campaign as a table, by unit and name. */
export const recertificationSheet = (
  rows: readonly ReadEntry[],
  language: Language,
  zone: string,
): SheetTable => sheetOf(TITLE[language], entryColumns(language, zone), rows);

/** What its files are called. */
export const TITLE: Texts = { id: 'Konfirmasi aset', en: 'Confirmation of assets' };
