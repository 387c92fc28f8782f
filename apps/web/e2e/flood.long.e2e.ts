import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, inject, test } from 'vitest';
import { useBrowser } from './browser.ts';
import { goOnAsCitizen, pick, readSlip } from './citizen.ts';
import { fill } from './pages.ts';
import { say } from './words.ts';

const { visit } = useBrowser();

/** Begins a case from another address of this machine than everybody's here, as from a village behind one router. */
const beginFromVillage = (body: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(inject('origin'));
    const sent = request(
      {
        ...{ hostname, port, localAddress: '127.0.0.2', method: 'POST', path: '/api/v1/service-requests' },
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      async (answer) => resolve({ status: answer.statusCode ?? 0, body: await text(answer) }),
    );
    sent.once('error', reject).end(body);
  });

/** Begins as many as it takes until the network is held back. The tally is of a minute: where that ends, it goes on into the next. */
const flood = async (): Promise<void> => {
  let last = 0;
  for (let more = 0; more < 90 && last !== 429; more += 1)
    last = (await beginFromVillage('{"standard":"kalbar.complaint"}')).status;
  expect(last).toBe(429);
};

test('where a flood of cases comes from a network, a person in it still sends theirs, and is told of nothing', async () => {
  const visitor = await visit({ width: 390 });
  const { page } = visitor;
  visitor.expectFault(/\b429\b/);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/kalbar/layanan/kalbar.complaint/ajukan');
  await page.getByRole('button', { name: say('citizen.screen.start'), exact: true }).click();
  await fill(page, 'Judul pengaduan', 'Jalan berlubang');
  await fill(page, 'Isi pengaduan', 'Jalan di depan balai desa berlubang sejak Senin.');
  await goOnAsCitizen(page);
  await pick(page, 'Identitas pengadu', 'Dirahasiakan');
  await pick(page, 'Isi pengaduan', 'Terbuka');
  await goOnAsCitizen(page);
  await fill(page, 'Nama', 'Wulan Sari');
  await fill(page, 'Nomor telepon', '0812 3456 7891');
  const answers: number[] = [];
  await page.route('**/api/v1/service-requests', async (route) => {
    if (answers.length === 0) await flood();
    const { status, body } = await beginFromVillage(
      route.request().postData() ?? '',
      route.request().headers(),
    );
    answers.push(status);
    await route.fulfill({ status, contentType: 'application/json', body });
  });
  await goOnAsCitizen(page);
  await page.getByRole('heading', { level: 1, name: say('citizen.screen.papers') }).waitFor();
  await goOnAsCitizen(page);
  await page.getByRole('heading', { level: 1, name: say('citizen.screen.check') }).waitFor();

  await page.getByRole('button', { name: 'Kirim pengaduan', exact: true }).click();
  const slip = await readSlip(page);
  expect(slip.receipt).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
  // Held back once, and let through with its work done.
  expect(answers).toEqual([429, 201]);
});
