import { type FormDefinition, provisionTitles } from '@pendopo/standards';
import type { Language, Texts } from '#platform/problems.ts';

/** A row of an import, as the form of {@link importForm} asks for it. */
export interface ImportedRow {
  kind: string;
  label: string;
  unit: string;
  responsible: string;
  nip?: string;
  position?: string;
  account?: string;
  url?: string;
  since?: string;
  expiresOn?: string;
  tariff?: string;
  note?: string;
}

const KINDS: Readonly<Record<string, Texts>> = provisionTitles;

/** What a kind of asset is called in files. */
export const kindInWords = (kind: string, language: Language): string => KINDS[kind]?.[language] ?? kind;

/** What the columns of an import are called where the register was downloaded in English; kinds also by their words. */
export const IN_ENGLISH: Readonly<Record<keyof ImportedRow, string>> = {
  kind: 'Kind',
  label: 'Asset',
  unit: 'Unit',
  responsible: 'Responsible',
  nip: 'NIP of the responsible',
  position: 'Position of the responsible',
  account: 'Account on the server',
  url: 'Address',
  since: 'In use since',
  expiresOn: 'Valid until',
  tariff: 'Fee',
  note: 'Note',
};

/** What kinds are called there, in small letters. */
export const KINDS_IN_ENGLISH: ReadonlyMap<string, string> = new Map(
  Object.entries(KINDS).map(([kind, { en }]) => [en.toLowerCase(), kind]),
);

/**
 * The form by which things come into the register that were handed out before there was one: a table of name `assets`. Units are chosen
 * by name or label.
 * @param units those that the agency serves.
 */
export const importForm = (units: readonly { label: string; name: string }[]): FormDefinition => ({
  type: 'object',
  required: ['assets'],
  properties: {
    assets: {
      type: 'array',
      title: 'Aset layanan',
      maxItems: MOST_ROWS,
      items: {
        type: 'object',
        required: ['kind', 'label', 'unit', 'responsible'],
        properties: {
          kind: {
            type: 'string',
            title: 'Jenis',
            oneOf: Object.entries(KINDS).map(([value, { id }]) => ({ const: value, title: id })),
            examples: ['subdomain'],
          },
          label: line('Nama aset', 'antrian.daerah.go.id', 253, 'Nama domain, alamat surel, atau nama akun.'),
          unit: {
            type: 'string',
            title: 'Perangkat daerah',
            oneOf: units.map(({ label, name }) => ({ const: label, title: name })),
            examples: units.slice(0, 1).map(({ label }) => label),
          },
          responsible: line('Penanggung jawab', 'Siti Aminah, S.E.', 200),
          nip: { type: 'string', title: 'NIP penanggung jawab', format: 'nip' },
          position: line('Jabatan penanggung jawab', 'Kepala Subbagian Umum', 200),
          account: line('Nama akun di server', 'antrian', 100),
          url: line('Alamat', 'https://antrian.daerah.go.id', 300),
          since: { type: 'string', title: 'Digunakan sejak', format: 'date', examples: ['2021-03-15'] },
          expiresOn: { type: 'string', title: 'Berlaku sampai', format: 'date', examples: ['2027-03-14'] },
          tariff: line('Biaya', 'Tidak dipungut biaya', 200),
          note: line('Catatan', 'Dibuat sebelum ada portal', 500),
        },
      },
    },
  },
});

/** As many rows as one file may bring. */
const MOST_ROWS = 2000;

const line = (title: string, example: string, maxLength: number, description?: string) => ({
  type: 'string' as const,
  title,
  minLength: 1,
  maxLength,
  examples: [example],
  ...(description === undefined ? {} : { description }),
});
