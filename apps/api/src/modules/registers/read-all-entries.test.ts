import { loadCatalogue } from '@pendopo/standards';
import { expect, it } from 'vitest';
import type { Transaction } from '#platform/database.ts';
import { type Reading, readAllEntries } from './service.ts';

/** A register of so many cases that nobody may open, and how many statements read it. */
const bookOf = (cases: number) => {
  const asked = { statements: 0 };
  let left = cases;
  const stretch = () => {
    const rows = Array.from({ length: Math.min(left, 2_001) }, () => ({
      id: 'c',
      at: '2026-01-01T00:00:00Z',
    }));
    left -= 2_000;
    return rows;
  };
  const execute = async () => ({ rows: asked.statements++ % 3 === 0 ? stretch() : [] });
  const found = loadCatalogue().find(({ standards }) =>
    standards.some(({ definition }) => definition.registers),
  );
  const standard = found?.standards.find(({ definition }) => definition.registers)?.definition;
  const reading = {
    ...{ tx: { execute } as unknown as Transaction, agency: found?.agency, standard },
    ...{ actor: { kind: 'person', assignments: [] }, register: standard?.registers?.[0] },
    version: async () => standard,
  } as unknown as Reading;
  const span = { from: '2016-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };
  return { asked, read: () => readAllEntries(reading, span) };
};

it('reads a register for a file in a bounded number of statements, and refuses what is longer', async () => {
  const full = bookOf(20_000);
  expect(await full.read()).toEqual([]);
  const longer = bookOf(20_001);
  await expect(longer.read()).rejects.toMatchObject({ code: 'register-too-long', status: 422 });
  expect([full.asked.statements, longer.asked.statements]).toEqual([30, 30]);
});
