import { Type } from 'typebox';

/** A line of text. */
export const Line = (title: string, ...examples: string[]) =>
  Type.String({ title, examples, minLength: 1, maxLength: 500 });

/** A whole number of at least `minimum`. */
export const Whole = (title: string, example: number, minimum = 1, maximum = 1_000_000) =>
  Type.Integer({ title, examples: [example], minimum, maximum });

/** A TCP port. */
export const Port = (title: string, example: number) => Whole(title, example, 1, 65_535);
