import { spawnSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { multipart } from '#test/multipart.ts';
import { type Office, openOffice, type Unit } from '#test/office.ts';

/** Why no small disk can be mounted here, or null. */
const noDisk = process.getuid?.() === 0 ? null : 'mounting a small disk needs root';
const MEGABYTE = 1024 ** 2;

describe.skipIf(noDisk !== null)(
  `a disk for files that is full (${noDisk ?? 'a megabyte of memory'})`,
  () => {
    let office: Office;
    let unit: Unit;
    let folder: string;
    beforeAll(async () => {
      office = await openOffice();
      unit = await office.unit();
      folder = join(office.test.dataDir, 'files');
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status).toBe(0);
      await mkdir(join(folder, '.incoming'));
    });
    afterAll(async () => {
      spawnSync('umount', [folder]);
      await office.close();
    });

    const upload = (id: string, bytes: number) => {
      const content = Buffer.concat([
        Buffer.from('%PDF-1.4\n'),
        Buffer.alloc(bytes, 'x'),
        Buffer.from('\n%%EOF'),
      ]);
      const { body, headers } = multipart([
        { name: 'requirement', value: 'application-letter' },
        { name: 'file', filename: 'Surat.pdf', type: 'application/pdf', content },
      ]);
      return unit.admin.post<{ code?: string }>(`service-requests/${id}/attachments`, body, headers);
    };
    const filesOf = async () =>
      (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
        .length;
    const rows = async () => (await office.test.database.owner.query('select from attachments')).rowCount;

    it('takes no file and says so, keeps neither row nor part of it, and takes the next that fits', async () => {
      const id = await office.draft(unit);
      const refused = await upload(id, 3 * MEGABYTE);
      expect([refused.status, refused.body.code]).toEqual([507, 'storage-full']);
      expect([await filesOf(), await rows()]).toEqual([0, 0]);
      expect((await upload(id, MEGABYTE / 4)).status).toBe(201);
      expect([await filesOf(), await rows()]).toEqual([1, 1]);
    });
  },
);
