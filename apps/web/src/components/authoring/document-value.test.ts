import { expect, it } from 'vitest';
import { changeValue } from './document-value.ts';
import type { DocumentChange } from './field-spec.ts';

const document = {
  title: 'Hosting',
  steps: [{ key: 'ask', on: { submit: 'look' } }, { key: 'look' }],
  form: { properties: { domain: { type: 'string' }, size: { type: 'integer' } } },
};

const changes: [string, DocumentChange, (value: Document) => unknown, unknown][] = [
  ['a value set', { type: 'set', path: ['title'], value: 'Situs' }, ({ title }) => title, 'Situs'],
  [
    'a value made',
    { type: 'set', path: ['decree', 'number'], value: '1/2026' },
    ({ decree }) => decree,
    { number: '1/2026' },
  ],
  [
    'a value taken away',
    { type: 'set', path: ['steps', 0, 'on'], value: undefined },
    ({ steps }) => steps[0],
    { key: 'ask' },
  ],
  [
    'an item added',
    { type: 'insert', path: ['steps'], value: { key: 'end' } },
    ({ steps }) => steps.at(-1),
    { key: 'end' },
  ],
  [
    'the first item of a list',
    { type: 'insert', path: ['letters'], value: { key: 'a' } },
    ({ letters }) => letters,
    [{ key: 'a' }],
  ],
  [
    'an item taken away',
    { type: 'set', path: ['steps', 0], value: undefined },
    ({ steps }) => steps,
    [{ key: 'look' }],
  ],
  [
    'an item moved',
    { type: 'move', path: ['steps', 0], to: 1 },
    ({ steps }) => steps.map(({ key }) => key),
    ['look', 'ask'],
  ],
  [
    'a name changed in its place',
    { type: 'rename', path: ['form', 'properties', 'domain'], to: 'name' },
    ({ form }) => Object.keys(form.properties),
    ['name', 'size'],
  ],
];

interface Document {
  title: string;
  decree?: object;
  steps: { key: string }[];
  letters?: object[];
  form: { properties: object };
}

it.each(changes)('is made in a plain document: %s', (_, change, look, expected) => {
  const before = structuredClone(document);
  expect(look(changeValue(document, change) as Document)).toEqual(expected);
  expect(document).toEqual(before);
});
