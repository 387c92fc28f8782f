import { expect, test } from 'vitest';
import { loadConfig } from '../../api/src/config.ts';
import { createMailer, type Message } from '../../api/src/modules/notifications/mail/mailer.ts';
import { startMailbox } from '../../api/test/mailbox.ts';
import { type ReadLetter, readLetter } from '../../api/test/read-letter.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';

const { visit } = useBrowser();
const publicUrl = 'https://layanan.contoh.go.id';

/** A letter as it arrives, through a mail server. */
const received = async (letter: Message['letter']): Promise<ReadLetter> => {
  const mailbox = await startMailbox();
  const environment = {
    PUBLIC_URL: publicUrl,
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Pendopo <noreply@contoh.go.id>',
  };
  const mailer = createMailer(mailbox.url, loadConfig(environment));
  try {
    const to = { name: 'Siti Aminah', address: 'siti@contoh.go.id' };
    await mailer.send({ id: 'news.1', thread: null, to, subject: letter.heading, letter });
    return readLetter(mailbox.letters[0] ?? '');
  } finally {
    mailer.close();
    await mailbox.close();
  }
};

const link = {
  url: `${publicUrl}/permohonan/0192f0aa-0000-7000-8000-000000000001`,
  label: 'Buka permohonan',
};
const letter = {
  agency: {
    name: 'Dinas Komunikasi dan Informatika Kabupaten Contoh',
    shortName: 'Diskominfo',
    accent: 'teal',
  },
  to: 'Siti Aminah',
  ...{ heading: 'HST-2026-0001: Pelayanan Hosting', lead: null },
  reason: 'Surel ini datang karena ada tugas untuk Anda.',
  settings: `${publicUrl}/akun`,
  ...{ stop: `${publicUrl}/berhenti/abc`, stops: 'Hentikan surel ini' },
};
const long = `situs-${'sangat'.repeat(15)}.contoh.go.id`;

test.each([
  ['one piece of news', [{ title: null, body: `Menunggu Anda: periksa berkas ${long}`, link }]],
  [
    'those of a day',
    ['HST-2026-0001', long].map((title) => ({ title, body: 'Jatuh tempo besok pukul 16.00 WIB.', link })),
  ],
])('a mail with %s is read on a phone without moving it aside, and calls nobody', async (_what, items) => {
  const { html, text } = await received({ ...letter, items });
  for (const said of [letter.heading, ...items.map(({ body }) => body), link.url])
    expect(text).toContain(said);
  const { page } = await visit({ width: 390 });
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  await page.setContent(html);
  await page.getByRole('heading', { level: 1, name: letter.heading }).waitFor();
  expect(await overflowOf(page)).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
  const box = await page.getByRole('link', { name: link.label }).first().boundingBox();
  expect(Math.round(box?.x ?? -1)).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
  expect(asked).toEqual([]);
});
