import { Type } from 'typebox';

/** A line of text. */
export const Line = (title: string, ...examples: string[]) =>
  Type.String({ title, examples, minLength: 1, maxLength: 500 });

/** A whole number of at least `minimum`. */
export const Whole = (title: string, example: number, minimum = 1, maximum = 1_000_000) =>
  Type.Integer({ title, examples: [example], minimum, maximum });

/** A TCP port. */
export const Port = (title: string, example: number) => Whole(title, example, 1, 65_535);

/** A certificate that is trusted in the place of the machine's authorities. */
export const Certificate = Type.String({
  title: 'Sertifikat server (PEM), bila dibuat sendiri',
  examples: ['-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----'],
  minLength: 1,
  maxLength: 20_000,
});
