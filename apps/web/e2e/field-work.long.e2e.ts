import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { castOf, deskOf, fileFor, overFetch, walk } from '../../api/test/walker/index.ts';
import { type Account, askAs, somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser, type Visitor } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { fill } from './pages.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const before = 'Foto sebelum perbaikan';
const after = 'Foto sesudah perbaikan';

/** A case that waits for somebody to go there, with the phone of whoever goes. */
const goOut = async () => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const { case: found } = await walk(http, cast, 'okutimur.network', {
    until: ({ step }) => step?.key === 'visit-site',
  });
  const worker = await somebody('okutimur', 'field-team');
  const phone = await visitAs(worker, { width: 390 });
  phone.expectFault(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|Failed to fetch|401|412/);
  await phone.context.grantPermissions(['geolocation']);
  await phone.context.setGeolocation({ latitude: -4.312134, longitude: 104.365278 });
  await phone.page.goto(`/permohonan/${found.id}`);
  await phone.page.getByRole('link', { name: say('cases.action.field') }).click();
  await phone.page.getByRole('heading', { name: say('field.report.title') }).waitFor();
  // The frame of the pages is on the phone before the van leaves.
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return { cast, desk: deskOf(http, cast), found, worker, phone };
};

const take = async (page: Page, place: string, name: string): Promise<void> => {
  const list = page.getByRole('region', { name: place });
  const { content } = fileFor({ key: 'photo', kind: 'photo' }, name);
  await list
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'image/png', buffer: content });
  await list.getByText(name).waitFor();
};

/** Loses the answer to the next call of this address: the server did it, and nobody was told. */
const loseNextAnswer = async ({ context, page }: Visitor, address: string): Promise<void> => {
  const devices = await context.newCDPSession(page);
  let isLost = false;
  devices.on('Fetch.requestPaused', ({ requestId, request }) => {
    const loses = !isLost && request.method === 'POST';
    isLost ||= loses;
    void (loses
      ? devices.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' })
      : devices.send('Fetch.continueRequest', { requestId }));
  });
  await devices.send('Fetch.enable', { patterns: [{ urlPattern: address, requestStage: 'Response' }] });
};

const historyOf = (worker: Account, id: string) =>
  askAs<{ items: { action: string; step: string; data: { name?: string } }[] }>(
    worker,
    `service-requests/${id}/events?limit=200`,
  );

test('a whole visit without a connection becomes one report, with each photo once', async () => {
  const { found, worker, phone } = await goOut();
  const { page, context } = phone;
  await context.setOffline(true);
  await fill(page, 'Temuan', 'Adaptor sakelar terbakar.');
  await take(page, before, 'sakelar-rusak.png');
  await page.getByText(/tersimpan di perangkat \d/).waitFor();

  // The tab is closed by the system, and opened again out there.
  await page.reload();
  await page.getByText('sakelar-rusak.png').waitFor();
  expect(await page.getByLabel('Temuan', { exact: true }).inputValue()).toBe('Adaptor sakelar terbakar.');
  expect(await page.getByText(say('field.page.report')).isVisible()).toBe(true);
  await fill(page, 'Tindakan', 'Adaptor diganti, jaringan diuji.');
  await page.getByLabel('Tiba di lokasi', { exact: false }).fill('2026-11-25T09:05');
  await page.getByRole('button', { name: say('field.place.ask') }).click();
  await expect
    .poll(() => page.getByLabel('Koordinat', { exact: false }).inputValue())
    .toBe('-4.312134, 104.365278');
  await take(page, after, 'sakelar-baru.png');
  await page.getByRole('button', { name: say('field.report.send'), exact: true }).click();
  await page.getByRole('heading', { name: say('field.waiting.title') }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);

  await loseNextAnswer(phone, `*/service-requests/${found.id}/attachments`);
  await loseNextAnswer(phone, `*/service-requests/${found.id}/actions/*`);
  await context.setOffline(false);
  // What was lost is tried again by itself, or sooner by hand.
  const done = page.getByRole('heading', { name: say('field.sent.title') });
  const again = page.getByRole('button', { name: say('field.waiting.send') });
  for (let tries = 0; tries < 20 && !(await done.isVisible()); tries += 1) {
    await again.click({ timeout: 1000 }).catch(() => undefined);
    await done.waitFor({ timeout: 1000 }).catch(() => undefined);
  }
  await done.waitFor();

  const { items } = await historyOf(worker, found.id);
  expect(items.filter(({ action, step }) => action === 'complete' && step === 'visit-site')).toHaveLength(1);
  expect(
    items.flatMap(({ action, data }) =>
      action === 'attach' && data.name?.startsWith('sakelar') ? [data.name] : [],
    ),
  ).toEqual(['sakelar-rusak.png', 'sakelar-baru.png']);
});

test('somebody else changed the case meanwhile, and the sign-in ran out: nothing written is lost', async () => {
  const { cast, desk, found, worker, phone } = await goOut();
  const { page, context } = phone;
  await context.setOffline(true);
  await fill(page, 'Temuan', 'Kabel putus digigit tikus.');
  await fill(page, 'Tindakan', 'Kabel disambung.');
  await page.getByRole('button', { name: say('field.report.send'), exact: true }).click();
  await page.getByRole('heading', { name: say('field.waiting.title') }).waitFor();

  const colleague = cast.named(worker.username);
  const file = found.step?.files[0];
  await desk.attach(
    colleague,
    found,
    file?.key ?? '',
    fileFor({ key: 'photo', kind: 'photo' }, 'Foto rekan'),
  );
  // The sign-in ends while nobody can be told, and the page was closed meanwhile.
  await context.clearCookies();
  await page.reload();
  await page.getByRole('heading', { name: say('field.waiting.title') }).waitFor();
  await context.setOffline(false);
  await page.waitForURL(/\/masuk\?/, { timeout: 20_000 });
  await page.getByLabel(say('session.field.username'), { exact: true }).fill(worker.username);
  await page.getByLabel(say('session.field.password'), { exact: true }).fill(worker.password);
  await page.getByRole('button', { name: say('session.sign_in.action'), exact: true }).click();

  await page.getByRole('heading', { name: say('field.conflict.title') }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByText('Kabel putus digigit tikus.').waitFor();
  const goOn = page.getByRole('button', { name: say('field.conflict.go_on') });
  await context.setOffline(true);
  await goOn.click();
  await page.getByRole('alert').getByText(say('common.problem.offline')).waitFor();
  await context.setOffline(false);
  await goOn.click();
  await page.getByRole('button', { name: say('field.report.send'), exact: true }).click();
  await page.getByRole('heading', { name: say('field.sent.title') }).waitFor();
});

/** Lets the device refuse everything that is to be changed, as a full one does, or take it again. */
const fillDevice = (page: Page, isFull: boolean) =>
  page.evaluate((full) => {
    const store = IDBObjectStore.prototype as IDBObjectStore & {
      before?: Pick<IDBObjectStore, 'put' | 'delete'>;
    };
    store.before ??= { put: store.put, delete: store.delete };
    const refuse = () => {
      throw new DOMException('Full', 'QuotaExceededError');
    };
    Object.assign(store, full ? { put: refuse, delete: refuse } : store.before);
  }, isFull);

/** Lets a colleague have taken the same case along on this device, with what is written about it now. */
const shareWith = (page: Page, owner: string) =>
  page.evaluate(
    (username) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('field-work');
        opening.onsuccess = () => {
          const work = opening.result.transaction('visits', 'readwrite');
          const visits = work.objectStore('visits');
          const reading = visits.getAll();
          reading.onsuccess = () =>
            visits.put({ ...reading.result[0], owner: username, note: 'Milik rekan' });
          work.oncomplete = () => resolve();
          work.onabort = () => reject(work.error);
          opening.result.onversionchange = () => opening.result.close();
        };
      }),
    owner,
  );

/** Gives the device's database the form that it had under an earlier release: one visit to a case, and photos without an owner. */
const asBefore = (page: Page) =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const now = await done(indexedDB.open('field-work'));
    const reading = now.transaction(['visits', 'photos']);
    const [visits, photos] = await Promise.all(
      ['visits', 'photos'].map((name) => done<{ owner: string }[]>(reading.objectStore(name).getAll())),
    );
    now.close();
    await done(indexedDB.deleteDatabase('field-work'));
    const opening = indexedDB.open('field-work', 1);
    opening.onupgradeneeded = () => {
      const store = opening.result.createObjectStore('visits', { keyPath: 'id' });
      for (const visit of visits ?? []) store.put(visit);
      const pictures = opening.result.createObjectStore('photos', { keyPath: 'key' });
      pictures.createIndex('visit', 'visit');
      for (const { owner: _, ...photo } of photos ?? []) pictures.put(photo);
    };
    (await done(opening)).close();
  });

test('a full device says so and loses nothing, and nobody signs out of unsent work unasked', async () => {
  const { phone } = await goOut();
  const { page } = phone;
  const unkept = page.getByRole('alert').filter({ hasText: say('field.unkept.title') });
  await fillDevice(page, true);
  await fill(page, 'Temuan', 'Antena miring.');
  await unkept.waitFor();
  const { content } = fileFor({ key: 'photo', kind: 'photo' }, 'antena.png');
  await page
    .getByRole('region', { name: before })
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'antena.png', mimeType: 'image/png', buffer: content });
  await unkept.getByText('antena.png').waitFor();
  expect(await page.getByText(/tersimpan di perangkat \d/).isVisible()).toBe(false);
  expect(await findBarriers(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await fillDevice(page, false);
  await unkept.getByRole('button', { name: say('common.retry.action') }).click();
  await page.getByText(/tersimpan di perangkat \d/).waitFor();
  await take(page, before, 'antena.png');
  await unkept.waitFor({ state: 'hidden' });

  await fillDevice(page, true);
  await page.getByRole('button', { name: say('field.photo.remove', { name: 'antena.png' }) }).click();
  await page.getByRole('alert').getByText(say('field.unkept.change')).waitFor();
  await page.getByRole('button', { name: say('field.drop.action') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('field.drop.action') })
    .click();
  await page.getByRole('alert').getByText(say('field.unkept.change')).waitFor();
  expect(await page.getByText('antena.png').isVisible()).toBe(true);
  await fillDevice(page, false);

  await asBefore(page);
  await page.reload();
  await page.getByText('antena.png').waitFor();
  expect(await page.getByLabel('Temuan', { exact: true }).inputValue()).toBe('Antena miring.');
  await shareWith(page, 'rekan');
  await page.reload();
  await page.getByText('antena.png').waitFor();
  expect(await page.getByLabel('Temuan', { exact: true }).inputValue()).toBe('Antena miring.');
  expect(await page.getByText('Milik rekan').isVisible()).toBe(false);

  await page.goto('/okutimur/layanan/okutimur.ppid/ajukan');
  const leave = page.getByRole('main').getByRole('button', { name: say('session.sign_out.action') });
  const dialog = page.getByRole('dialog', { name: say('field.unsent.title') });
  await leave.click();
  await dialog.getByText('rekan').waitFor();
  await dialog.getByRole('button', { name: say('common.cancel.action') }).click();
  await dialog.waitFor({ state: 'hidden' });
  await leave.click();
  await dialog.getByRole('button', { name: say('field.unsent.leave') }).click();
  await expect
    .poll(() =>
      page.evaluate(() => localStorage.getItem('field-work')).catch(() => 'a page goes, another comes'),
    )
    .toBeNull();
});
