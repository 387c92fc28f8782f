import { globSync, readFileSync } from 'node:fs';
import { getTableName } from 'drizzle-orm';
import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { fixedKeyring, parseSealingKeys } from './platform/keyring.ts';
import { nameOf, sealedColumn, withBoxes } from './platform/sealed-column.ts';
import { createSealing } from './platform/sealing.ts';
import { sealedColumns } from './sealed-columns.ts';

const source = (pattern: string) =>
  globSync(pattern, { cwd: import.meta.dirname })
    .filter((file) => !/[.](test|fixture)[.]ts$/.test(file))
    .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'));

it('names every column of the tables that keeps something sealed', () => {
  const inTables = source('{modules/*/tables,platform/*-table}.ts').flatMap((file) =>
    file
      .split("pgTable(\n  '")
      .flatMap((table) =>
        [...table.matchAll(/\w+\('(\w+)'\)\s*\.\$type<[^\n]*Sealed(?:Box|Text)/g)].map(
          ([, column]) => `${table.slice(0, table.indexOf("'"))}.${column}`,
        ),
      ),
  );
  expect(inTables.length).toBeGreaterThan(0);
  expect(sealedColumns.map(nameOf).sort()).toEqual(inTables.sort());
});

it('has nothing sealed by a part of the product that names no column', () => {
  const named = new Set(sealedColumns.map(({ table }) => getTableName(table)));
  // What a cookie holds for some minutes lies in no table.
  const isCookie = (file: string) => /export const writeJourney\b/.test(file);
  const sealing = source('{modules,platform}/**/*.ts').filter(
    (file) => /\bsealing\.seal\(/.test(file) && !isCookie(file),
  );
  expect(sealing.length).toBe(named.size);
});

it('changes several boxes by name, each by its own binding', () => {
  const keys = parseSealingKeys(`k1:${Buffer.alloc(32, 1).toString('base64')}`);
  const sealing = createSealing(fixedKeyring(keys));
  const table = pgTable('safes', { agency: text('agency'), boxes: jsonb('boxes') });
  const safes = sealedColumn(table, table.boxes, (row, name) => [String(row.agency), name]);
  const boxes = { token: sealing.seal('satu', ['kota', 'token']), key: sealing.seal('dua', ['kota', 'key']) };
  const changed = withBoxes(safes, { agency: 'kota', boxes }, sealing.rewrap) as typeof boxes;
  expect(changed.token.key).not.toBe(boxes.token.key);
  expect(sealing.open(changed.token, ['kota', 'token'])).toBe('satu');
  expect(sealing.open(changed.key, ['kota', 'key'])).toBe('dua');
});
