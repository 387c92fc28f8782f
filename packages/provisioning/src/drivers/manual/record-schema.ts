import { type TObject, Type } from 'typebox';
import type { ItemKind } from '../../item-kind.ts';
import { generatePassword } from '../../password.ts';
import { Line } from '../property.ts';
import { manualFacts } from './facts.ts';

/**
 * The form by which a person records what was made by hand: `{facts, credential?}`, unknown properties refused, a title and
 * an example at every property and the examples valid together. The example of a password is a fresh one, so whoever takes
 * it as it stands has taken a good one.
 */
export const recordSchema = (
  kind: ItemKind,
  { credential }: { credential: boolean },
): Record<string, unknown> => {
  const facts = manualFacts[kind];
  const schema = Type.Object(
    {
      facts: { ...facts, title: 'Data hasil penyediaan', examples: [exampleOf(facts)] } as TObject,
      ...(credential ? { credential: credentialSchema() } : {}),
    },
    { title: 'Catatan hasil', additionalProperties: false },
  );
  const example = exampleOf(schema);
  return JSON.parse(JSON.stringify({ ...schema, examples: [example] })) as Record<string, unknown>;
};

/** The first example of every property. */
export const exampleOf = (schema: TObject): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schema.properties).map(([key, property]) => [
      key,
      (property as { examples?: unknown[] }).examples?.[0],
    ]),
  );

/** The credential part of a record; the example of its password is a fresh one. */
export const credentialSchema = () => {
  const schema = Type.Object(
    {
      username: Type.Optional(Line('Nama pengguna', 'layanan')),
      password: Type.String({
        title: 'Kata sandi',
        examples: [generatePassword()],
        minLength: 8,
        maxLength: 500,
        secret: true,
      }),
      url: Type.Optional(Line('Alamat masuk', 'https://panel.daerah.example')),
      note: Type.Optional(Line('Catatan', 'Ganti kata sandi setelah masuk pertama kali')),
    },
    { title: 'Kredensial untuk penerima', additionalProperties: false },
  );
  return { ...schema, examples: [exampleOf(schema)] } as typeof schema;
};
