import { LetterKind } from '@pendopo/standards';
import { type Static, type TSchema, Type } from 'typebox';

/** Words of a citizen or official may be long; beyond this somebody is testing the paper supply. */
const Text = Type.String({ maxLength: 20_000 });
const Line = Type.String({ minLength: 1, maxLength: 300 });
const object = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

/** Top of the page (kop naskah dinas): who writes. A line break in `agency` sets a second line of the name. */
export const Letterhead = object({
  government: Line,
  agency: Line,
  address: Text,
  contacts: Type.Array(Text, { maxItems: 10 }),
  /** Coat of arms as a self-contained SVG, letters in it drawn as paths: a font would have to be looked for. */
  crest: Type.Union([
    Type.String({ maxLength: 500_000, pattern: '^\\s*<(?![\\s\\S]*[<:]text\\b)' }),
    Type.Null(),
  ]),
});
export type Letterhead = Static<typeof Letterhead>;

/**
 * Who signs and in what capacity, one line of the office title each:
 * `['a.n. Kepala Dinas', 'Plh. Sekretaris']`. Rank and NIP are the signatory's own, also when acting for another.
 */
export const Signatory = object({
  capacity: Type.Array(Line, { minItems: 1, maxItems: 8 }),
  name: Line,
  rank: Type.Optional(Line),
  nip: Type.Optional(Line),
  /** Post as a party of a handover record states it; the last line of `capacity` where absent. */
  position: Type.Optional(Line),
  /** Unit of a party of a handover record. */
  organization: Type.Optional(Line),
});
export type Signatory = Static<typeof Signatory>;

/** Rows under a heading that repeats on every page. `width` is relative to the other columns, 1 where absent. */
export const LetterTable = object({
  title: Type.Optional(Line),
  columns: Type.Array(
    object({ title: Type.String({ maxLength: 200 }), width: Type.Optional(Type.Number({ minimum: 0.1 })) }),
    { minItems: 1, maxItems: 12 },
  ),
  rows: Type.Array(Type.Array(Text), { maxItems: 500 }),
});
export type LetterTable = Static<typeof LetterTable>;

/** How soon a letter must be dealt with (derajat kecepatan): biasa, segera, sangat segera. */
export const Urgency = Type.Union([
  Type.Literal('ordinary'),
  Type.Literal('urgent'),
  Type.Literal('very-urgent'),
]);
export type Urgency = Static<typeof Urgency>;

/** Who may read a letter (derajat kerahasiaan): biasa, terbatas, rahasia, sangat rahasia. */
export const Secrecy = Type.Union([
  Type.Literal('ordinary'),
  Type.Literal('limited'),
  Type.Literal('secret'),
  Type.Literal('top-secret'),
]);
export type Secrecy = Static<typeof Secrecy>;

/**
 * All that a letter needs to be printed; nothing else is looked up while rendering (parts: Permendagri 1/2023).
 * It must never hold a credential: a letter is copied, forwarded and filed.
 */
export const LetterContent = object({
  letterhead: Letterhead,
  /** Nobody's letter: made to be looked at, and marked so across the page. */
  sample: Type.Optional(Type.Boolean()),
  kind: LetterKind,
  title: Line,
  number: Type.Union([Line, Type.Null()]),
  place: Line,
  /** RFC 3339 instant; printed as the day it is in `zone`. */
  date: Type.String({ format: 'date-time' }),
  /** IANA name of one of the Indonesian zones. */
  zone: Line,
  urgency: Type.Optional(Urgency),
  secrecy: Type.Optional(Secrecy),
  attachmentsCount: Type.Optional(Type.Integer({ minimum: 0, maximum: 9_999 })),
  subject: Text,
  addressee: Type.Array(object({ name: Text, place: Type.Optional(Text) }), { maxItems: 100 }),
  /** Paragraphs before the facts and tables. */
  opening: Type.Array(Text, { maxItems: 100 }),
  facts: Type.Array(object({ label: Text, value: Text }), { maxItems: 200 }),
  tables: Type.Array(LetterTable, { maxItems: 20 }),
  /** Paragraphs after the facts and tables. */
  closing: Type.Array(Text, { maxItems: 100 }),
  /** In a handover record the first party (pihak pertama). */
  signatory: Type.Union([Signatory, Type.Null()]),
  /** The second party (pihak kedua) of a handover record; in other letters whoever signs for having received it. */
  secondParty: Type.Optional(Signatory),
  /** Who has taken note (mengetahui) of a handover record. */
  witness: Type.Optional(Signatory),
  /** Tembusan. */
  copies: Type.Array(Text, { maxItems: 100 }),
  /** Where anybody finds out whether the letter is genuine; the address is printed as a QR code too. Null: it is not ours to vouch for. */
  check: Type.Union([
    object({ url: Type.String({ pattern: '^https?://\\S+$', maxLength: 500 }), code: Line }),
    Type.Null(),
  ]),
});
export type LetterContent = Static<typeof LetterContent>;
