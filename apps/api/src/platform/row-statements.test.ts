import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { insertRow, updateRow } from './row-statements.ts';
import { toQuery } from './statement.ts';

const things = pgTable('things', {
  agency: text('agency').notNull(),
  id: uuid('id').notNull(),
  held: uuid('held_by').array(),
  data: jsonb('data'),
  count: integer('count'),
});

describe('statements on one row', () => {
  it('insert values as their columns send them, and leave to the database what is not said', () => {
    const row = {
      agency: 'contoh',
      id: 'a',
      held: ['b', 'c'],
      data: { x: ["'; drop table things"] },
      count: undefined,
    };
    expect(toQuery(insertRow(things, row))).toEqual({
      text: 'insert into "things" ("agency", "id", "held_by", "data") values ($1, $2, $3, $4)',
      values: ['contoh', 'a', '{"b","c"}', '{"x":["\'; drop table things"]}'],
    });
  });

  it('update the named columns of the named row, null included', () => {
    expect(toQuery(updateRow(things, { data: null, count: 3 }, { agency: 'contoh', id: 'a' }))).toEqual({
      text: 'update "things" set "data" = $1, "count" = $2 where "agency" = $3 and "id" = $4',
      values: [null, 3, 'contoh', 'a'],
    });
  });

  it('refuse what the table has no column for', () => {
    const row = { agency: 'contoh', id: 'a', 'count") values (1); --': 1 };
    expect(() => insertRow(things, row)).toThrow(/has no column/);
  });
});
