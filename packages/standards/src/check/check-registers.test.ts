import { describe, expect, test } from 'vitest';
import type { Register, RegisterColumn } from '../definition/register.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { faultsAfter } from '../testing/faults-after.fixture.ts';
import { catalogued, changed } from '../testing/standard.fixture.ts';
import { checkDefinition } from './check-definition.ts';

const code = 'okutimur.ppid';
const first = ({ registers }: StandardDefinition): Register => registers?.[0] as Register;
const column = (value: RegisterColumn['value'], words?: Record<string, string>) => {
  return (standard: StandardDefinition): void => {
    first(standard).columns = [{ title: 'Kolom', value, ...(words === undefined ? {} : { words }) }];
  };
};

describe('a register', () => {
  test.each<[string, RegisterColumn['value']]>([
    ['nothing of the kind', 'serviceRequest.colour'],
    ['a question that is not asked', 'form.nickname'],
    ['an answer that no step asks for', 'answers.receive.cost'],
    ['a step that is not there', 'steps.approve-request.day'],
    ['a fact that steps do not have', 'steps.receive.weather'],
    ['an input that no outcome of the step takes', 'steps.receive.input.ground'],
    ['an action that the standard does not have', 'actions.reopen.day'],
    ['a letter that is not there', 'letters.invitation.number'],
    ['a class where there are none', 'serviceRequest.class'],
  ])('cannot take a column from %s', (_, value) => {
    expect(faultsAfter(code, column(value))).toEqual([
      expect.objectContaining({ code: 'unknown-source', pointer: '/registers/0/columns/0/value' }),
    ]);
  });

  test('says which of several sources is not there', () => {
    expect(faultsAfter(code, column(['form.phone', 'form.fax']))).toEqual([
      expect.objectContaining({ code: 'unknown-source', pointer: '/registers/0/columns/0/value/1' }),
    ]);
  });

  test.each<[string, string]>([
    ['a letter', 'letters.receipt.day'],
    ['what was done on the case as a whole', 'actions.extend.input.reason'],
    ['what somebody said at a step', 'steps.process-request.input.harm'],
    ['who decided', 'steps.settle-objection.by'],
    ['the unit', 'organization.name'],
  ])('may take a column from %s', (_, value) => {
    expect(faultsAfter(code, column(value))).toEqual([]);
  });

  test('has other words only for choices that there are', () => {
    const words = { view: 'Melihat', borrow: 'Meminjam' };
    expect(faultsAfter(code, column('form.obtain', words))).toEqual([
      expect.objectContaining({ code: 'unknown-value', pointer: '/registers/0/columns/0/words/borrow' }),
    ]);
    expect(faultsAfter(code, column('form.name', { Budi: 'B.' }))).toEqual([
      expect.objectContaining({ code: 'unknown-value' }),
    ]);
  });

  test.each<[string, Register['entry'], string, string]>([
    ['an outcome that no step has', { outcome: 'endorse' }, 'unknown-outcome', 'outcome'],
    ['a step that is not there', { outcome: 'submit', step: 'nowhere' }, 'unknown-step', 'step'],
  ])('cannot be entered by %s', (_, entry, fault, at) => {
    expect(faultsAfter(code, (standard) => Object.assign(first(standard), { entry }))).toEqual([
      expect.objectContaining({ code: fault, pointer: `/registers/0/entry/${at}` }),
    ]);
  });

  test('has its name once', () => {
    expect(
      faultsAfter(code, ({ registers }) => Object.assign(registers?.[1] ?? {}, { key: 'requests' })),
    ).toEqual([expect.objectContaining({ code: 'duplicate-key', pointer: '/registers/1/key' })]);
  });

  test('tells the line of a column that leads nowhere', () => {
    const { agency, yaml } = catalogued(code);
    const { definition } = changed(code, column('form.nickname'));
    const [fault] = checkDefinition(definition, agency, yaml);
    const line = yaml.split('\n').findIndex((text) => text.includes('title: Nomor pendaftaran, value:'));
    expect(fault?.line).toBe(line + 1);
  });
});

describe('the facts of a letter', () => {
  test.each([
    ['form.nickname', '/letters/0/facts/0/value'],
    ['steps.receive.day', '/letters/0/facts/0/value'],
  ])('are of the case, not %s', (value, pointer) => {
    expect(
      faultsAfter(code, ({ letters }) =>
        Object.assign(letters[0] ?? {}, { facts: [{ title: 'Hal', value }] }),
      ),
    ).toEqual([expect.objectContaining({ code: 'unknown-source', pointer })]);
  });

  test('and its recipient are there', () => {
    expect(
      faultsAfter(code, ({ letters }) => Object.assign(letters[0] ?? {}, { receivedBy: 'form.nickname' })),
    ).toEqual([expect.objectContaining({ code: 'unknown-source', pointer: '/letters/0/receivedBy' })]);
  });
});

describe('searching first', () => {
  test('is asked of the public, in an agency that has a list', () => {
    const { agency, definition } = catalogued(code);
    const { publicInformation: _, ...without } = agency;
    expect(checkDefinition(definition, without)).toEqual([
      expect.objectContaining({ code: 'public-list-missing', pointer: '/searchFirst' }),
    ]);
    expect(
      faultsAfter('okutimur.hosting', (standard) =>
        Object.assign(standard, { searchFirst: 'public-information' }),
      ),
    ).toEqual([expect.objectContaining({ code: 'nobody-applies', pointer: '/searchFirst' })]);
  });
});
