import { type FieldSpec, valueAt } from './field-spec.ts';
import { registerList } from './register-fields.ts';
import { stepList } from './step-fields.ts';
import type { useVocabulary } from './vocabulary.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** A page of a form: its words are `authoring.section.<key>`. */
export interface Section {
  key: string;
  /** First names of the document that are edited here. */
  owns: readonly string[];
  fields: readonly FieldSpec[];
}

const components = [
  ...['requirements', 'procedure', 'time', 'fee', 'product', 'complaints', 'legalBasis', 'facilities'],
  ...['competence', 'supervision', 'staffing', 'guarantee', 'safety', 'evaluation'],
];

/** A standard's form, in the order in which a decree is read. */
export const standardOutline = (words: Vocabulary, root: unknown): Section[] => [
  general(words),
  {
    key: 'components',
    owns: ['components'],
    fields: components.map((name) => ({
      kind: 'printed',
      path: ['components', name],
      label: `component_${name}`,
    })),
  },
  papers(words),
  form(words),
  steps(words, root),
  letters(words),
  { key: 'registers', owns: ['registers'], fields: [registerList(words)] },
  times(words),
  decisions(),
];

const general = (words: Vocabulary): Section => ({
  key: 'general',
  owns: [
    'title',
    'summary',
    'code',
    'version',
    'abbreviation',
    'applicants',
    'search',
    'searchFirst',
    'sources',
    'evaluation',
    'survey',
  ],
  fields: [
    { kind: 'text', path: ['title'], label: 'title' },
    { kind: 'text', path: ['abbreviation'], label: 'abbreviation', help: 'abbreviation' },
    { kind: 'multiline', path: ['summary'], label: 'summary' },
    { kind: 'text', path: ['code'], label: 'code', help: 'code' },
    { kind: 'number', path: ['version'], label: 'version' },
    {
      kind: 'choices',
      free: true,
      path: ['applicants', 'organizations'],
      label: 'organizations',
      choices: words.kindsOfUnits,
    },
    {
      kind: 'choices',
      free: true,
      path: ['applicants', 'public'],
      label: 'public',
      choices: words.words(['person', 'legal-entity']),
    },
    { kind: 'lines', path: ['search'], label: 'search', help: 'search' },
    {
      kind: 'choice',
      path: ['searchFirst'],
      label: 'search_first',
      help: 'search_first',
      choices: words.words(['public-information']),
    },
    { kind: 'lines', path: ['sources'], label: 'sources', help: 'lines' },
    {
      kind: 'choice',
      path: ['evaluation', 'every'],
      label: 'every',
      choices: words.words(['P3M', 'P6M', 'P1Y']),
    },
    { kind: 'choice', path: ['evaluation', 'by'], label: 'evaluated_by', choices: words.agencyPositions },
    { kind: 'yaml', path: ['survey'], label: 'survey', help: 'survey' },
  ],
});

const papers = (words: Vocabulary): Section => ({
  key: 'requirements',
  owns: ['requirements', 'reasons'],
  fields: [
    {
      kind: 'list',
      path: ['requirements'],
      label: 'requirements',
      titleOf: titled,
      blank: () => ({ key: 'berkas-baru', title: words.t('authoring.new.paper'), kind: 'document' }),
      fields: [
        { kind: 'text', path: ['title'], label: 'title' },
        { kind: 'text', path: ['key'], label: 'key', help: 'key' },
        {
          kind: 'choice',
          path: ['kind'],
          label: 'paper_kind',
          choices: words.words(['document', 'photo', 'table', 'field']),
        },
        { kind: 'text', path: ['signedBy'], label: 'signed_by' },
        { kind: 'multiline', path: ['description'], label: 'description' },
        { kind: 'switch', path: ['mandatory'], label: 'mandatory', unset: true },
        { kind: 'switch', path: ['stamped'], label: 'stamped', unset: false },
        { kind: 'yaml', path: ['when'], label: 'when', help: 'when' },
      ],
    },
    reasons(words, 'paper'),
    reasons(words, 'rejection'),
  ],
});

const reasons = (words: Vocabulary, list: string): FieldSpec => ({
  kind: 'list',
  path: ['reasons', list],
  label: `reasons_${list}`,
  titleOf: titled,
  blank: () => ({ key: 'alasan-baru', title: words.t('authoring.new.reason') }),
  fields: [
    { kind: 'text', path: ['title'], label: 'title' },
    { kind: 'text', path: ['key'], label: 'key', help: 'key' },
  ],
});

const form = (words: Vocabulary): Section => ({
  key: 'form',
  owns: ['form', 'sections'],
  fields: [
    {
      kind: 'entries',
      path: ['form', 'properties'],
      label: 'properties',
      titleOf: (item, key) => String(valueAt(item, ['title']) ?? key),
      blank: () => ({
        type: 'string',
        title: words.t('authoring.new.field'),
        maxLength: 200,
        examples: ['Contoh'],
      }),
      fields: [
        { kind: 'text', path: ['title'], label: 'question' },
        {
          kind: 'choice',
          path: ['type'],
          label: 'type',
          choices: words.words(['string', 'integer', 'number', 'boolean', 'array']),
          when: isNoPerson,
        },
        {
          kind: 'choice',
          path: ['format'],
          label: 'format',
          choices: words.words([
            'multiline',
            'date',
            'time',
            'subdomain',
            'mailbox',
            'nip',
            'nik',
            'phone',
            'email',
          ]),
          when: (item) => valueAt(item, ['type']) === 'string',
        },
        {
          kind: 'number',
          path: ['maxLength'],
          label: 'max_length',
          when: (item) => valueAt(item, ['type']) === 'string',
        },
        { kind: 'multiline', path: ['description'], label: 'description' },
        { kind: 'yaml', path: ['oneOf'], label: 'one_of', help: 'items', when: isNoPerson },
        {
          kind: 'yaml',
          path: ['items'],
          label: 'columns',
          help: 'items',
          when: (item) => valueAt(item, ['type']) === 'array',
        },
        { kind: 'yaml', path: ['examples'], label: 'examples', help: 'items', when: isNoPerson },
        { kind: 'yaml', path: ['when'], label: 'when', help: 'when' },
      ],
    },
    { kind: 'choices', path: ['form', 'required'], label: 'required', choices: words.properties },
    {
      kind: 'choice',
      path: ['form', 'subject'],
      label: 'subject_field',
      help: 'subject_field',
      choices: words.properties,
    },
    { kind: 'yaml', path: ['sections'], label: 'pages', help: 'items' },
  ],
});

const isNoPerson = (item: unknown): boolean => valueAt(item, ['$ref']) === undefined;

/** One procedure, or one for each product. */
const steps = (words: Vocabulary, root: unknown): Section => ({
  key: 'procedure',
  owns: ['procedure', 'variants', 'fourEyes'],
  fields:
    valueAt(root, ['variants']) === undefined
      ? [stepList(words, ['procedure']), fourEyes]
      : [
          {
            kind: 'list',
            path: ['variants'],
            label: 'variants',
            titleOf: titled,
            blank: () => ({ key: 'produk-baru', title: words.t('authoring.new.variant'), procedure: [] }),
            fields: [
              { kind: 'text', path: ['title'], label: 'title' },
              { kind: 'text', path: ['key'], label: 'key', help: 'key' },
              stepList(words, ['procedure']),
            ],
          },
          fourEyes,
        ],
});

const fourEyes: FieldSpec = { kind: 'yaml', path: ['fourEyes'], label: 'four_eyes', help: 'items' };

const letters = (words: Vocabulary): Section => ({
  key: 'letters',
  owns: ['letters'],
  fields: [
    {
      kind: 'list',
      path: ['letters'],
      label: 'letters',
      titleOf: titled,
      blank: () => ({
        key: 'tanda-terima',
        kind: 'receipt',
        title: 'Tanda Terima',
        issue: { outcome: 'submit' },
        subject: 'Tanda terima {{ standard.title }}',
        opening: ['Permohonan {{ standard.title }} dari {{ organization.name }} telah kami terima.'],
      }),
      fields: [
        { kind: 'text', path: ['title'], label: 'title' },
        { kind: 'text', path: ['key'], label: 'key', help: 'key' },
        {
          kind: 'choice',
          path: ['kind'],
          label: 'letter_kind',
          choices: words.words([
            ...['receipt', 'return', 'rejection', 'disposition', 'document', 'access', 'handover-record'],
            ...['referral', 'work-report', 'answer', 'delivery', 'extension', 'objection'],
          ]),
        },
        { kind: 'text', path: ['issue', 'outcome'], label: 'issued_on' },
        { kind: 'choice', path: ['issue', 'step'], label: 'issued_at', choices: words.steps },
        { kind: 'choice', path: ['number'], label: 'number', choices: words.numberPatterns },
        { kind: 'choice', path: ['signedBy'], label: 'letter_signed_by', choices: words.agencyPositions },
        { kind: 'text', path: ['subject'], label: 'subject' },
        { kind: 'lines', path: ['opening'], label: 'opening', help: 'opening' },
        { kind: 'lines', path: ['closing'], label: 'closing', help: 'lines' },
        { kind: 'lines', path: ['copies'], label: 'copies', help: 'lines' },
      ],
    },
  ],
});

const times = (words: Vocabulary): Section => {
  const units = words.words(['minute', 'hour', 'working-hour', 'working-day', 'calendar-day', 'none']);
  return {
    key: 'times',
    owns: ['deadline', 'internalTarget', 'classes', 'acceptanceWindow', 'reopening', 'effective'],
    fields: [
      { kind: 'number', path: ['deadline', 'amount'], label: 'deadline' },
      { kind: 'choice', path: ['deadline', 'unit'], label: 'unit', choices: units },
      {
        kind: 'choice',
        path: ['deadline', 'from'],
        label: 'from',
        choices: (item, root) => [...words.words(['submission'])(item, root), ...words.steps(item, root)],
      },
      {
        kind: 'choice',
        path: ['deadline', 'until'],
        label: 'until',
        choices: words.words(['delivery', 'answer', 'completion']),
      },
      { kind: 'date', empty: null, path: ['effective'], label: 'effective' },
      { kind: 'yaml', path: ['internalTarget'], label: 'internal_target', help: 'items' },
      { kind: 'yaml', path: ['acceptanceWindow'], label: 'acceptance_window', help: 'step_target' },
      { kind: 'yaml', path: ['reopening'], label: 'reopening', help: 'items' },
      { kind: 'yaml', path: ['classes'], label: 'classes', help: 'items' },
    ],
  };
};

const decisions = (): Section => ({
  key: 'decisions',
  owns: ['decree', 'decisions'],
  fields: [
    { kind: 'text', empty: null, path: ['decree', 'number'], label: 'decree_number' },
    { kind: 'date', empty: null, path: ['decree', 'date'], label: 'decree_date' },
    { kind: 'multiline', path: ['decree', 'title'], label: 'decree_title' },
    {
      kind: 'list',
      path: ['decisions'],
      label: 'decisions',
      titleOf: (item) => String(valueAt(item, ['about']) ?? ''),
      blank: () => ({ about: 'Hal', sources: 'Bunyi sumber.', chosen: 'Yang dipilih.' }),
      fields: [
        { kind: 'text', path: ['about'], label: 'about' },
        { kind: 'multiline', path: ['sources'], label: 'contradiction' },
        { kind: 'multiline', path: ['chosen'], label: 'chosen' },
        { kind: 'multiline', path: ['because'], label: 'because' },
      ],
    },
  ],
});

function titled(item: unknown): string {
  return String(valueAt(item, ['title']) ?? valueAt(item, ['key']) ?? '');
}
