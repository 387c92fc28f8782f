import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseStandard } from '../documents/parse-document.ts';
import { catalogued, changed } from '../testing/standard.fixture.ts';
import { checkDefinition } from './check-definition.ts';

const { agency } = catalogued('pekalongan.hosting');
const yaml = readFileSync(new URL('faulty-standard.fixture.yaml', import.meta.url), 'utf8');

/** Line and column of the first text, or of the n-th. */
function placeOf(text: string, occurrence = 1): string {
  let offset = -1;
  for (let found = 0; found < occurrence; found += 1) offset = yaml.indexOf(text, offset + 1);
  const before = yaml.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

describe('a standard with every mistake', () => {
  const { definition } = parseStandard(yaml);
  const problems = checkDefinition(definition, agency, yaml);
  const found = problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

  test.each([
    ['an applicant the agency does not serve', 'unknown-organization-kind', placeOf('village')],
    ['an evaluation by nobody', 'unknown-position', placeOf('by: mayor')],
    ['a day that is not in the calendar', 'invalid-date', placeOf('date: 2024')],
    ['a deadline from a step that is not there', 'unknown-step', placeOf('from: nowhere')],
    ['a deadline until a delivery that never comes', 'never-delivered', placeOf('until: delivery')],
    ['four eyes on a step that is not there', 'unknown-step', placeOf('ghost')],
    ['four eyes on one step', 'same-step', placeOf('[prepare, prepare]')],
    ['a paper asked for twice', 'duplicate-key', placeOf('key: letter', 2)],
    ['a table that the form does not have', 'requirement-without-field', placeOf('key: staff')],
    ['a required field that is not there', 'unknown-field', placeOf('missing')],
    ['a field without title', 'title-missing', placeOf('bare:')],
    ['a field of an unknown type', 'unknown-type', placeOf('type: colour')],
    ['an unknown format', 'unknown-format', placeOf('format: rainbow')],
    ['a pattern that cannot be read', 'invalid-pattern', placeOf("pattern: '('")],
    ['a page with a field that is not there', 'unknown-field', placeOf('absent')],
    ['a field on two pages', 'duplicate-field', placeOf('domain] }')],
    ['a field on no page', 'field-without-section', placeOf('bare:')],
    ['a step key used twice', 'duplicate-key', placeOf('key: apply', 2)],
    ['a step number used twice', 'duplicate-number', placeOf('no: 1', 2)],
    ['a position nobody knows', 'unknown-position', placeOf('secretary')],
    ['a step without actor', 'position-missing', placeOf('positions: []')],
    ['a target that is not there', 'unknown-target', placeOf('approve: vanished')],
    ['a step that is never reached', 'unreachable-step', placeOf('no: 6')],
    ['a dead end', 'dead-end', placeOf('no: 4')],
    ['a refusal without reasons', 'rejection-reasons-missing', placeOf('reject: rejected')],
    ['an officer of the other side', 'assignment-elsewhere', placeOf('assign: prepare')],
    ['a role that no back-end plays', 'unknown-role', placeOf('role: cloud')],
    ['a label out of a field that may be empty', 'optional-path', placeOf('label: ')],
    ['a place that names nothing', 'unknown-path', placeOf("label: '{{ form.nothing")],
    ['items that wait for each other', 'needs-cycle', placeOf('needs: [name]')],
    ['an item that waits for nothing known', 'unknown-item', placeOf('dust')],
    ['a recipient who is no person', 'unknown-recipient', placeOf('recipient: form.application')],
    ['a credential that is never delivered', 'never-delivered', placeOf('key: account')],
    ['a letter of an outcome that no step has', 'unknown-outcome', placeOf('outcome: deliver')],
    ['a letter of a step that is not there', 'unknown-step', placeOf('step: nowhere')],
    ['a number pattern the agency does not have', 'unknown-number', placeOf('number: decree')],
    ['a letter signed by nobody', 'unknown-position', placeOf('signedBy: mayor')],
    ['a letter that speaks of nothing known', 'unknown-path', placeOf('subject: ')],
    ['a letter key used twice', 'duplicate-key', placeOf('key: odd', 2)],
  ])('tells %s, and where', (_, code, place) => {
    expect(found).toContain(`${code} ${place}`);
  });

  test('has no problem told twice, and each has a sentence', () => {
    expect(new Set(problems.map(({ pointer, code }) => `${pointer} ${code}`)).size).toBe(problems.length);
    expect(problems.filter(({ detail }) => !/^.{10,}\.$/.test(detail))).toEqual([]);
  });
});

test('a standard of the catalogue has no problems, with or without its text', () => {
  const { definition, yaml: text } = catalogued('pekalongan.hosting');
  expect(checkDefinition(definition, agency)).toEqual([]);
  expect(checkDefinition(definition, agency, text)).toEqual([]);
});

test('a case is about assets that units own, each kind named once', () => {
  const twice = changed('okutimur.fault', (standard) => {
    standard.assets = ['subdomain', 'mailbox', 'subdomain'];
  });
  expect(checkDefinition(twice.definition, twice.agency)).toMatchObject([
    { code: 'duplicate-key', pointer: '/assets/2' },
  ]);
  const unowned = changed('kalbar.complaint', (standard) => {
    standard.assets = ['subdomain'];
  });
  expect(checkDefinition(unowned.definition, unowned.agency)).toMatchObject([
    { code: 'assets-without-units', pointer: '/assets' },
  ]);
});

test('duplicates are linked by positions that the agency has', () => {
  const { definition, agency: kalbar } = changed('kalbar.complaint', (standard) => {
    standard.duplicates = { linkedBy: ['complaint-officer', 'mayor'] };
  });
  expect(checkDefinition(definition, kalbar)).toMatchObject([
    { code: 'unknown-position', pointer: '/duplicates/linkedBy/1' },
  ]);
});

test('a procedure without composition is no procedure of a service', () => {
  const { definition } = changed('kalbar.hosting', (standard) => {
    standard.procedure = standard.procedure?.filter(({ kind }) => kind !== 'composition') ?? [];
  });
  const problems = checkDefinition(definition, catalogued('kalbar.hosting').agency);
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'composition-missing', pointer: '/procedure' }),
  );
});

test('a credential needs somebody who receives it', () => {
  const { definition } = changed('pekalongan.hosting', (standard) => {
    for (const step of standard.procedure ?? []) {
      if (step.kind === 'provisioning') delete step.items[0]?.recipient;
    }
  });
  expect(checkDefinition(definition, agency)).toMatchObject([
    { code: 'recipient-missing', pointer: '/procedure/4/items/0' },
  ]);
});

test('a standard has a procedure or variants, one of both', () => {
  const without = changed('pekalongan.hosting', (standard) => {
    delete standard.procedure;
    standard.letters = [];
  });
  expect(checkDefinition(without.definition, agency)).toMatchObject([{ code: 'procedure-missing' }]);
  const both = changed('pekalongan.hosting', (standard) => {
    standard.variants = [{ key: 'new', title: 'Baru', procedure: standard.procedure ?? [] }];
  });
  expect(checkDefinition(both.definition, agency)).toMatchObject([{ code: 'two-procedures' }]);
});

test('a paper may go unreviewed where verification can be passed by', () => {
  const { definition } = changed('pekalongan.hosting', (standard) => {
    for (const step of standard.procedure ?? []) {
      if (step.key === 'division-disposition' && step.kind === 'disposition') step.on.forward = 'prepare';
    }
  });
  const codes = checkDefinition(definition, agency).map(({ code }) => code);
  expect(codes).toEqual(['unreachable-step', 'paper-not-reviewed']);
});
