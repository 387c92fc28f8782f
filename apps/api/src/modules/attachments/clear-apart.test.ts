import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { multipart } from '#test/multipart.ts';
import { fromCatalogue, offerStandard } from '#test/offer-standard.ts';
import { type Office, openOffice } from '#test/office.ts';
import { clearApart, LIMITS } from './clear-apart.ts';
import { withoutFacts } from './pdf-metadata.ts';

/** As much work as ten megabytes can make: nothing but remarks, each with its author. */
const laborious = (() => {
  const remark = '1 0 obj << /Subtype /Text /Rect [0 0 9 9] /T (Ibu) /M (Rabu) >> endobj ';
  return Buffer.from(`%PDF-1.7\n${remark.repeat(Math.floor(9_900_000 / remark.length))}`);
})();

describe('clearing a file of its maker', () => {
  let office: Office;
  let folder: string;
  beforeAll(async () => {
    office = await openOffice();
    folder = await mkdtemp(join(tmpdir(), 'pendopo-clearing-'));
  });
  afterAll(async () => {
    await office.close();
    await rm(folder, { recursive: true });
  });

  const complain = async () => {
    const standard = await offerStandard(office, fromCatalogue('pekalongan.complaint'));
    const nobody = as(office.test.app);
    const { body } = await nobody.post<{ id: string; receipt: string }>('service-requests', { standard });
    const { accessToken } = (
      await nobody.post<{ accessToken: string }>('auth/sessions', { receipt: body.receipt })
    ).body;
    return { id: body.id, reporter: as(office.test.app, accessToken) };
  };

  it('lets everybody else be answered meanwhile', async () => {
    const { id, reporter } = await complain();
    const form = multipart([
      { name: 'requirement', value: 'evidence' },
      { name: 'file', filename: 'aduan.pdf', type: 'application/pdf', content: laborious },
    ]);
    const begun = performance.now();
    expect(withoutFacts(laborious)).toHaveLength(laborious.length);
    const work = performance.now() - begun;
    let isTaken = false;
    const taken = reporter.post(`service-requests/${id}/attachments`, form.body, form.headers).finally(() => {
      isTaken = true;
    });
    let longest = 0;
    while (!isTaken) {
      const asked = performance.now();
      expect((await as(office.test.app).get('agencies')).status).toBe(200);
      longest = Math.max(longest, performance.now() - asked);
    }
    const { status, body } = await taken;
    expect([status, (body as { size: number }).size]).toEqual([201, laborious.length]);
    expect(longest).toBeLessThan(0.8 * work);
  });

  it('is given up where it takes longer or more memory than any honest file', async () => {
    const path = join(folder, 'aduan.pdf');
    await writeFile(path, laborious);
    expect(await clearApart(path, 'pdf', { ...LIMITS, milliseconds: 20 })).toBeNull();
    expect(await clearApart(path, 'pdf', { ...LIMITS, memory: 12 })).toBeNull();
    expect((await clearApart(path, 'pdf'))?.plain).toHaveLength(laborious.length);
  });
});
