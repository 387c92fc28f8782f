import { describe, expect, test } from 'vitest';
import { catalogued } from '../testing/standard.fixture.ts';
import { parseAgency, parseStandard } from './parse-document.ts';

const { yaml } = catalogued('kalbar.hosting');

test('a fault of the writing itself is told with line and column', () => {
  expect(parseStandard('format: 1\ntitle: "open\n').problems[0]).toMatchObject({
    code: 'invalid-yaml',
    line: 3,
    column: 1,
  });
});

test('a key given twice is a fault, not the last one wins', () => {
  expect(parseStandard('format: 1\nformat: 2\n').problems).toMatchObject([
    { code: 'duplicate-key', line: 2, column: 1 },
  ]);
});

test('references that would unfold without end are refused', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [name, before] of ['ba', 'cb', 'dc', 'ed'].map((pair) => [...pair])) {
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
  }
  expect(parseStandard(bomb.join('\n')).problems).toMatchObject([{ code: 'invalid-yaml' }]);
});

test('a step is compared with its own kind, and each fault has its place', () => {
  const text = yaml.replace('on: { deliver: completed }', 'on: { deliver: completed, approve: apply }');
  const line = text.split('\n').findIndex((one) => one.includes('approve: apply')) + 1;
  expect(parseStandard(text).problems).toEqual([
    {
      pointer: '/procedure/3/on/approve',
      code: 'unknown-property',
      detail: 'Isian approve tidak dikenal.',
      line,
      column: 31,
    },
  ]);
});

test('an unknown kind of step names the kinds there are', () => {
  const { problems } = parseStandard(yaml.replace('kind: handover', 'kind: teleport'));
  expect(problems).toMatchObject([{ pointer: '/procedure/3/kind', code: 'unknown-kind' }]);
  expect(problems[0]?.detail).toContain('provisioning');
});

test('every fault is told at once, a choice as one fault', () => {
  const text = yaml
    .replace('unit: working-day', 'unit: fortnight')
    .replace('abbreviation: HST', 'abbreviation: hosting')
    .replace('fee: Tidak dipungut biaya', 'fee: { amount: 0 }');
  expect(
    parseStandard(text)
      .problems.map(({ pointer, code }) => `${pointer} ${code}`)
      .sort(),
  ).toEqual(['/abbreviation invalid-format', '/components/fee wrong-shape', '/deadline/unit unknown-value']);
});

test('what is no document at all is said to be none', () => {
  expect(parseStandard('just a sentence').problems).toMatchObject([
    { pointer: '', code: 'wrong-type', line: 1 },
  ]);
  expect(parseAgency('').problems).toMatchObject([{ pointer: '', code: 'wrong-type', line: 1, column: 1 }]);
});

test('JSON is read as well', () => {
  const { definition } = catalogued('kalbar.hosting');
  expect(parseStandard(JSON.stringify(definition)).definition).toEqual(definition);
});

describe('a text that cannot be read', () => {
  const problemsOf = (text: string) => parseStandard(text).problems;

  test.each<[string, string, string, RegExp]>([
    [
      'is indented wrongly',
      yaml.replace('  unit', '   unit').replace('\n  time:', '\n time:'),
      'invalid-yaml',
      /Jorok|tidak benar/,
    ],
    ['is indented with tabs', yaml.replace('\n  fee:', '\n\tfee:'), 'invalid-yaml', /tab|Tanda|tidak benar/],
    [
      'lacks a quote',
      yaml.replace("'WA: 089699305225'", "'WA: 089699305225"),
      'invalid-yaml',
      /petik|tidak benar/,
    ],
    ['is five megabytes long', yaml + '# '.repeat(2_500_000), 'too-large', /1 MB/],
    ['is no UTF-8', yaml.replace('Hosting', 'Hosting\uFFFD'), 'wrong-encoding', /UTF-8/],
  ])('because it %s is told so once, with its place', (_, text, code, sentence) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code,
      line: expect.any(Number),
      detail: expect.stringMatching(sentence),
    });
  });
});
