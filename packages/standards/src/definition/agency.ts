import { type Static, Type } from 'typebox';
import { Decree, IsoDate, Key, Text, TimeSpan } from './primitives.ts';
import { Reminders } from './reminder.ts';
import { OrganizationKind } from './standard.ts';

const Interval = Type.Tuple([
  Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
  Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
]);
const Day = Type.Array(Interval);

/** Service hours for a span of dates; a weekday is a list of intervals, an empty list is a day off (Perpres 21/2023 art. 3 and 4). */
export const HourProfileDefinition = Type.Object(
  {
    key: Key,
    title: Text,
    from: Type.Union([IsoDate, Type.Null()]),
    until: Type.Union([IsoDate, Type.Null()]),
    week: Type.Object(
      { 1: Day, 2: Day, 3: Day, 4: Day, 5: Day, 6: Day, 7: Day },
      { additionalProperties: false },
    ),
    /** The agency's own print, or the preset it was taken from. */
    source: Type.Optional(Text),
  },
  { additionalProperties: false },
);

/** A regional day off, or a working day that makes up for one. */
export const RegionalDay = Type.Object(
  {
    date: IsoDate,
    kind: Type.Union([Type.Literal('regional'), Type.Literal('make-up')]),
    name: Text,
    decree: Type.Union([Text, Type.Null()]),
  },
  { additionalProperties: false },
);

/** What a person can be, in the agency itself or in the units it serves. */
export const Position = Type.Object(
  {
    key: Key,
    side: Type.Union([Type.Literal('organization'), Type.Literal('agency')]),
    title: Text,
    /** For a chart's column head. */
    short: Type.Optional(Text),
    /** How official letters write it, where that differs: "Kepala Dinas Komunikasi dan Informatika". */
    letterTitle: Type.Optional(Text),
    /** The position of the same side that it reports to. Whoever reports to none is the head. */
    superior: Type.Optional(Key),
  },
  { additionalProperties: false },
);
export type Position = Static<typeof Position>;

/** A way to reach the agency. `href` only where the printed address can work. */
export const Channel = Type.Object(
  {
    kind: Type.Union(
      ['phone', 'whatsapp', 'email', 'web', 'social', 'in-person', 'letter', 'sp4n'].map((kind) =>
        Type.Literal(kind),
      ),
    ),
    label: Text,
    href: Type.Optional(Type.String({ pattern: '^(https?|mailto|tel):' })),
  },
  { additionalProperties: false },
);

/** A class of public information: what it is called, and what the law says of it, for people who read the list. */
export const InformationCategory = Type.Object(
  { key: Key, title: Text, description: Type.Optional(Text) },
  { additionalProperties: false },
);
export type InformationCategory = Static<typeof InformationCategory>;

/** The tenant: an agency that serves, with everything about it that is data. */
export const AgencyDefinition = Type.Object(
  {
    format: Type.Literal(1),
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{1,30}$' }),
    name: Text,
    /** For narrow places: the head of a page, a column. */
    shortName: Type.String({ minLength: 1, maxLength: 60 }),
    /** As on the letterhead: "Pemerintah Kota ...". */
    government: Text,
    /** The region alone: "Kota ...". */
    region: Text,
    regionCode: Type.String({ pattern: '^\\d{2}(\\.\\d{2})?$' }),
    /** One or two letters for the mark. */
    monogram: Type.String({ minLength: 1, maxLength: 3 }),
    /** Accent of the interface, one of the palette's names. */
    accent: Type.Union(
      ['teal', 'orange', 'emerald', 'sky', 'indigo', 'rose', 'amber', 'cyan', 'blue', 'green'].map((name) =>
        Type.Literal(name),
      ),
    ),
    address: Text,
    /** Where letters are dated: the seat. */
    seat: Text,
    zone: Type.String({ description: 'IANA: Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura' }),
    /** Suffix of the units' names and mailboxes. */
    domain: Type.String({ pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$' }),
    channels: Type.Array(Channel),
    decree: Type.Optional(Decree),
    hours: Type.Array(HourProfileDefinition, { minItems: 1 }),
    days: Type.Array(RegionalDay),
    /** How the units are called here: `opd: Perangkat Daerah`. */
    organizationKinds: Type.Partial(Type.Record(OrganizationKind, Text)),
    positions: Type.Array(Position, { minItems: 1 }),
    letterhead: Type.Object(
      { lines: Type.Array(Text, { minItems: 1 }), contacts: Type.Array(Text) },
      { additionalProperties: false },
    ),
    /** Number patterns by key; tokens {no}, {no:4}, {unit}, {abbreviation}, {romanMonth}, {month}, {year}. `case` is required. */
    numbers: Type.Record(Key, Type.String({ minLength: 1, maxLength: 80 })),
    /** Names nobody gets, beside those reserved everywhere. */
    reservedLabels: Type.Optional(Type.Array(Type.String())),
    /** Which back-end plays which role: `hosting: embedded-host`. */
    backends: Type.Record(Key, Key),
    /** Acceptance closes by itself after this long without an answer. */
    acceptanceWindow: TimeSpan,
    /** Classes of the list of public information (UU 14/2008 art. 9 to 11). Without them the agency keeps no such list. */
    publicInformation: Type.Optional(
      Type.Object(
        { categories: Type.Array(InformationCategory, { minItems: 1 }) },
        { additionalProperties: false },
      ),
    ),
    /** Who is told before, at and after a case is due, where its standard does not say. */
    reminders: Type.Optional(Reminders),
    /** How long a sealed credential waits for its recipient. */
    handoverWindow: TimeSpan,
    /** How long what was terminated is kept before it is removed with its data; two weeks where nothing is said, nothing for `0`. */
    terminationGrace: Type.Optional(TimeSpan),
    /** The public promise to keep the standards (maklumat pelayanan, UU 25/2009 art. 22). */
    pledge: Type.Optional(Text),
  },
  { additionalProperties: false },
);

export type AgencyDefinition = Static<typeof AgencyDefinition>;
