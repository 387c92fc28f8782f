import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdsThroughout, openTroubledOffice, type TroubledOffice } from './troubled-office.ts';

/** Why no small disk can be mounted here, or null. */
const noDisk = process.getuid?.() === 0 ? null : 'mounting a small disk needs root';
const CLIENTS = 10;
/** How long the disk stays full, in milliseconds: whatever the database gives back is taken at once. */
const FULL_MS = 8000;
const CHUNK = Buffer.alloc(64 * 1024);

describe.skipIf(noDisk !== null)(`a disk for the database (${noDisk ?? '300 MB of memory'})`, () => {
  withPrograms('An office whose database has no room left', ['nginx'], (nginx = '') => {
    let folder: string;
    let office: TroubledOffice;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'pendopo-full-'));
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300m', 'tmpfs', folder]).status).toBe(0);
      office = await openTroubledOffice(nginx, folder, CLIENTS);
    }, 600_000);
    afterAll(async () => {
      await office?.close();
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    }, 120_000);

    const refused = () => office.asked.statuses.get(503) ?? 0;

    /** Takes all the room that there is. */
    const fill = (): void => {
      try {
        for (;;) appendFileSync(join(folder, 'ballast'), CHUNK);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    };

    it('refuses while there is none, and serves by itself once there is some', async () => {
      await expect.poll(() => office.clients.done.length, { timeout: 120_000 }).toBeGreaterThan(0);
      const before = refused();
      const until = performance.now() + FULL_MS;
      const patience = until + 60_000;
      while (performance.now() < until || (refused() === before && performance.now() < patience)) {
        fill();
        await sleep(100);
      }
      expect(refused()).toBeGreaterThan(before);
      rmSync(join(folder, 'ballast'));
      const began = performance.now();
      await expect.poll(() => office.isReady(), { timeout: 60_000 }).toBe(true);
      console.log(`ready ${((performance.now() - began) / 1000).toFixed(1)} s after there was room`);
      const done = office.clients.done.length;
      await expect.poll(() => office.clients.done.length, { timeout: 120_000 }).toBeGreaterThan(done + 1);
    });

    holdsThroughout(() => office);
  });
});
