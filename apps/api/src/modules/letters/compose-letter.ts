import { fillTemplate, type Letter, stepOf } from '@pendopo/standards';
import { type CaseAtHand, instantInWords, positionTitle } from '#modules/service-requests/index.ts';
import type { LetterContent, Signatory } from './rendering/letter.ts';

/** Who signs a letter, and the other party where there are two. */
export interface Parties {
  signatory: Signatory | null;
  secondParty: Signatory | null;
}

/** What a letter of a case says, from the standard's words and the case's facts. */
export const composeLetter = (
  atHand: CaseAtHand,
  letter: Letter,
  numbered: { number: string | null; code: string; url: string },
  { signatory, secondParty }: Parties,
  reason: string | null,
): LetterContent => {
  const { agency, now } = atHand;
  const values = templateValues(atHand, reason);
  const fill = (text: string) => fillTemplate(text, values);
  return {
    letterhead: {
      government: agency.letterhead.lines[0] ?? agency.government,
      agency: agency.letterhead.lines.slice(1).join('\n') || agency.name,
      address: agency.address,
      contacts: agency.letterhead.contacts,
      crest: null,
    },
    kind: letter.kind,
    title: letter.title,
    number: numbered.number,
    place: agency.seat,
    date: now,
    zone: agency.zone,
    subject: fill(letter.subject),
    addressee: addresseesOf(atHand, letter),
    opening: letter.opening.map(fill),
    facts: factsFor(atHand, letter),
    tables: tablesFor(atHand, letter),
    closing: (letter.closing ?? []).map(fill),
    signatory,
    ...(secondParty === null ? {} : { secondParty }),
    copies: letter.copies ?? [],
    check: { url: numbered.url, code: numbered.code },
  };
};

/** The unit's head; a disposition sheet goes to the positions that the step passes the case to. */
const addresseesOf = (
  { agency, definition, loaded }: CaseAtHand,
  letter: Letter,
): LetterContent['addressee'] => {
  if (letter.kind !== 'disposition')
    return loaded.organization === null
      ? []
      : [{ name: `Kepala ${loaded.organization.name}`, place: 'Tempat' }];
  const { variant } = loaded.state;
  const step = loaded.step === null ? undefined : stepOf(definition, variant, loaded.step);
  const next = step?.kind === 'disposition' ? stepOf(definition, variant, step.on.forward) : undefined;
  return (next?.actor.positions ?? []).map((key) => ({
    name: positionTitle(agency, next?.actor.side ?? 'agency', key),
  }));
};

/** What the places in a standard's texts can name. */
export const templateValues = (
  { agency, definition, loaded }: CaseAtHand,
  reason: string | null,
): Record<string, unknown> => ({
  form: loaded.form,
  agency,
  organization: loaded.organization ?? {},
  standard: definition,
  serviceRequest: { number: loaded.number ?? '', subject: loaded.subject ?? '', reason: reason ?? '' },
});

const factsFor = ({ agency, definition, loaded }: CaseAtHand, letter: Letter): LetterContent['facts'] => [
  ...(loaded.number === null ? [] : [{ label: 'Nomor permohonan', value: loaded.number }]),
  { label: 'Layanan', value: definition.title },
  ...(loaded.organization === null ? [] : [{ label: 'Pemohon', value: loaded.organization.name }]),
  ...(loaded.subject === null ? [] : [{ label: 'Perihal', value: loaded.subject }]),
  ...(letter.kind === 'receipt' && loaded.dueAt !== null
    ? [{ label: 'Batas waktu penyelesaian', value: instantInWords(loaded.dueAt, agency.zone) }]
    : []),
];

/** Papers in a receipt and a return, things provided in what is handed over. */
const tablesFor = ({ definition, loaded }: CaseAtHand, letter: Letter): LetterContent['tables'] => {
  switch (letter.kind) {
    case 'receipt':
    case 'return': {
      const rows = definition.requirements
        .map((requirement) => {
          const files = loaded.attachments.filter((file) => file.requirement === requirement.key);
          const verdict = loaded.verdicts.find((row) => row.requirement === requirement.key);
          const reason = definition.reasons.paper.find((known) => known.key === verdict?.reason)?.title;
          const remark =
            letter.kind === 'receipt'
              ? `${files.length} berkas`
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
      const rows = loaded.provisions.map((item, index) => [
        String(index + 1),
        item.label,
        item.credential
          ? `Akses diserahkan tersegel kepada ${item.recipientName ?? 'penerima yang ditunjuk'}`
          : 'Aktif',
      ]);
      return rows.length === 0
        ? []
        : [{ columns: [{ title: 'No', width: 0.2 }, { title: 'Layanan' }, { title: 'Keterangan' }], rows }];
    }
    default:
      return [];
  }
};
