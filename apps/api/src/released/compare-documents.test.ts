import { describe, expect, it } from 'vitest';
import { compareDocuments } from './compare-documents.ts';
import type { Document, Operation, Schema } from './document.ts';

const input: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 50 },
    kind: { type: 'string', enum: ['a', 'b'] },
    size: { type: ['integer', 'null'] },
  },
};
const answer: Schema = {
  type: 'object',
  required: ['id', 'state'],
  properties: {
    id: { type: 'string' },
    state: { type: 'string', enum: ['open', 'ended'] },
    at: { type: 'string', format: 'date-time' },
    parts: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
  },
};
const operation: Operation = {
  operationId: 'makeThing',
  security: [{ session: [] }, { clients: ['things:write'] }],
  parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
  requestBody: { required: true, content: { 'application/json': { schema: input } } },
  responses: {
    201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
    409: { $ref: '#/components/responses/Conflict' },
  },
};
const released: Document = {
  paths: { '/things': { post: operation } },
  webhooks: {
    'thing.made': {
      post: {
        requestBody: {
          content: {
            'application/json': { schema: { type: 'object', properties: { id: { type: 'string' } } } },
          },
        },
      },
    },
  },
  components: { schemas: { Thing: answer as object }, responses: { Conflict: { content: {} } } } as never,
};

/** What a change of a copy breaks. */
const broken = (change: (document: Released) => void): string[] => {
  const copy = structuredClone(released) as unknown as Released;
  change(copy);
  return compareDocuments(released, copy as unknown as Document);
};
type Loose = Required<Schema> & { properties: Record<string, Record<string, unknown>> };
interface Released {
  paths: Record<string, Record<string, Record<string, never>>>;
  components: { schemas: { Thing: Loose } };
}
const post = (document: Released) =>
  document.paths['/things']?.post as unknown as Record<string, never> & Operation;
const body = (document: Released) =>
  post(document).requestBody?.content?.['application/json']?.schema as unknown as Loose;
const thing = (document: Released) => document.components.schemas.Thing;

describe('a change of the document', () => {
  it.each<[string, (document: Released) => void]>([
    ['another operation', (one) => Object.assign(one.paths, { '/more': { get: {} } })],
    [
      'another property of an answer',
      (one) => Object.assign(thing(one).properties, { more: { type: 'string' } }),
    ],
    [
      'another word of an answer',
      (one) => (thing(one).properties.state as unknown as { enum: string[] }).enum.push('paused'),
    ],
    [
      'a property that need not be sent',
      (one) => Object.assign(body(one).properties, { more: { type: 'string' } }),
    ],
    [
      'another word of an input',
      (one) => (body(one).properties.kind as unknown as { enum: string[] }).enum.push('c'),
    ],
    ['a longer text', (one) => Object.assign(body(one).properties.name ?? {}, { maxLength: 80 })],
    ['another refusal', (one) => Object.assign(post(one).responses ?? {}, { 422: {} })],
    ['a further way in', (one) => post(one).security?.push({ other: [] })],
    ['a parameter that may be left out', (one) => post(one).parameters?.push({ name: 'r', in: 'query' })],
  ])('breaks nobody: %s', (_, change) => {
    expect(broken(change)).toEqual([]);
  });

  it.each<[string, (document: Released) => void]>([
    ['removed', (one) => Reflect.deleteProperty(one.paths['/things'] ?? {}, 'post')],
    ['operationId: now make', (one) => Object.assign(post(one), { operationId: 'make' })],
    ['security: no longer by {"session":[]}', (one) => post(one).security?.shift()],
    [
      'security: no longer by {"clients":["things:write"]}',
      (one) => post(one).security?.[1]?.clients?.push('act-for'),
    ],
    ['query/q: removed', (one) => post(one).parameters?.pop()],
    [
      'query/r: now required',
      (one) => post(one).parameters?.push({ name: 'r', in: 'query', required: true }),
    ],
    [
      'body: no longer as application/json',
      (one) => Object.assign(post(one), { requestBody: { required: true, content: {} } }),
    ],
    ['body/kind: now required', (one) => body(one).required.push('kind')],
    ['body/kind: removed', (one) => Reflect.deleteProperty(body(one).properties, 'kind')],
    [
      'body/kind: no longer takes "b"',
      (one) => (body(one).properties.kind as unknown as { enum: string[] }).enum.pop(),
    ],
    [
      'body/name: a lower maxLength',
      (one) => Object.assign(body(one).properties.name ?? {}, { maxLength: 20 }),
    ],
    [
      'body/name: another pattern',
      (one) => Object.assign(body(one).properties.name ?? {}, { pattern: '^a' }),
    ],
    [
      'body/size: no longer takes null',
      (one) => Object.assign(body(one).properties.size ?? {}, { type: 'integer' }),
    ],
    ['201: removed', (one) => Reflect.deleteProperty(post(one).responses ?? {}, '201')],
    ['409: removed', (one) => Reflect.deleteProperty(post(one).responses ?? {}, '409')],
    ['201/at: removed', (one) => Reflect.deleteProperty(thing(one).properties, 'at')],
    ['201/at: another format', (one) => Object.assign(thing(one).properties.at ?? {}, { format: 'date' })],
    [
      '201/id: may now be null',
      (one) => Object.assign(thing(one).properties.id ?? {}, { type: ['string', 'null'] }),
    ],
    [
      '201/id: may now be integer',
      (one) => Object.assign(thing(one).properties.id ?? {}, { type: 'integer' }),
    ],
    ['201/state: no longer always there', (one) => thing(one).required.pop()],
    [
      '201/state: no longer one of some words',
      (one) => Reflect.deleteProperty(thing(one).properties.state ?? {}, 'enum'),
    ],
  ])('breaks: %s', (fault, change) => {
    expect(broken(change)).toEqual([`POST /things ${fault}`]);
  });

  it('breaks receivers of an event that is gone, and of one with another body', () => {
    const gone = structuredClone(released);
    gone.webhooks = {};
    expect(compareDocuments(released, gone)).toEqual(['webhook thing.made removed']);
    const other = structuredClone(released);
    Object.assign(other.webhooks?.['thing.made']?.post ?? {}, {
      requestBody: { content: { 'application/json': { schema: { type: 'object', properties: {} } } } },
    });
    expect(compareDocuments(released, other)).toContain('webhook thing.made body/id: removed');
  });

  it('lets headers be written with other capitals, and be said once for all', () => {
    const after = structuredClone(released);
    const before = structuredClone(released);
    Object.assign(before.paths['/things']?.post ?? {}, { parameters: [{ name: 'if-match', in: 'header' }] });
    Object.assign(after.components ?? {}, { parameters: { IfMatch: { name: 'If-Match', in: 'header' } } });
    Object.assign(after.paths['/things']?.post ?? {}, {
      parameters: [{ $ref: '#/components/parameters/IfMatch' }],
    });
    expect(compareDocuments(before, after)).toEqual([]);
  });
});
