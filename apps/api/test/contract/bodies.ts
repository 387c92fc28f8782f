import fc from 'fast-check';
import { type Document, type Operation, resolve, type Schema } from './document.ts';
import { spoilt, valuesOf } from './values.ts';

/** A body with the type that it is sent as; of files also raw bytes. */
interface Content {
  headers: Record<string, string>;
  content: string | Buffer | undefined;
}

const BROKEN_TEXTS = [
  ...[
    '',
    ' ',
    '{',
    'null',
    '"x"',
    '7',
    '[]',
    '{}',
    '{"a":1e400}',
    '{"a":"\\u0000"}',
    '{"a":"\\ud800"}',
    '{"\\udfff":1}',
  ],
  ...[
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"a":1}}}',
    '\ufeff{}',
    '{"a":1,"a":2}',
    "{'a':1}",
    'NaN',
  ],
  ...[
    '['.repeat(3000),
    `${'['.repeat(3000)}${']'.repeat(3000)}`,
    `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`,
  ],
];
const OTHER_TYPES = [
  'text/plain',
  'application/xml',
  'application/json\ta',
  'application/json; charset=x',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  '',
  'x',
];

/** Bodies of an operation: what its schema takes, spoilt ones, and what is no body of its kind. */
export const bodyOf = (document: Document, { requestBody }: Operation): fc.Arbitrary<Content> => {
  const kinds = Object.entries(requestBody?.content ?? {});
  const typed =
    (type: string) =>
    (content: string | Buffer): Content => ({ headers: { 'content-type': type }, content });
  const none = fc.constant<Content>({ headers: {}, content: undefined });
  const junk = fc.oneof(
    fc.constantFrom(...BROKEN_TEXTS).map(typed(kinds[0]?.[0] ?? 'application/json')),
    fc
      .tuple(fc.constantFrom(...OTHER_TYPES), fc.constantFrom('{}', 'a=b', ''))
      .map(([type, text]) => typed(type)(text)),
  );
  if (kinds.length === 0) return fc.oneof({ arbitrary: none, weight: 9 }, { arbitrary: junk, weight: 1 });
  const fit = kinds.map(([type, { schema }]) => ({
    arbitrary: contentOf(document, type, schema).map(typed(typeOf(type))),
    weight: 6,
  }));
  const huge = fc.constant(typed(kinds[0]?.[0] ?? '')(`{"a":"${'x'.repeat(1_100_000)}"}`));
  return fc.oneof(
    ...fit,
    { arbitrary: junk, weight: 2 },
    { arbitrary: none, weight: 1 },
    { arbitrary: huge, weight: 1 },
  );
};

const BOUNDARY = 'a-boundary-of-the-contract';
const typeOf = (type: string): string =>
  type.startsWith('multipart/') ? `${type}; boundary=${BOUNDARY}` : type;

const contentOf = (document: Document, type: string, schema: Schema): fc.Arbitrary<string | Buffer> => {
  const valid = valuesOf(document, schema);
  const either = fc.oneof({ arbitrary: valid, weight: 3 }, { arbitrary: spoilt(valid), weight: 2 });
  if (type === 'application/json') return either.map((value) => JSON.stringify(value) ?? 'null');
  if (type === 'application/x-www-form-urlencoded')
    return either.map((value) =>
      new URLSearchParams(Object.entries(Object(value)).map(([key, one]) => [key, String(one)])).toString(),
    );
  if (type.startsWith('multipart/')) return forms(document, resolve(document, schema));
  if (type === 'application/yaml')
    return fc.constantFrom(
      'a: 1',
      'a: [',
      '- x',
      '&a [*a]',
      '',
      'code: x\ntitle: y',
      '!!js/function x',
      '\t',
      'a: &a [x, x]\nb: [*a, *a]',
    );
  return files;
};

const files = fc.constantFrom(
  Buffer.from('%PDF-1.4\n%%EOF'),
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  ...['nama,alamat\na,b\n', '=1+1,2\n', '', 'PK\x03\x04', 'MZ', '<svg onload=alert(1)>'].map((text) =>
    Buffer.from(text),
  ),
);

const forms = (document: Document, { properties = {} }: Schema): fc.Arbitrary<Buffer> => {
  const contentFor = (file: boolean): fc.Arbitrary<string | Buffer> =>
    (file ? files : fc.constantFrom('application-letter', 'x', '\0', '', 'y'.repeat(5000))) as fc.Arbitrary<
      string | Buffer
    >;
  const parts = Object.entries(properties).map(([name, schema]) => {
    const isFile = resolve(document, schema).format === 'binary';
    const names = fc.constantFrom('Surat.pdf', 'a.csv', 'a.png', '../x', '', 'x'.repeat(400), 'a\u200b.pdf');
    return fc
      .tuple(contentFor(isFile), names, fc.constantFrom(true, true, true, false))
      .map(([content, filename, sent]) =>
        sent
          ? Buffer.concat([
              Buffer.from(
                `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${isFile ? `; filename="${filename}"\r\ncontent-type: application/pdf` : ''}\r\n\r\n`,
              ),
              Buffer.from(content as string),
              Buffer.from('\r\n'),
            ])
          : Buffer.alloc(0),
      );
  });
  return fc
    .tuple(fc.tuple(...parts), fc.constantFrom(`--${BOUNDARY}--\r\n`, `--${BOUNDARY}--\r\n`, '', 'x'))
    .map(([sent, end]) => Buffer.concat([...sent, Buffer.from(end)]));
};
