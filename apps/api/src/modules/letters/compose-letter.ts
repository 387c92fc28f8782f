import {
  type Actor,
  type Effect,
  fillTemplate,
  hiddenOf,
  isUploaded,
  type Letter,
  requirementsOf,
  stepOf,
} from '@pendopo/standards';
import { instantInWords, positionTitle, templateValues } from '#modules/service-requests/index.ts';
import { deedTable } from './deed-table.ts';
import { type CaseOnPaper, factsFor, wordsOf } from './facts.ts';
import type { LetterContent, Signatory } from './rendering/letter.ts';
import { standardFacts } from './standard-facts.ts';

/** Who signs a letter, and the other party where there are two. */
export interface Parties {
  signatory: Signatory | null;
  secondParty: Signatory | null;
  /** Who has taken note of a handover between two others. */
  witness?: Signatory | null;
}

type IssueLetter = Extract<Effect, { type: 'issue-letter' }>;

/** What a letter of a case says, from the standard's words and the case's facts. */
export const composeLetter = (
  atHand: CaseOnPaper,
  letter: Letter,
  numbered: { number: string | null; code: string; url: string },
  { signatory, secondParty, witness = null }: Parties,
  { reason, details }: Pick<IssueLetter, 'reason' | 'details'>,
): LetterContent => {
  const { agency, now } = atHand;
  const values = templateValues(atHand, reason);
  const fill = (text: string) => fillTemplate(text, values);
  return {
    letterhead: letterheadOf(agency),
    kind: letter.kind,
    title: letter.title,
    number: numbered.number,
    place: agency.seat,
    date: now,
    zone: agency.zone,
    subject: fill(letter.subject),
    addressee: addresseesOf(atHand, letter),
    opening: letter.opening.map(fill),
    facts: [...standardFacts(atHand, letter), ...factsFor(atHand, letter, details, wordsOf(letter, values))],
    tables: tablesFor(atHand, letter),
    closing: (letter.closing ?? []).map(fill),
    signatory,
    ...(secondParty === null ? {} : { secondParty }),
    ...(witness === null ? {} : { witness }),
    copies: letter.copies ?? [],
    check: { url: numbered.url, code: numbered.code },
  };
};

/** The top of an agency's paper, without its picture. */
export const letterheadOf = (agency: CaseOnPaper['agency']): LetterContent['letterhead'] => ({
  government: agency.letterhead.lines[0] ?? agency.government,
  agency: agency.letterhead.lines.slice(1).join('\n') || agency.name,
  address: agency.address,
  contacts: agency.letterhead.contacts,
  crest: null,
});

/**
 * The unit's head, or whoever asks; a disposition sheet goes to the positions that the step passes the case to, a referral to the
 * outside party.
 */
const addresseesOf = (atHand: CaseOnPaper, letter: Letter): LetterContent['addressee'] => {
  const { definition, loaded } = atHand;
  const step = loaded.step === null ? undefined : stepOf(definition, loaded.state.variant, loaded.step);
  if (letter.kind === 'disposition')
    return step?.kind === 'disposition' ? holdersInWords(atHand, step.on.forward) : [];
  if (letter.kind === 'referral') {
    const next = step?.kind === 'referral' && step.on.refer ? step.on.refer : null;
    const party = (next && stepOf(definition, loaded.state.variant, next)?.actor.party) ?? step?.actor.party;
    return party === undefined ? [] : [{ name: party, place: 'Tempat' }];
  }
  const name =
    loaded.organization === null
      ? (nameOf(atHand) ?? positionTitle(atHand.agency, 'applicant', ''))
      : `Kepala ${loaded.organization.name}`;
  return [{ name, place: 'Tempat' }];
};

/** Whoever of the public asks, by name. Letters are read by the unit concerned too: null for whoever stays unknown. */
const nameOf = ({ definition, loaded }: CaseOnPaper): string | null => {
  if (hiddenOf(definition, loaded.form, loaded.state).identity !== null) return null;
  const field = definition.notices?.name;
  const answered = field === undefined ? undefined : loaded.form[field];
  const given = typeof answered === 'string' ? answered.trim() : '';
  return given === '' ? (loaded.onBehalfOf?.name ?? null) : given;
};

/** The positions of a step, those of a unit with the unit's name. */
const holdersInWords = (
  { agency, definition, loaded }: CaseOnPaper,
  key: string,
): LetterContent['addressee'] => {
  const { side, unit, positions } = stepOf(definition, loaded.state.variant, key)?.actor ?? noActor;
  const of = unit === 'concerned' && loaded.concerned !== null ? ` ${loaded.concerned.name}` : '';
  return positions.map((position) => ({ name: `${positionTitle(agency, side, position)}${of}` }));
};

const noActor: Actor = { side: 'agency', positions: [] };

/** Papers that were asked for in a receipt and a return, things provided in what is handed over. */
const tablesFor = (atHand: CaseOnPaper, letter: Letter): LetterContent['tables'] => {
  const { definition, loaded } = atHand;
  switch (letter.kind) {
    case 'receipt':
    case 'return': {
      const rows = requirementsOf(definition, templateValues(atHand))
        .map((requirement) => {
          const files = loaded.attachments.filter((file) => file.requirement === requirement.key);
          const verdict = loaded.verdicts.find((row) => row.requirement === requirement.key);
          const reason = definition.reasons.paper.find((known) => known.key === verdict?.reason)?.title;
          const handedIn = isUploaded(requirement) ? `${files.length} berkas` : 'Diisi pada formulir';
          const remark =
            letter.kind === 'receipt'
              ? handedIn
              : verdict?.verdict === 'rejected'
                ? `Perlu diperbaiki: ${[reason, verdict.note].filter(Boolean).join('. ')}`
                : 'Diterima';
          return [requirement.title, remark];
        })
        .map((row, index) => [String(index + 1), ...row]);
      return rows.length === 0
        ? []
        : [{ columns: [{ title: 'No', width: 0.2 }, { title: 'Berkas' }, { title: 'Keterangan' }], rows }];
    }
    case 'document':
    case 'access':
    case 'handover-record': {
      if (loaded.provisions.some(({ does }) => does !== null))
        return deedTable(loaded.provisions, (item) => handedOver(atHand, item));
      const rows = loaded.provisions.map((item, index) => [
        String(index + 1),
        item.label,
        item.credential ? handedOver(atHand, item) : 'Aktif',
      ]);
      return rows.length === 0
        ? []
        : [{ columns: [{ title: 'No', width: 0.2 }, { title: 'Layanan' }, { title: 'Keterangan' }], rows }];
    }
    default:
      return [];
  }
};

/** How a credential went to its recipient: opened by whom, under which position and when, or destroyed; until then, sealed for them. */
const handedOver = (
  { agency, loaded }: CaseOnPaper,
  { id, recipientName }: CaseOnPaper['loaded']['provisions'][number],
): string => {
  const recipient = recipientName ?? 'penerima yang ditunjuk';
  const found = loaded.handovers.find(({ provisionId }) => provisionId === id);
  if (found === undefined || found.status === 'sealed' || found.status === 'delivered')
    return `Akses diserahkan tersegel kepada ${recipient}`;
  if (found.status !== 'revealed' || found.revealedAt === null)
    return `Akses untuk ${recipient} dimusnahkan sebelum dibuka`;
  const who = [recipient, found.revealedAs].filter(Boolean).join(', ');
  return `Akses dibuka oleh ${who}, ${instantInWords(found.revealedAt, agency.zone)}`;
};
