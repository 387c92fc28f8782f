import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  beforeAll(async () => {
    test = await buildTestApp({ environment: { DEMO: 'true' } });
    document = (await test.app.inject('/api/v1/openapi.json')).json<Document>();
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
    for (const { description, content } of Object.values(document.components.responses)) {
      expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
      expect(description).toMatch(/`[a-z-]+`/);
    }
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

  it('gives examples that its schemas take, and points nowhere in vain', () => {
    const ajv = new Ajv2020({ strict: false, validateSchema: false });
    addFormats.default(ajv as never);
    ajv.addSchema(document, 'document');
    const wrong: string[] = [];
    let examples = 0;
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
      for (const example of place.endsWith('/properties') ? [] : given) {
        examples += 1;
        if (!ajv.validate(absolute(schema) as object, example)) wrong.push(`${place}: ${ajv.errorsText()}`);
      }
      for (const [key, inside] of Object.entries(node))
        if (key !== 'examples' && key !== 'example') look(inside, `${place}/${key}`);
    };
    look(document.paths, 'paths');
    look(document.components, 'components');
    expect(wrong).toEqual([]);
    expect(examples).toBeGreaterThan(20);
  });
});
