import type { Static } from 'typebox';
import type { CaseStatus } from './case.ts';
import type { TimeSpan } from './definition/primitives.ts';
import type { StepKind } from './definition/step.ts';

/** A word of the interface in both languages. */
export interface Title {
  id: string;
  en: string;
}
export type Language = keyof Title;

/** What an outcome is called on its button. One outcome has one name, whichever kind of step has it. */
export const actionTitles: Record<string, Title> = {
  assign: { id: 'Tugaskan', en: 'Assign' },
  submit: { id: 'Kirim permohonan', en: 'Submit' },
  approve: { id: 'Setujui', en: 'Approve' },
  return: { id: 'Kembalikan untuk perbaikan', en: 'Return for correction' },
  reject: { id: 'Tolak', en: 'Reject' },
  forward: { id: 'Teruskan', en: 'Forward' },
  complete: { id: 'Selesaikan', en: 'Complete' },
  endorse: { id: 'Beri paraf', en: 'Endorse' },
  ratify: { id: 'Sahkan', en: 'Ratify' },
  deliver: { id: 'Serahkan akses', en: 'Deliver access' },
  accept: { id: 'Terima', en: 'Accept' },
  dispute: { id: 'Sampaikan kendala', en: 'Report a problem' },
  refer: { id: 'Rujuk', en: 'Refer' },
  confirm: { id: 'Catat konfirmasi', en: 'Record confirmation' },
  grant: { id: 'Berikan', en: 'Grant' },
  'grant-partly': { id: 'Berikan sebagian', en: 'Grant partly' },
  deny: { id: 'Tolak memberikan', en: 'Deny' },
  object: { id: 'Ajukan keberatan', en: 'Object' },
  settle: { id: 'Putuskan keberatan', en: 'Settle objection' },
  extend: { id: 'Perpanjang tenggat', en: 'Extend' },
  reclassify: { id: 'Ubah klasifikasi', en: 'Reclassify' },
  reopen: { id: 'Buka kembali', en: 'Reopen' },
  'ask-identity': { id: 'Minta pembukaan identitas', en: 'Ask for the identity' },
  'open-identity': { id: 'Buka identitas pelapor', en: 'Open the identity' },
  cancel: { id: 'Batalkan permohonan', en: 'Cancel request' },
};

/** What else stands in a case's history. */
const eventTitles = {
  create: { id: 'Permohonan dibuat', en: 'Request created' },
  amend: { id: 'Isian diperbarui', en: 'Form changed' },
  attach: { id: 'Berkas diunggah', en: 'File uploaded' },
  detach: { id: 'Berkas dihapus', en: 'File removed' },
  review: { id: 'Berkas diperiksa', en: 'Paper reviewed' },
  'provision-run': { id: 'Pembuatan layanan dijalankan', en: 'Provisioning started' },
  'provision-recorded': { id: 'Hasil penyediaan dicatat', en: 'Result recorded' },
  'provision-active': { id: 'Layanan aktif', en: 'Service active' },
  'provision-noted': { id: 'Aset siap diserahkan', en: 'Asset ready to be handed over' },
  'provision-left': { id: 'Aset tidak diserahkan', en: 'Asset left as it is' },
  'provision-failed': { id: 'Pembuatan layanan gagal', en: 'Provisioning failed' },
  reveal: { id: 'Akses dibuka penerima', en: 'Credential opened' },
  claim: { id: 'Akses dibuka penerima dengan kode klaim', en: 'Credential opened by claim code' },
  reissue: { id: 'Akses baru diminta', en: 'New credential asked for' },
  'claim-code': { id: 'Kode klaim dibuat', en: 'Claim code made' },
  'remind-recipients': { id: 'Penerima akses diingatkan', en: 'Recipients reminded' },
  'prepare-chat': { id: 'Pesan WhatsApp disiapkan', en: 'WhatsApp message prepared' },
  'withdraw-credential': { id: 'Akses ditarik', en: 'Credential withdrawn' },
  'expire-credential': {
    id: 'Masa berlaku akses habis, isinya dimusnahkan',
    en: 'Credential expired and was destroyed',
  },
  'lock-credential': { id: 'Akses terkunci', en: 'Credential locked' },
  'certify-destruction': {
    id: 'Berita acara pemusnahan diterbitkan',
    en: 'Record of destruction issued',
  },
  'asset-suspend': { id: 'Aset ditangguhkan', en: 'Asset suspended' },
  'asset-resume': { id: 'Aset diaktifkan kembali', en: 'Asset resumed' },
  'asset-ending': { id: 'Pengakhiran aset dijadwalkan', en: 'End of an asset announced' },
  'asset-terminate': { id: 'Aset diakhiri', en: 'Asset terminated' },
  'copy-answer': { id: 'Jawaban disalin ke kanal asal', en: 'Answer copied to where the report came from' },
  'officer-note': { id: 'Catatan petugas', en: 'Officer’s note' },
  recount: { id: 'Tenggat dihitung ulang', en: 'Due date counted anew' },
} satisfies Record<string, Title>;

/** An entry of a case's history that no action made: nothing is written there that has no words. */
export type EventKey = keyof typeof eventTitles;

/** What a kind of step is called. */
export const kindTitles: Record<StepKind, Title> = {
  assignment: { id: 'Penugasan', en: 'Assignment' },
  composition: { id: 'Penyusunan permohonan', en: 'Composition' },
  verification: { id: 'Verifikasi', en: 'Verification' },
  disposition: { id: 'Disposisi', en: 'Disposition' },
  referral: { id: 'Rujukan', en: 'Referral' },
  work: { id: 'Pengerjaan', en: 'Work' },
  provisioning: { id: 'Penyediaan layanan', en: 'Provisioning' },
  endorsement: { id: 'Paraf', en: 'Endorsement' },
  ratification: { id: 'Pengesahan', en: 'Ratification' },
  handover: { id: 'Serah terima', en: 'Handover' },
  acceptance: { id: 'Konfirmasi penerimaan', en: 'Acceptance' },
  answer: { id: 'Jawaban', en: 'Answer' },
  objection: { id: 'Keberatan', en: 'Objection' },
};

/** What a status is called. */
export const statusTitles: Record<CaseStatus, Title> = {
  draft: { id: 'Draf', en: 'Draft' },
  open: { id: 'Diproses', en: 'In progress' },
  returned: { id: 'Dikembalikan', en: 'Returned' },
  completed: { id: 'Selesai', en: 'Completed' },
  rejected: { id: 'Ditolak', en: 'Rejected' },
  cancelled: { id: 'Dibatalkan', en: 'Cancelled' },
};

const unitTitles: Record<Exclude<Static<typeof TimeSpan>['unit'], 'none'>, Title> = {
  minute: { id: 'menit', en: 'minutes' },
  hour: { id: 'jam', en: 'hours' },
  'working-hour': { id: 'jam kerja', en: 'working hours' },
  'working-day': { id: 'hari kerja', en: 'working days' },
  'calendar-day': { id: 'hari', en: 'days' },
};

/** The name of an action or of another entry of the history; a key that has none is its own name. */
export const actionTitle = (key: string, language: Language = 'id'): string => titles[key]?.[language] ?? key;

const titles: Record<string, Title> = { ...eventTitles, ...actionTitles };

/**
 * An amount of time in words; null where nothing is promised.
 *
 * @example
 * timeInWords({ amount: 7, unit: 'working-day' }) // '7 hari kerja'
 */
export const timeInWords = (
  { amount, unit }: Static<typeof TimeSpan>,
  language: Language = 'id',
): string | null => (unit === 'none' ? null : `${amount} ${unitTitles[unit][language]}`);
