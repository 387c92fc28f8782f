import { type DayReason, readClock } from '@pendopo/calendar';
import type { Clock } from '@pendopo/contracts';
import type { CaseAtHand, Definitions } from './cases.ts';

const texts: Record<DayReason, string> = {
  counted: 'Dihitung',
  'make-up': 'Dihitung, hari kerja pengganti',
  external: 'Dihitung, berada pada pihak luar',
  overdue: 'Melewati tenggat',
  receipt: 'Tidak dihitung: hari penerimaan',
  'after-hours': 'Tidak dihitung: diterima setelah jam layanan',
  moved: 'Tenggat bergeser ke hari kerja berikutnya',
  'paused-applicant': 'Tidak dihitung: menunggu pemohon',
  'paused-external': 'Tidak dihitung: menunggu pihak luar',
  'paused-agency': 'Tidak dihitung: penghitungan dihentikan',
  national: 'Tidak dihitung',
  'joint-leave': 'Tidak dihitung',
  regional: 'Tidak dihitung',
  saturday: 'Tidak dihitung: Sabtu',
  sunday: 'Tidak dihitung: Minggu',
  'no-service-hours': 'Tidak dihitung: bukan hari layanan',
};

/** What a pause is for; a reason of another source is told as it is. */
const pauseTexts: Record<string, string> = {
  papers: 'Menunggu perbaikan dari pemohon',
  applicant: 'Menunggu pemohon',
  'awaiting-acceptance': 'Menunggu konfirmasi penerimaan',
};

/** The clock of a case as its page explains it: each day counted or not, and why. */
export const presentClock = async (definitions: Definitions, atHand: CaseAtHand): Promise<Clock> => {
  const { definition, loaded, tx, now } = atHand;
  const calendar = await definitions.calendar(tx, loaded.agency);
  const reading = readClock(calendar, loaded.marks, now);
  const target = definition.internalTarget;
  return {
    state: reading.state,
    promise: reading.promise,
    internalTarget: target ?? null,
    startedAt: reading.startedAt,
    dueAt: reading.dueAt,
    overdue: reading.overdue,
    used: reading.used,
    remaining: reading.remaining,
    days: reading.days.map((day) => ({
      date: day.date,
      counted: day.counted,
      reason: day.reason,
      text: [texts[day.reason], day.name, day.decree].filter(Boolean).join(', '),
    })),
    pauses: reading.pauses.map(({ from, to, reason }) => ({
      from,
      to,
      reason,
      text: pauseTexts[reason] ?? reason,
    })),
    externals: reading.externals,
    extensions: reading.extensions,
    totals: reading.totals,
    warnings: reading.warnings.map((warning) => ({
      code: warning.code,
      text: `Hari libur tahun ${warning.year} belum ditetapkan; perhitungan dapat berubah.`,
    })),
  };
};
