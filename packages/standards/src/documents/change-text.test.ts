import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { changeText, lostRemarks, type TextChange } from './change-text.ts';

const text = `# Kepala berkas
title: Hosting # seperti tercetak
steps:
  # yang pertama
  - { key: ask, on: { submit: look } }
  - key: look
form: { properties: { domain: { type: string }, size: { type: integer } } }
`;

const changes: [string, TextChange, (value: Document) => unknown, unknown][] = [
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

describe('a change of a document', () => {
  it.each(changes)('is made in the text: %s', (_, change, look, expected) => {
    const changed = parse(changeText(text, [change])) as Document;
    expect(look(changed)).toEqual(expected);
  });

  it('leaves the remarks of a text where they are', () => {
    const changed = changeText(text, [{ type: 'set', path: ['title'], value: 'Situs' }]);
    expect(changed).toContain('title: Situs # seperti tercetak');
    expect(changed).toContain('# yang pertama');
  });

  it('is not made in a text that cannot be read, nor below what has no parts', () => {
    expect(() => changeText('title: "open\n', [{ type: 'set', path: ['title'], value: 'Situs' }])).toThrow();
    expect(() => changeText(text, [{ type: 'set', path: ['title', 'short'], value: 'Situs' }])).toThrow();
  });
});

describe('remarks in a text', () => {
  const remarked = `letters: # semua surat
  - key: receipt # yang pertama
    title: Tanda terima # menurut keputusan
    # isi surat
    opening: [Diterima, 'Nomor #3']
  - { key: return, title: Pengembalian }
when:
  form.kind: new # hanya yang baru
  form.size: 3 # paling kecil
`;

  it('stay beside what is changed part by part', () => {
    const value = { 'form.kind': ['new', 'old'], 'form.size': 4, 'form.more': true };
    const changed = changeText(remarked, [{ type: 'set', path: ['when'], value }]);
    expect(parse(changed)).toMatchObject({ when: value });
    expect(lostRemarks(remarked, changed)).toEqual(['hanya yang baru']);
    const title = changeText(remarked, [{ type: 'set', path: ['letters', 0, 'title'], value: 'Resi' }]);
    expect(lostRemarks(remarked, title)).toEqual([]);
  });

  it('are told when they go with what is taken away', () => {
    const changed = changeText(remarked, [{ type: 'set', path: ['letters', 0], value: undefined }]);
    expect(lostRemarks(remarked, changed)).toEqual(['yang pertama', 'menurut keputusan', 'isi surat']);
    expect(lostRemarks(remarked, remarked)).toEqual([]);
  });
});
