import { hiddenOf } from '@pendopo/standards';
import type { OutsideNews } from '#modules/notifications/index.ts';
import type { CaseAtHand } from './cases.ts';
import { instantInWords } from './instant-in-words.ts';
import type { NoticePayload } from './notice-payload.ts';

/** Where an applicant without an account wants to be told; null for whoever has an account or stays unknown, and where nothing was given. */
export const outsideContact = ({
  loaded,
  definition,
}: Pick<CaseAtHand, 'loaded' | 'definition'>): { email: string | null; phone: string | null } => {
  const isPublic = loaded.organizationId === null && loaded.submittedAt !== null;
  // A mail server's log would know who reported: whoever stays unknown looks by number and receipt.
  const isKnown = hiddenOf(definition, loaded.form, loaded.state).identity === null;
  const given = (field: string | undefined): string | null => {
    const value = field === undefined || !isPublic || !isKnown ? null : loaded.form[field];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return { email: given(definition.notices?.email), phone: given(definition.notices?.phone) };
};

/**
 * What an applicant without an account is told. It is read in a mailbox that may be anybody's: the number, how far it is, and nothing
 * that anybody typed in; never the receipt.
 */
export const outsideNews = (atHand: CaseAtHand, { audience, about }: NoticePayload): OutsideNews | null => {
  const { agency } = atHand;
  const { email } = outsideContact(atHand);
  const words = outsideWords(atHand, about);
  if (!['applicant', 'outside'].includes(audience) || email === null || words === null) return null;
  return {
    address: email,
    agency: { name: agency.name, shortName: agency.shortName, accent: agency.accent },
    ...words,
  };
};

/** The same words for whatever carries them; null before there is a number. */
export const outsideWords = (
  atHand: CaseAtHand,
  about: string,
): Pick<OutsideNews, 'title' | 'body' | 'path'> | null => {
  const { loaded, definition } = atHand;
  if (loaded.number === null) return null;
  const [state, body] = stateInWords(atHand, about);
  return {
    title: `${loaded.number}: ${state}`,
    body: `${definition.title}. ${body}`,
    path: `/${loaded.agency}/lacak`,
  };
};

/** How far a case is, in a few words and in a sentence. */
const stateInWords = (
  { agency, loaded }: Pick<CaseAtHand, 'agency' | 'loaded'>,
  about: string,
): [state: string, sentence: string] => {
  const due = loaded.dueAt === null ? null : instantInWords(loaded.dueAt, agency.zone);
  switch (loaded.status) {
    case 'returned':
      return [
        'perlu dilengkapi',
        'Ada yang perlu diperbaiki. Bukalah dengan nomor dan kode tanda terima Anda.',
      ];
    case 'completed':
      return ['selesai', 'Hasilnya dapat dilihat dengan nomor dan kode tanda terima Anda.'];
    case 'rejected':
      return ['tidak dapat dipenuhi', 'Alasannya dapat dibaca dengan nomor dan kode tanda terima Anda.'];
    case 'cancelled':
      return ['dibatalkan', 'Permohonan ini tidak dilanjutkan.'];
    default:
      if (about === 'submit')
        return [
          'diterima',
          `${due === null ? '' : `Diselesaikan paling lambat ${due}. `}Simpanlah nomor ini bersama kode tanda terima yang ditampilkan saat mengirim; kode itu tidak pernah dikirim lewat surel.`,
        ];
      if (loaded.state.answered || loaded.state.delivered)
        return ['sudah dijawab', 'Jawabannya dapat dibaca dengan nomor dan kode tanda terima Anda.'];
      return ['ada perkembangan', due === null ? 'Lihat perkembangannya.' : `Tenggatnya kini ${due}.`];
  }
};
