import type { JsonSchema } from '../schema/fault.ts';
import type { formats } from './formats.ts';

const formatted = (name: keyof typeof formats, title: string): JsonSchema => ({
  type: 'string',
  title,
  format: name,
});

/** What `$ref: person` in a form stands for: a named official who can be reached, and who can receive a credential. */
export const person: JsonSchema = {
  type: 'object',
  required: ['name', 'nip', 'phone', 'email'],
  properties: {
    name: {
      type: 'string',
      title: 'Nama lengkap',
      minLength: 1,
      maxLength: 200,
      examples: ['Hj. Siti Aminah, S.E., M.M.'],
    },
    nip: formatted('nip', 'NIP'),
    phone: formatted('phone', 'Nomor telepon'),
    email: formatted('email', 'Surel'),
    position: { type: 'string', title: 'Jabatan', maxLength: 200, examples: ['Pranata Komputer'] },
  },
};
