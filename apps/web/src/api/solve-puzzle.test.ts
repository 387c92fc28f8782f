import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { solvePuzzle } from './solve-puzzle.ts';

it('finds a proof that the server would find too', async () => {
  const proof = await solvePuzzle({ challenge: 'a.b.c', bits: 10 });
  expect(proof.startsWith('a.b.c:')).toBe(true);
  const digest = createHash('sha256').update(proof).digest();
  expect(digest.readUInt16BE(0) >> 6).toBe(0);
});
