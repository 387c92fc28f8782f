import type { JsonSchema } from '../schema/fault.ts';
import type { formats } from './formats.ts';

const formatted = (name: keyof typeof formats, title: string): JsonSchema => ({
  type: 'string',
  title,
  format: name,
});

const known = {
  name: {
    type: 'string',
    title: 'Nama lengkap',
    minLength: 1,
    maxLength: 200,
    examples: ['Hj. Siti Aminah, S.E., M.M.'],
  },
  nip: formatted('nip', 'NIP'),
};
const position = { type: 'string', title: 'Jabatan', maxLength: 200, examples: ['Pranata Komputer'] };

/** What `$ref: person` in a form stands for: a named official who can be reached, and who can receive a credential. */
const person: JsonSchema = {
  type: 'object',
  required: ['name', 'nip', 'phone', 'email'],
  properties: {
    ...known,
    phone: formatted('phone', 'Nomor telepon'),
    email: formatted('email', 'Surel'),
    position,
  },
};

/** What `$ref: official` stands for: one whom the agency knows by NIP and need not reach. */
const official: JsonSchema = {
  type: 'object',
  required: ['name', 'nip'],
  properties: { ...known, position },
};

/** What a property of a form may refer to, by name. */
export const references: Readonly<Record<string, JsonSchema>> = { person, official };
