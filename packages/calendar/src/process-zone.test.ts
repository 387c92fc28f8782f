import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('./process-zone.fixture.ts', import.meta.url));

it('reads the same in a process of any time zone', () => {
  const [inUtc, ...elsewhere] = ['UTC', 'Asia/Jakarta', 'Asia/Jayapura', 'America/New_York'].map((zone) =>
    execFileSync(process.execPath, [script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' }),
  );
  expect(inUtc).toContain('"dueAt":"2026-04-');
  expect(elsewhere).toEqual([inUtc, inUtc, inUtc]);
});
