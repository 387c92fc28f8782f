import { describe, expect, it } from 'vitest';
import { join, statement, text, toQuery } from './statement.ts';

describe('a statement', () => {
  it('sends what is put into it beside its text, whatever it looks like', () => {
    const name = "'; drop table people; --";
    expect(toQuery(statement`select ${name} where id = ${7}`)).toEqual({
      text: 'select $1 where id = $2',
      values: [name, 7],
    });
  });

  it('takes other statements in, with their values in the order of the text', () => {
    const inner = statement`select id from ${text('people')} where agency = ${'a'}`;
    expect(toQuery(statement`update x set y = ${1} where id in (${inner}) and z = ${null}`)).toEqual({
      text: 'update x set y = $1 where id in (select id from people where agency = $2) and z = $3',
      values: [1, 'a', null],
    });
  });

  it('joins statements, also none', () => {
    const pairs = [statement`a = ${1}`, statement`b = ${2}`, text('c')];
    expect(toQuery(statement`set ${join(pairs, ', ')}`)).toEqual({
      text: 'set a = $1, b = $2, c',
      values: [1, 2],
    });
    expect(toQuery(join([], ', '))).toEqual({ text: '', values: [] });
  });
});
