/** A fault at one place of a document. `pointer` is a JSON Pointer (RFC 6901), `detail` a sentence in Indonesian. */
export interface Fault {
  pointer: string;
  code: string;
  detail: string;
}

/** JSON Schema as plain data. */
export type JsonSchema = Record<string, unknown>;

/** A JSON Pointer's next token. */
export const pointerTo = (base: string, token: string | number): string =>
  `${base}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The tokens of a JSON Pointer. */
export const tokensOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at a JSON Pointer, or undefined. */
export const valueAt = (value: unknown, pointer: string): unknown =>
  tokensOf(pointer).reduce<unknown>(
    (found, token) => (found as Record<string, unknown> | null | undefined)?.[token],
    value,
  );
