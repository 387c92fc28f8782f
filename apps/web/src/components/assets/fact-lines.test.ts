import { describe, expect, it } from 'vitest';
import { factLines } from './fact-lines.ts';

describe('the facts of an asset', () => {
  it('keeps their order and writes numbers as text', () => {
    expect(factLines({ url: 'http://dinkes.example', quotaMegabytes: 1024 })).toEqual([
      { key: 'url', value: 'http://dinkes.example' },
      { key: 'quotaMegabytes', value: '1024' },
    ]);
  });

  it('leaves out what says nothing to a reader', () => {
    expect(factLines({ note: '', parts: { a: 1 }, target: null })).toEqual([]);
  });
});
