import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainedEntry, canonical, chain, findBreak, genesis, type LedgerEntry } from './ledger.ts';

const home = ['pekalongan', '019ab1c2-0000-7000-8000-000000000001'] as const;
const text = fc.option(fc.string({ unit: 'binary' }), { nil: null });

const entry: fc.Arbitrary<LedgerEntry> = fc.record({
  at: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  actorId: text,
  actorName: text,
  position: text,
  acting: fc.constantFrom(null, 'plt', 'plh'),
  actingFor: text,
  client: fc.option(fc.record({ id: fc.uuid(), name: fc.string() }), { nil: null }),
  action: fc.string(),
  step: text,
  note: text,
  data: fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<unknown>),
  audience: fc.constantFrom('all', 'agency'),
});

const chained = (entries: readonly LedgerEntry[]): ChainedEntry[] => {
  const all: ChainedEntry[] = [];
  for (const one of entries) all.push(chain(one, all.length + 1, all.at(-1)?.hash ?? genesis(...home)));
  return all;
};

const history = fc.array(entry, { minLength: 1, maxLength: 5 }).map(chained);

/** Another value of a field: what somebody who rewrites history would put there. */
const altered: { [K in keyof ChainedEntry]: (before: ChainedEntry[K]) => ChainedEntry[K] } = {
  at: (before) => new Date(Date.parse(before) + 1).toISOString(),
  actorId: (before) => (before === null ? '' : null),
  actorName: (before) => (before === null ? '' : null),
  position: (before) => (before === null ? '' : `${before}x`),
  acting: (before) => (before === null ? 'plt' : null),
  actingFor: (before) => (before === null ? '' : null),
  client: (before) => (before === null ? { id: '', name: '' } : null),
  action: (before) => `${before} `,
  step: (before) => (before === null ? '' : null),
  note: (before) => (before === null ? '' : null),
  data: (before) => ({ ...before, added: null }),
  audience: (before) => (before === 'all' ? 'agency' : 'all'),
  sequence: (before) => before + 1,
  salt: (before) => before.slice(1),
  previous: (before) => before.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  hash: (before) => before.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
};
const fields = Object.keys(altered) as (keyof ChainedEntry)[];

const alter = <K extends keyof ChainedEntry>(one: ChainedEntry, field: K): ChainedEntry => ({
  ...one,
  [field]: altered[field](one[field]),
});

describe('the ledger of a case', () => {
  it('holds as it was written, also after a database has put its keys in another order', () => {
    fc.assert(
      fc.property(history, (entries) => {
        expect(findBreak(...home, entries)).toBeNull();
        const kept = entries.map((one) => ({ ...one, data: reordered(one.data) as typeof one.data }));
        expect(findBreak(...home, kept)).toBeNull();
      }),
    );
  });

  it.each(fields)('shows where %s was changed', (field) => {
    fc.assert(
      fc.property(history, fc.nat(), (entries, place) => {
        const index = place % entries.length;
        const forged = entries.map((one, at) => (at === index ? alter(one, field) : one));
        expect(findBreak(...home, forged)?.sequence).toBe(index + 1);
      }),
    );
  });

  it('shows an entry taken out, put in, or moved', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 3, maxLength: 6 }).map(chained),
        fc.nat(),
        (entries, place) => {
          const index = place % (entries.length - 1);
          const [here, next] = [entries[index], entries[index + 1]];
          if (here === undefined || next === undefined) return;
          expect(findBreak(...home, entries.toSpliced(index, 1))?.sequence).toBe(index + 1);
          expect(findBreak(...home, entries.toSpliced(index, 0, here))?.sequence).toBe(index + 2);
          expect(findBreak(...home, entries.toSpliced(index, 2, next, here))?.sequence).toBe(index + 1);
        },
      ),
    );
  });

  it('cannot be moved to another case or agency', () => {
    const entries = fc.sample(history, 1)[0] ?? [];
    expect(findBreak('kalbar', home[1], entries)).toEqual({ sequence: 1, reason: 'link' });
    expect(findBreak(home[0], '019ab1c2-0000-7000-8000-000000000002', entries)?.sequence).toBe(1);
  });
});

describe('canonical JSON', () => {
  it('says the same of values that JSON reads as the same, and something else of others', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(canonical(reordered(one))).toBe(canonical(one));
        expect(JSON.parse(canonical(one))).toEqual(JSON.parse(JSON.stringify(one)));
        const isSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(canonical(one) === canonical(other)).toBe(isSame);
      }),
    );
  });

  it('leaves out what JSON cannot hold, as a database would', () => {
    expect(canonical({ b: 1, a: undefined })).toBe('{"b":1}');
    expect(canonical([undefined])).toBe('[null]');
  });
});

const onMembers = (value: unknown, order: (members: [string, unknown][]) => [string, unknown][]): unknown => {
  if (Array.isArray(value)) return value.map((item) => onMembers(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, item]): [string, unknown] => [
    key,
    onMembers(item, order),
  ]);
  return Object.fromEntries(order(members));
};
const reordered = (value: unknown) => onMembers(value, (members) => members.toReversed());
const sorted = (value: unknown) =>
  onMembers(value, (members) => members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
