import { indonesian } from '@pendopo/contracts/indonesian';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformRefusals } from '../src/platform/openapi/refusals.ts';
import { webhooks } from '../src/platform/openapi/webhooks.ts';
import { textsOf } from '../src/platform/openapi/words.ts';
import { problemKinds } from '../src/platform/problems.ts';
import { buildTestApp, type TestApp } from './app.ts';
import {
  absolute,
  type Document,
  type Operation,
  operationsOf,
  resolve,
  type Schema,
} from './contract/document.ts';

describe('the document that describes the API', () => {
  let test: TestApp;
  let document: Document;
  let operations: Operation[];
  const read = async (headers: Record<string, string>, query = '') =>
    (await test.app.inject({ url: `/api/v1/openapi.json${query}`, headers })).json<Document>();

  beforeAll(async () => {
    test = await buildTestApp({ environment: { DEMO: 'true' } });
    document = await read({}, '?lang=en');
    operations = operationsOf(document);
  });
  afterAll(() => test.close());

  it('names every operation once, and says what it does, of what it is and who may call it', () => {
    expect(document.openapi).toBe('3.1.0');
    const names = operations.map(({ operationId }) => operationId);
    expect(names).toEqual([...new Set(names)]);
    const poor = operations.filter(
      ({ operationId, summary, tags, security }) =>
        !/^[a-z][A-Za-z]+$/.test(operationId) ||
        summary.length < 8 ||
        tags.length !== 1 ||
        !Array.isArray(security),
    );
    expect(poor.map(({ operationId }) => operationId)).toEqual([]);
    const nameless = Object.entries(document.components.schemas).filter(
      ([, one]) => one.description === undefined,
    );
    expect(nameless.map(([name]) => name)).toEqual([]);
    const used = new Set(operations.flatMap(({ tags }) => tags));
    expect(document.tags.map(({ name }) => name).toSorted()).toEqual([...used].toSorted());
  });

  it('speaks Indonesian and English, with nothing left in the other language', async () => {
    expect(await read({ 'accept-language': 'en' })).toEqual(document);
    const inIndonesian = await read({});
    expect(await read({ 'accept-language': 'en' }, '?lang=id')).toEqual(inIndonesian);
    const { paths, components } = test.app.swagger() as unknown as Document;
    const said = textsOf([
      paths,
      components.schemas,
      Object.values(webhooks('en')).map(({ post }) => post.requestBody),
    ]);
    said.delete('Default Response');
    expect([...said].filter((text) => indonesian[text] === undefined)).toEqual([]);
    expect(Object.keys(indonesian).filter((text) => !said.has(text))).toEqual([]);
    const shape = (one: Document) => JSON.stringify(one, (key, value) => (isWords(key) ? undefined : value));
    expect(shape(inIndonesian)).toBe(shape(document));
  });

  it('says what each answer means, and of every refusal which codes it has', () => {
    for (const { operationId, responses, security, method } of operations) {
      const wordless = Object.entries(responses).filter(([, { description }]) =>
        /Default Response|^\d*$/.test(description),
      );
      expect([operationId, wordless]).toEqual([operationId, []]);
      const statuses = Object.keys(responses);
      const expected = [
        ...['400', '429', '500', '503'],
        ...(method === 'GET' ? [] : ['413', '415']),
        ...(security.length === 0 ? [] : ['401', '403']),
      ];
      expect([operationId, expected.filter((status) => !statuses.includes(status))]).toEqual([
        operationId,
        [],
      ]);
      expect([operationId, statuses.some((status) => status < '400')]).toEqual([operationId, true]);
    }
    for (const { description, content } of Object.values(document.components.responses))
      expect([description, Object.keys(content ?? {})]).toEqual([description, ['application/problem+json']]);
  });

  it('tells of every kind of refusal where it may be met, and of none that there is not', () => {
    const declared = new Set(operations.flatMap(({ operationId }) => [...test.app.refusalsOf(operationId)]));
    const common = new Set(platformRefusals.map(({ code }) => code));
    // Files of tests share a process, and some bring kinds of their own.
    const kinds = problemKinds().flatMap(({ code }) => (code.startsWith('test-') ? [] : [code]));
    expect(kinds.filter((code) => !common.has(code) && !declared.has(code))).toEqual([]);
    expect([...declared].filter((code) => !kinds.includes(code))).toEqual([]);
  });

  it('says of every POST what comes of its repetition, and of every change which version it names', () => {
    const bearing = (name: string) =>
      new Set(operations.filter(({ parameters }) => parameters.some((one) => one.name === name)));
    const [keyed, versioned] = [bearing('Idempotency-Key'), bearing('If-Match')];
    expect([...keyed].every(({ method }) => method === 'POST')).toBe(true);
    const made = operations.filter(
      ({ method, responses }) => method === 'POST' && (responses['201'] ?? responses['202']) !== undefined,
    );
    const anew = made.filter((operation) => !keyed.has(operation)).map(({ operationId }) => operationId);
    // What opens something is kept nowhere, not even for a repetition.
    expect(anew.toSorted()).toEqual(SECRETS);
    for (const operation of versioned) {
      expect([operation.operationId, operation.responses['412'] !== undefined]).toEqual([
        operation.operationId,
        true,
      ]);
      const good = Object.entries(operation.responses).filter(([status]) => /^20[01]/.test(status));
      for (const [, { headers }] of operation.operationId === 'publishManuscript' ? [] : good)
        expect([operation.operationId, headers?.ETag]).not.toEqual([operation.operationId, undefined]);
    }
  });

  it('pages, sorts and searches every list in one way', () => {
    const faults = operations.flatMap((operation) => {
      const said = faultsOfList(document, operation);
      return said.map((fault) => `${operation.operationId}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  it('tells what a file must be sent as', () => {
    const silent = operations.filter(
      ({ method, path, requestBody }) =>
        /\/(attachments|checks|faulty-rows|logo|file)$/.test(path) &&
        ['POST', 'PUT'].includes(method) &&
        requestBody === undefined,
    );
    expect(silent).toEqual([]);
  });

  it('gives an example of every body and answer, which its schema takes, and points nowhere in vain', () => {
    const ajv = new Ajv2020({ strict: false, validateSchema: false, inlineRefs: false });
    addFormats.default(ajv as never);
    ajv.addSchema(document, 'document');
    const wrong: string[] = [];
    // Names and dates come by the thousand: each is looked at once.
    const known = new Map<string, boolean>();
    const takes = (schema: Schema, example: unknown): boolean => {
      const plain = absolute(schema) as object;
      const key = JSON.stringify([plain, example]);
      const fits = known.get(key) ?? ajv.validate(plain, example);
      known.set(key, fits);
      return fits;
    };
    const look = (node: unknown, place: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { $ref, ...rest } = node as Schema & { schema?: Schema; example?: unknown };
      if (typeof $ref === 'string' && resolve(document, { $ref }) === undefined)
        wrong.push(`${place} → ${$ref}`);
      const schema = rest.schema ?? (rest as Schema);
      const given = [
        ...(Array.isArray(rest.examples) ? rest.examples : []),
        ...('example' in rest ? [rest.example] : []),
      ];
      for (const example of place.endsWith('/properties') ? [] : given)
        if (!takes(schema, example)) wrong.push(`${place}: ${ajv.errorsText()}`);
      const isContent =
        /content\/(application\/(.*json|yaml|x-www-form-urlencoded)|multipart\/form-data)$/.test(place);
      if (isContent && given.length === 0) wrong.push(`${place} has no example`);
      for (const [key, inside] of Object.entries(node))
        if (key !== 'examples' && key !== 'example') look(inside, `${place}/${key}`);
    };
    look(document.paths, 'paths');
    look(document.components, 'components');
    look(document.webhooks, 'webhooks');
    expect(wrong).toEqual([]);
  });
});

/** What a list does otherwise than the others: `{items}` whole, or `{items, nextCursor}` by `cursor` and `limit`. */
const faultsOfList = (document: Document, { method, parameters, responses }: Operation): string[] => {
  const answer = responses['200']?.content?.['application/json']?.schema;
  if (method !== 'GET' || answer === undefined) return [];
  const { properties = {}, required = [] } = resolve(document, answer);
  const query = Object.fromEntries(
    parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, schema]),
  );
  const isPaged = properties.nextCursor !== undefined;
  const check = (fault: string, isWrong: boolean) => (isWrong ? [fault] : []);
  return [
    ...check(
      'pages by another name',
      ['page', 'offset', 'size', 'per_page', 'order'].some((name) => query[name]),
    ),
    ...check('nextCursor without cursor', isPaged !== (query.cursor !== undefined)),
    ...check('cursor without limit', (query.cursor === undefined) !== (query.limit === undefined)),
    ...check('nextCursor is not always there', isPaged && !required.includes('nextCursor')),
    ...check('another cursor', isPaged && query.cursor?.maxLength !== 400),
    ...check(
      'another limit',
      isPaged && (query.limit?.minimum !== 1 || ![100, 500].includes(query.limit.maximum ?? 0)),
    ),
    ...check('another sort', query.sort?.enum?.every((word) => /^-?[a-zA-Z]+$/.test(String(word))) === false),
    ...check('another search', query.q !== undefined && query.q.maxLength !== 200),
  ];
};

/** Texts, which are another in each language. */
const isWords = (key: string): boolean =>
  ['summary', 'description', 'x-displayName', 'title', 'detail', 'scopes', 'example'].includes(key);

/** What opens an account or a credential when it is made. */
const SECRETS = [
  ...['addPasskey', 'beginProviderSignIn', 'beginTotp', 'completeProviderSignIn'],
  ...['refreshSession', 'renewRecoveryCodes', 'signIn', 'stepUp'],
];
