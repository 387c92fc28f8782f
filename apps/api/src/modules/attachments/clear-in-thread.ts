import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Cleared, ClearingJob } from './clear-apart.ts';
import { withoutFacts } from './pdf-metadata.ts';
import { withoutMetadata } from './photo-metadata.ts';

// A thread of its own, begun by clear-apart.ts: it clears one file, and ends.

const { path, kind } = workerData as ClearingJob;
const content = readFileSync(path);
const found = kind === 'pdf' ? withoutFacts(content) : withoutMetadata(content, kind);
if (found === null) parentPort?.postMessage(null);
else {
  // A copy of its own, which can be handed over: what is small shares its memory with others.
  const plain = new Uint8Array(found);
  const sha256 = createHash('sha256').update(plain).digest('hex');
  parentPort?.postMessage({ plain, sha256 } satisfies Cleared, [plain.buffer]);
}
