import { actionTitle, type Step } from '@pendopo/standards';
import type { LoadedCase } from './case-row.ts';
import type { CaseAtHand } from './cases.ts';
import { instantInWords } from './instant-in-words.ts';
import type { NoticePayload } from './notice-payload.ts';
import { positionTitle } from './position-title.ts';

/** What a notice says below its title, for people with an account. */
export const wordsFor = (
  atHand: CaseAtHand,
  { about, audience, due }: Pick<NoticePayload, 'about' | 'audience' | 'due'>,
  step: Step | undefined,
): string => {
  const { agency, loaded } = atHand;
  if (about === 'comment') return 'Ada pesan baru.';
  if (about === 'access-waiting' || about === 'access-ending') return accessWords(agency, loaded);
  if (about === 'access-unclaimed')
    return 'Akses untuk penerima tanpa akun belum dibuka. Serahkan kode klaimnya sebelum masa berlakunya habis.';
  if (about === 'recount' && loaded.dueAt !== null)
    return `Tenggat dihitung ulang menjadi ${instantInWords(loaded.dueAt, agency.zone)}.`;
  if (about.startsWith('target-') && step !== undefined)
    return targetWords(atHand, { about, audience, due }, step);
  if (about.startsWith('deadline-')) return deadlineWords(atHand, about, audience, step);
  if (step !== undefined) return `Menunggu Anda: ${step.title}`;
  const isAskedHow =
    audience === 'applicant' && loaded.status === 'completed' && loaded.organizationId !== null;
  return isAskedHow ? `${actionTitle(about)}. Silakan isi survei kepuasan.` : actionTitle(about);
};

/** How late it is, and for those above also with which position it lies; never with whom. */
const deadlineWords = (
  atHand: CaseAtHand,
  about: string,
  audience: string,
  step: Step | undefined,
): string => {
  const { agency, loaded } = atHand;
  const due = loaded.dueAt === null ? '' : instantInWords(loaded.dueAt, agency.zone);
  const when =
    about === 'deadline-before'
      ? `Jatuh tempo ${due}.`
      : about === 'deadline-at' && !isOver(atHand)
        ? `Tenggat tiba: ${due}.`
        : `Lewat tenggat sejak ${due}.`;
  if (step === undefined) return when;
  if (audience === 'step') return `${when} Menunggu Anda: ${step.title}`;
  return `${when} Langkah “${step.title}” berada pada ${holdersOf(atHand, step)}.`;
};

/** The same of a step that has a target of its own. */
const targetWords = (
  atHand: CaseAtHand,
  { about, audience, due = '' }: Pick<NoticePayload, 'about' | 'audience' | 'due'>,
  step: Step,
): string => {
  const by = instantInWords(due, atHand.agency.zone);
  const when =
    about === 'target-before'
      ? `Langkah “${step.title}” harus selesai ${by}.`
      : about === 'target-at' && !isLongAgo(due, atHand.now)
        ? `Batas waktu langkah “${step.title}” tiba: ${by}.`
        : `Langkah “${step.title}” melewati batas waktunya sejak ${by}.`;
  return audience === 'step' ? `${when} Menunggu Anda.` : `${when} Berada pada ${holdersOf(atHand, step)}.`;
};

const holdersOf = ({ agency }: CaseAtHand, { actor: { side, positions } }: Step): string =>
  positions.map((position) => positionTitle(agency, side, position)).join(', ');

/** Nobody was there to tell it in time. */
const isOver = ({ loaded, now }: CaseAtHand): boolean =>
  loaded.dueAt !== null && isLongAgo(loaded.dueAt, now);

const isLongAgo = (due: string, now: string): boolean => Date.parse(now) - Date.parse(due) > 3_600_000;

/** Until when what is not opened can be; never what it is. */
const accessWords = (agency: CaseAtHand['agency'], loaded: LoadedCase): string => {
  const ends = unopened(loaded)
    .flatMap(({ expiresAt }) => (expiresAt === null ? [] : [Date.parse(expiresAt)]))
    .sort((one, other) => one - other);
  const until = ends[0] === undefined ? null : new Date(ends[0]).toISOString();
  return until === null
    ? 'Akses untuk Anda belum dibuka.'
    : `Akses untuk Anda belum dibuka. Bukalah sebelum ${instantInWords(until, agency.zone)}; sesudah itu isinya dimusnahkan.`;
};

/** What waits for somebody with an account. */
export const unopened = ({ handovers }: LoadedCase) =>
  handovers.filter(({ status, recipientId }) => status === 'delivered' && recipientId !== null);
