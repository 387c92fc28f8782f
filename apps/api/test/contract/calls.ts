import fc from 'fast-check';
import { bodyOf } from './bodies.ts';
import type { Document, Operation, Parameter } from './document.ts';
import { hostile, valuesOf } from './values.ts';

/** A request as it goes to the server; path and query are written as they are sent. */
export interface MadeCall {
  role: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
}

/** What a call is made from besides the document. */
export interface Known {
  /** Who calls an operation, each as often as he is named: whoever has something to do with it most often. */
  roles: (operation: Operation) => readonly string[];
  /** Things that are there, by the name of the path's parameter. */
  places: (operation: Operation, name: string) => readonly string[];
}

const BROKEN_PARTS = [
  '%00',
  '%ED%A0%80',
  '%zz',
  '..%2f..%2fetc',
  '__proto__',
  '%20',
  '-1',
  '%F0%9F%98%80',
  'x'.repeat(300),
  '0',
];

/** Stands in If-Match for the version that is current when it is sent. */
export const CURRENT = '@current';

/** Requests of an operation: what its document allows, what lies at the bounds, and what nobody should send. */
export const callsOf = (document: Document, operation: Operation, known: Known): fc.Arbitrary<MadeCall> => {
  const named = (kind: Parameter['in']) => operation.parameters.filter((one) => one.in === kind);
  return fc
    .record({
      role: fc.constantFrom(...known.roles(operation)),
      parts: fc.tuple(...named('path').map((one) => partsOf(document, operation, one, known))),
      query: queryOf(document, named('query')),
      headers: headersOf(document, named('header')),
      body: bodyOf(document, operation),
    })
    .map(({ role, parts, query, headers, body }) => ({
      role,
      path: named('path').reduce(
        (path, { name }, index) => path.replace(`{${name}}`, parts[index] ?? ''),
        operation.path,
      ),
      query,
      headers: { ...headers, ...body.headers },
      body: body.content,
    }));
};

const partsOf = (
  document: Document,
  operation: Operation,
  { name, schema }: Parameter,
  known: Known,
): fc.Arbitrary<string> => {
  const there = known.places(operation, name);
  const valid = valuesOf(document, schema).map(
    (value) => encodeURIComponent(String(value).toWellFormed()) || 'x',
  );
  return fc.oneof(
    ...(there.length === 0 ? [] : [{ arbitrary: fc.constantFrom(...there), weight: 8 }]),
    { arbitrary: valid, weight: 1 },
    { arbitrary: fc.constantFrom(...BROKEN_PARTS), weight: 1 },
  );
};

const queryOf = (document: Document, parameters: Parameter[]): fc.Arbitrary<string> => {
  if (parameters.length === 0)
    return fc.oneof(
      { arbitrary: fc.constant(''), weight: 9 },
      { arbitrary: fc.constant('not-known=1'), weight: 1 },
    );
  const written = (value: unknown) =>
    encodeURIComponent((typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed());
  const broken = fc.oneof(
    hostile.filter((value) => !isLong(value)).map(written),
    fc.constantFrom('%00', '%ED%A0%80', '%zz', ''),
  );
  const pairs = parameters.map(({ name, schema, required }) => {
    const value = fc.oneof(
      { arbitrary: valuesOf(document, schema).map(written), weight: 5 },
      { arbitrary: broken, weight: 1 },
    );
    const pair = value.map((text) => [`${name}=${text}`]);
    const twice = fc.tuple(value, value).map(([one, other]) => [`${name}=${one}`, `${name}=${other}`]);
    return fc.oneof(
      { arbitrary: fc.constant([] as string[]), weight: required === true ? 1 : 12 },
      { arbitrary: pair, weight: required === true ? 16 : 5 },
      { arbitrary: twice, weight: 1 },
    );
  });
  return fc.tuple(...pairs).map((parts) => parts.flat().join('&'));
};

const isLong = (value: unknown): boolean => (JSON.stringify(value) ?? '').length > 1000;

/** Headers that are made up in a way of their own. */
const SENT_BELOW = ['on-behalf-of', 'if-match', 'idempotency-key', 'accept-language', 'range'];

const headersOf = (document: Document, parameters: Parameter[]): fc.Arbitrary<Record<string, string>> => {
  const optional = (value: fc.Arbitrary<string>, weight: number) =>
    fc.oneof({ arbitrary: fc.constant(undefined), weight: 10 - weight }, { arbitrary: value, weight });
  const declared = parameters
    .filter(({ name }) => !SENT_BELOW.includes(name.toLowerCase()))
    .map(({ name, schema }) => [name, optional(valuesOf(document, schema).map(printable), 5)] as const);
  return fc
    .record({
      ...Object.fromEntries(declared),
      'if-match': optional(
        fc.constantFrom(
          CURRENT,
          CURRENT,
          CURRENT,
          '"1"',
          '"2"',
          '"3"',
          '"999"',
          'W/"1"',
          '*',
          '"',
          '',
          '"1", "2"',
        ),
        7,
      ),
      'idempotency-key': optional(
        fc.oneof(
          fc.uuid(),
          fc.constantFrom('a', 'the-same-key-for-everything-7f3a', 'x'.repeat(256), '', 'with blank'),
        ),
        3,
      ),
      'accept-language': optional(fc.constantFrom('en', 'id', 'fr;q=x', '*', ',,;q='), 3),
      accept: optional(fc.constantFrom('*/*', 'application/json', 'text/html', 'x'), 1),
      range: optional(fc.constantFrom('bytes=0-3', 'bytes=9-1', 'bytes=99999999-', 'bytes=-0', 'x'), 1),
    })
    .map((headers) =>
      Object.fromEntries(
        Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined),
      ),
    );
};

const printable = (value: unknown): string => String(value).replaceAll(/[^\x20-\x7e]/g, '?');
