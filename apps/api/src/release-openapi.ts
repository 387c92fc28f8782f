import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { createDatabase } from './platform/database.ts';
import { loadKeys } from './platform/keys.ts';
import { compareDocuments } from './released/compare-documents.ts';
import type { Document } from './released/document.ts';

/**
 * Writes the document of the API as it is now: from then on it is what others rely on. With `--check` it is held against the one written
 * last, and what breaks programs that were written by that is said; it ends with 1 if anything does. Needs no database.
 */
const place = fileURLToPath(new URL('../openapi.released.json', import.meta.url));
const present = await readPresent();
if (process.argv.includes('--check')) {
  const released = JSON.parse(await readFile(place, 'utf8')) as Document;
  const faults = compareDocuments(released, present);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0)
    console.error(
      '\nPrograms written by the released document break on this. Keep what it says beside what is new, and mark it `deprecated`;\nor, with a decision that says why, release anew: pnpm api:release',
    );
  process.exit(faults.length === 0 ? 0 : 1);
}
await writeFile(place, `${JSON.stringify(present, sorted, 1)}\n`);

/** The whole server as a demonstration has it, which is never asked anything but for its document. */
async function readPresent(): Promise<Document> {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-openapi-'));
  try {
    const config = loadConfig({ DATA_DIR: folder, DEMO: 'true' });
    const db = createDatabase('postgres://nobody@127.0.0.1:1/none', 1);
    const app = await buildApp({ config, keys: await loadKeys(config), db, clock: systemClock });
    await app.ready();
    const { statusCode, body } = await app.inject('/api/v1/openapi.json');
    await app.close();
    if (statusCode !== 200) throw new Error(`The API has no document: ${body}`);
    return JSON.parse(body) as Document;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Keys in order, so that a change shows where it is and nowhere else. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
