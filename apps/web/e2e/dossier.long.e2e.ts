import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer as bytesOfStream } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { unzip } from '../../api/test/unzip.ts';
import { castOf, overFetch, walk, whoHolds } from '../../api/test/walker/index.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { openBySlip, overflowOf } from './citizen.ts';
import { say } from './words.ts';

const { visit, visitAs } = useBrowser();

/** Saves a dossier by what is pressed, and unpacks it. */
const unpack = async (page: Page, press: () => Promise<void>, folder: string): Promise<string[]> => {
  const saving = page.waitForEvent('download');
  await press();
  const files = unzip(await bytesOfStream(await (await saving).createReadStream()));
  for (const [name, content] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return [...files.keys()];
};

const change = async (file: string, by: (text: string) => string): Promise<void> => {
  await writeFile(file, Buffer.from(by(await readFile(file, 'latin1')), 'latin1'));
};

test('a case is kept on a disk, and checked there without a network down to one changed byte', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-dossier-'));
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const { case: one, filer } = await walk(http, cast, 'pekalongan.hosting', {
    until: ({ step }) => step?.kind === 'provisioning',
  });
  const { page } = await visitAs(whoHolds(cast, one, filer) as never);
  await page.goto(`/permohonan/${one.id}`);
  const press = async () => {
    await page.getByRole('button', { name: say('cases.action.more') }).click();
    await page.getByRole('menuitem', { name: say('cases.dossier.action') }).click();
  };
  const names = await unpack(page, press, folder);
  const letter = names.find((name) => name.startsWith('surat/')) ?? '';
  const paper = names.find((name) => name.startsWith('berkas/')) ?? '';

  const { page: home, context } = await visit();
  await context.setOffline(true);
  await home.goto(pathToFileURL(join(folder, 'index.html')).href);
  const open = (chosen: string | string[] = folder) =>
    home.locator(typeof chosen === 'string' ? '#folder' : '#loose').setInputFiles(chosen);
  const verdict = home.getByRole('status');
  const isSound = () => verdict.getByRole('heading', { name: 'Semua utuh' }).waitFor();
  const isNot = (what: string) => verdict.getByText(what).waitFor();
  await open();
  await isSound();
  expect(await home.locator('#files li').count()).toBe(names.length - 1);
  for (const width of [390, 1280]) {
    await home.setViewportSize({ width, height: 844 });
    expect([width, await findBarriers(home), await overflowOf(home)]).toEqual([width, [], 0]);
  }
  await open(names.map((name) => join(folder, name)));
  await isSound();

  await change(join(folder, letter), (text) => `${text.slice(0, 1000)}~${text.slice(1001)}`);
  await open();
  await isNot(`${letter}: isinya berubah.`);
  expect(await verdict.getByText('isinya berubah').count()).toBe(1);

  // Whoever exchanges a paper and mends the list is given away by the history.
  const forged = '%PDF-1.4\n%lain\n%%EOF';
  const before = createHash('sha256')
    .update(await readFile(join(folder, paper)))
    .digest('hex');
  await writeFile(join(folder, paper), forged);
  const after = createHash('sha256').update(forged).digest('hex');
  await change(join(folder, 'checksums.txt'), (text) => text.replace(before, after));
  await open();
  await isNot(`${paper}: bukan berkas yang dicatat dalam riwayat.`);

  await change(join(folder, 'history.json'), (text) =>
    text.replace('"action": "submit"', '"action": "cancel"'),
  );
  await open();
  await verdict.getByText(/^Catatan riwayat \d+: Yang ditampilkan berbeda/).waitFor();
  await rm(folder, { recursive: true });
});

test('a citizen takes home all of a case by its receipt', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-dossier-'));
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const { case: one, filer } = await walk(http, cast, 'pekalongan.complaint', {
    until: ({ submittedAt }) => submittedAt !== null,
  });
  const { page } = await visit({ width: 390 });
  const receipt = (filer as { receipt?: string } | undefined)?.receipt ?? '';
  await openBySlip(page, 'pekalongan', { number: one.number ?? '', receipt });
  const press = () => page.getByRole('button', { name: say('cases.dossier.action') }).click();
  expect(await unpack(page, press, folder)).toContain('riwayat.pdf');
  expect(await overflowOf(page)).toBe(0);
  await rm(folder, { recursive: true });
});
