import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendCheckpoints, checkpointPath } from './checkpoint-file.ts';
import { type Checkpoint, readCheckpoints } from './read-checkpoints.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pendopo-checkpoints-'));
  path = checkpointPath(join(folder, 'below'), 'contoh');
});
afterEach(() => rm(folder, { recursive: true }));

const mark = (of: string, sequence: number): Checkpoint => ({ of, sequence, hash: `${of}${sequence}` });
const add = async (...marks: Checkpoint[]) => appendCheckpoints(path, await readCheckpoints(path), marks);

it('holds nothing before anything was written', async () => {
  expect(await readCheckpoints(path)).toEqual({ marks: new Map(), head: '', brokenLine: null, size: 0 });
  await add();
  await expect(stat(path)).rejects.toThrow('ENOENT');
});

it('keeps every checkpoint by what it is of, for nobody else to read', async () => {
  await add(mark('a', 1), mark('b', 4));
  const written = await add(mark('a', 2));
  const read = await readCheckpoints(path);
  expect(read.marks).toEqual(
    new Map([
      ['a', [mark('a', 1), mark('a', 2)]],
      ['b', [mark('b', 4)]],
    ]),
  );
  expect(written).toEqual({ head: read.head, size: read.size });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it.each(['{"of":"b","seq', '\0\0\0\0'])(
  'loses no more than a last line that was torn off: %j',
  async (torn) => {
    await add(mark('a', 1));
    const whole = await readCheckpoints(path);
    await appendFile(path, torn);
    expect(await readCheckpoints(path)).toEqual(whole);
    await add(mark('b', 1));
    const { marks, brokenLine } = await readCheckpoints(path);
    expect([[...marks.keys()], brokenLine]).toEqual([['a', 'b'], null]);
  },
);

it('says which line was changed, taken out or put in', async () => {
  await add(mark('a', 1), mark('a', 2), mark('a', 3));
  const lines = (await readFile(path, 'utf8')).split('\n');
  const brokenLine = async (...changed: (string | undefined)[]) => {
    await writeFile(path, changed.join('\n'));
    return (await readCheckpoints(path)).brokenLine;
  };
  const [first, second, third, end] = lines;
  expect(await brokenLine(first, second?.replace('a2', 'x2'), third, end)).toBe(2);
  expect(await brokenLine(first, third, end)).toBe(2);
  expect(await brokenLine(first, second, second, third, end)).toBe(3);
  expect(await brokenLine('not JSON', first, second, third, end)).toBe(1);
  expect(await brokenLine(first, second, third, end)).toBeNull();
});
