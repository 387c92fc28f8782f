import { type FieldSpec, valueAt } from '../authoring/field-spec.ts';
import type { Section } from '../authoring/outline/section.ts';
import { reminderList } from '../authoring/reminder-list.ts';
import type { useVocabulary } from '../authoring/vocabulary.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;
const zones = ['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'];
const accents = ['teal', 'orange', 'emerald', 'sky', 'indigo', 'rose', 'amber', 'cyan', 'blue', 'green'];
const weekdays = ['1', '2', '3', '4', '5', '6', '7'];

/** An agency's form; days off and units are kept elsewhere and stand on pages of their own. */
export const agencyOutline = (words: Vocabulary): Section[] => [
  {
    key: 'identity',
    owns: [
      'name',
      'shortName',
      'government',
      'region',
      'regionCode',
      'monogram',
      'accent',
      'address',
      'seat',
      'zone',
      'pledge',
    ],
    fields: [
      { kind: 'text', path: ['name'], label: 'agency_name' },
      { kind: 'text', path: ['shortName'], label: 'short_name', most: 60 },
      { kind: 'text', path: ['government'], label: 'government' },
      { kind: 'text', path: ['region'], label: 'region' },
      { kind: 'text', path: ['regionCode'], label: 'region_code' },
      { kind: 'text', path: ['monogram'], label: 'monogram' },
      { kind: 'text', path: ['address'], label: 'address' },
      { kind: 'text', path: ['seat'], label: 'seat' },
      {
        kind: 'choice',
        path: ['zone'],
        label: 'zone',
        choices: () => zones.map((zone) => ({ value: zone, label: zone })),
      },
      { kind: 'choice', path: ['accent'], label: 'accent', choices: words.words(accents) },
      { kind: 'multiline', path: ['pledge'], label: 'pledge' },
    ],
  },
  hours(words),
  positions(words),
  {
    key: 'letterhead',
    owns: ['letterhead', 'numbers'],
    fields: [
      { kind: 'lines', path: ['letterhead', 'lines'], label: 'letterhead_lines', help: 'lines' },
      { kind: 'lines', path: ['letterhead', 'contacts'], label: 'letterhead_contacts', help: 'lines' },
      { kind: 'map', path: ['numbers'], label: 'numbers', help: 'numbers', titles: words.wellKnownNumbers },
    ],
  },
  { key: 'templates', owns: [], fields: [] },
  channels(words),
  information(words),
  {
    key: 'systems',
    owns: [
      'domain',
      'reservedLabels',
      'backends',
      'acceptanceWindow',
      'handoverWindow',
      'terminationGrace',
      'reminders',
    ],
    fields: [
      { kind: 'text', path: ['domain'], label: 'domain' },
      { kind: 'lines', path: ['reservedLabels'], label: 'reserved_labels', help: 'lines' },
      { kind: 'map', path: ['backends'], label: 'backends', help: 'backends', titles: words.wellKnownRoles },
      { kind: 'number', path: ['acceptanceWindow', 'amount'], label: 'acceptance_amount' },
      { kind: 'choice', path: ['acceptanceWindow', 'unit'], label: 'acceptance_unit', choices: units(words) },
      { kind: 'number', path: ['handoverWindow', 'amount'], label: 'handover_amount' },
      { kind: 'choice', path: ['handoverWindow', 'unit'], label: 'handover_unit', choices: units(words) },
      { kind: 'number', path: ['terminationGrace', 'amount'], label: 'grace_amount', help: 'grace' },
      { kind: 'choice', path: ['terminationGrace', 'unit'], label: 'grace_unit', choices: units(words) },
      reminderList(words),
    ],
  },
];

const units = (words: Vocabulary) => words.words(['hour', 'working-day', 'calendar-day']);

const hours = (words: Vocabulary): Section => ({
  key: 'hours',
  owns: ['hours', 'days'],
  fields: [
    {
      kind: 'list',
      path: ['hours'],
      label: 'hours',
      titleOf: (item) => String(valueAt(item, ['title']) ?? ''),
      blank: () => ({
        key: 'jam-khusus',
        title: words.t('authoring.new.hours'),
        from: null,
        until: null,
        week: Object.fromEntries(weekdays.map((day) => [day, []])),
      }),
      fields: [
        { kind: 'text', path: ['title'], label: 'hours_title' },
        { kind: 'text', path: ['key'], label: 'key', help: 'key' },
        { kind: 'date', empty: null, path: ['from'], label: 'hours_from' },
        { kind: 'date', empty: null, path: ['until'], label: 'hours_until' },
        ...weekdays.map(
          (day): FieldSpec => ({
            kind: 'intervals',
            path: ['week', day],
            label: `weekday_${day}`,
            help: 'weekday',
          }),
        ),
      ],
    },
  ],
});

const positions = (words: Vocabulary): Section => ({
  key: 'positions',
  owns: ['positions', 'organizationKinds'],
  fields: [
    {
      kind: 'list',
      path: ['positions'],
      label: 'positions',
      titleOf: (item) =>
        `${valueAt(item, ['title']) ?? ''} · ${words.t(`authoring.word.${valueAt(item, ['side']) ?? 'agency'}`)}`,
      blank: () => ({ key: 'jabatan-baru', side: 'agency', title: words.t('authoring.new.position') }),
      fields: [
        { kind: 'text', path: ['title'], label: 'position_title' },
        { kind: 'text', path: ['key'], label: 'key', help: 'key' },
        {
          kind: 'choice',
          path: ['side'],
          label: 'position_side',
          choices: words.words(['organization', 'agency']),
        },
        { kind: 'text', path: ['short'], label: 'position_short' },
        { kind: 'text', path: ['letterTitle'], label: 'letter_title' },
        { kind: 'text', path: ['superior'], label: 'position_superior', help: 'position_superior' },
      ],
    },
    { kind: 'map', path: ['organizationKinds'], label: 'organization_kinds' },
  ],
});

const information = (words: Vocabulary): Section => ({
  key: 'information',
  owns: ['publicInformation'],
  fields: [
    {
      kind: 'list',
      path: ['publicInformation', 'categories'],
      label: 'information_categories',
      titleOf: (item) => String(valueAt(item, ['title']) ?? ''),
      blank: () => ({ key: 'klasifikasi-baru', title: words.t('authoring.new.category') }),
      fields: [
        { kind: 'text', path: ['title'], label: 'title' },
        { kind: 'text', path: ['key'], label: 'key', help: 'key' },
        { kind: 'multiline', path: ['description'], label: 'category_description' },
      ],
    },
  ],
});

const channels = (words: Vocabulary): Section => ({
  key: 'channels',
  owns: ['channels'],
  fields: [
    {
      kind: 'list',
      path: ['channels'],
      label: 'channels',
      titleOf: (item) => String(valueAt(item, ['label']) ?? ''),
      blank: () => ({ kind: 'phone', label: '(0…)' }),
      fields: [
        {
          kind: 'choice',
          path: ['kind'],
          label: 'channel_kind',
          choices: words.words([
            'phone',
            'whatsapp',
            'email',
            'web',
            'social',
            'in-person',
            'letter',
            'sp4n',
          ]),
        },
        { kind: 'text', path: ['label'], label: 'channel_label' },
        { kind: 'text', path: ['href'], label: 'channel_href' },
      ],
    },
  ],
});
