import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Account, askAs, somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser, type Visitor } from './browser.ts';

const { visit, visitAs } = useBrowser();
const agency = 'pekalongan';
const unit = 'Dinas Kesehatan';

/** Who looks at what; what begins with a colon is the first such thing that this person sees. */
const tours: { who: string; account: (() => Promise<Account>) | null; pages: string[] }[] = [
  {
    who: 'a visitor',
    account: null,
    pages: [
      '/',
      '/pekalongan',
      '/pekalongan/layanan/pekalongan.hosting',
      '/pekalongan/lacak',
      '/pekalongan/aduan',
      '/periksa',
      '/masuk',
      '/tidak/ada/halaman/ini',
    ],
  },
  {
    who: 'the admin of a unit',
    account: () => somebody(agency, 'admin', { unit }),
    pages: [
      '/beranda',
      '/permohonan',
      '/permohonan/baru',
      '/permohonan/:open',
      '/permohonan/:draft/isi',
      '/akses',
      '/aset',
      '/aset/:asset',
    ],
  },
  {
    who: 'a technician',
    account: () => somebody(agency, 'technician'),
    pages: ['/beranda', '/kotak-masuk', '/permohonan/:inbox', '/akun'],
  },
  {
    who: 'the head of the agency',
    account: () => somebody(agency, 'head'),
    pages: ['/kotak-masuk', '/permohonan', '/permohonan/:inbox'],
  },
  {
    who: 'an administrator',
    account: () => somebody(agency, 'administrator'),
    pages: ['/beranda', '/orang', '/operasi', '/aset'],
  },
];

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

describe.each(tours)('what $who sees', ({ account, pages }) => {
  let visitor: Visitor;
  let person: Account | null = null;
  beforeAll(async () => {
    person = account === null ? null : await account();
    visitor = person === null ? await visit() : await visitAs(person);
  });

  test.each(pages)('%s has no barriers, wide and narrow, light and dark', async (address) => {
    const { page } = visitor;
    visitor.expectFault(/\b404\b/);
    await page.goto(person === null ? address : await resolve(address, person));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const found: string[] = [];
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const barriers = [
          ...(await findBarriers(page, { coloursOnly: colorScheme === 'dark' })),
          ...(await findOverflow(page)),
        ];
        found.push(...barriers.map((barrier) => `${size.width} ${colorScheme}: ${barrier}`));
      }
    }
    expect(found).toEqual([]);
  });
});

test('a barrier is found where there is one', async () => {
  const { page } = await visit();
  await page.goto('/periksa');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => {
    document
      .querySelector('main')
      ?.insertAdjacentHTML('beforeend', '<button></button><p id="faint">Pudar</p>');
    const faint = document.getElementById('faint');
    if (faint !== null) Object.assign(faint.style, { color: '#999', background: '#aaa' });
  });
  expect((await findBarriers(page)).map((barrier) => barrier.split(' ')[0])).toEqual([
    'button-name',
    'color-contrast',
  ]);
  expect(await findBarriers(page, { coloursOnly: true })).toHaveLength(1);
});

const findOverflow = async (page: Page): Promise<string[]> => {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return over > 0 ? [`the page is ${over} pixels wider than its window`] : [];
};

/** Where the first thing of a kind stands that somebody sees. */
const resolve = async (address: string, person: Account): Promise<string> => {
  const kind = /:(\w+)/.exec(address)?.[1];
  if (kind === undefined) return address;
  const { items } = await askAs<{ items: { id: string }[] }>(person, lists[kind] ?? '');
  if (items[0] === undefined) throw new Error(`${person.username} has no ${kind}`);
  return address.replace(`:${kind}`, items[0].id);
};

const lists: Record<string, string> = {
  open: 'service-requests?view=mine&status=open',
  draft: 'service-requests?view=mine&status=draft',
  inbox: 'service-requests?view=inbox',
  asset: 'assets',
};
