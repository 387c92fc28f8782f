import type { RequestListener, ServerResponse } from 'node:http';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAtSite } from './look-at-site.ts';
import { problemsOf } from './problems.ts';
import { type Shown, siteOf } from './site.ts';
import { worldwide } from './site-tools.ts';
import { leadingTo, openWorld, page, type World } from './sites.fixture.ts';

const GOOD = page('<title>Dinas Kesehatan</title><h1>Selamat datang</h1>');
const [NAME, now] = ['dinkes.daerah.example', Temporal.Now.instant()];

withPrograms('Looking at sites', ['openssl'], () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 30_000);
  afterAll(() => world?.close());

  const look = (more: Partial<typeof worldwide> = {}) =>
    lookAtSite({ hostName: NAME, path: '/', ownPort: null }, { ...worldwide, ...world.tools, ...more });
  const codesOf = async (
    site: Parameters<World['sites']['set']>[1],
    acceptedTitle: string | null = null,
    at = now,
  ) => {
    world.sites.clear();
    world.sites.set(NAME, site);
    const problems = problemsOf(await look(), { acceptedTitle, now: at });
    return problems.map(({ code, key }) => [code, key]);
  };

  test('a good site is found, answers both ways, and has a title and a certificate', async () => {
    world.sites.set(NAME, { http: leadingTo(`https://${NAME}/`), https: GOOD });
    const seen = await look();
    expect(seen).toMatchObject({
      ...{ address: NAME, name: 'found', addresses: ['127.0.0.1'], http: 302, https: 200 },
      ...{ title: 'Dinas Kesehatan', leadsTo: null, betrayal: null, certificate: { fault: null } },
    });
    expect(problemsOf(seen, { acceptedTitle: 'dinas  kesehatan', now })).toEqual([]);
  });

  test.each([
    ['a name that nobody has', { name: 3 }, ['name-absent']],
    ['a name server that fails', { name: 2 }, ['name-unanswered']],
    ['a name without addresses', { name: [] }, ['name-absent']],
    ['a site that nobody answers for', {}, ['no-answer']],
    ['a site without HTTPS', { http: GOOD }, ['no-https']],
    ['an error', { https: page('<title>Galat</title>', 500) }, ['error-status']],
    ['a front page that is gone', { https: page('', 404) }, ['error-status']],
    ['a site that asks who is there', { https: page('', 401) }, []],
    ['a certificate for another', { https: GOOD, for: 'lain.example' }, ['certificate-other-name']],
    ['a certificate with two weeks', { https: GOOD, days: 13 }, ['certificate-ends']],
    ['a new title', { https: page('<title>Lain</title>') }, ['title-changed']],
    ['a title that counts', { https: page('<title>Dinas Kesehatan</title>') }, []],
    ['gambling', { https: page('<title>Slot gacor maxwin</title>') }, ['taken-over', 'title-changed']],
    ['a way elsewhere', { https: leadingTo('https://slot.example/') }, ['leads-elsewhere']],
    ['steps within', { https: leadsWithin('<title>Dinas Kesehatan</title>') }, []],
    ['a file', { https: file }, []],
  ] as const)('%s', async (_, site, codes) => {
    expect((await codesOf(site, 'Dinas Kesehatan')).map(([code]) => code)).toEqual(codes);
  });

  test('a certificate is told of anew at 30, 14 and 7 days, and once it has ended', async () => {
    const told = async (days: number) =>
      codesOf({ https: GOOD, days: 90 }, null, now.add({ hours: 24 * (90 - days) }));
    expect(await told(32)).toEqual([]);
    expect(await told(29)).toEqual([['certificate-ends', '30']]);
    expect(await told(14)).toEqual([['certificate-ends', '14']]);
    expect(await told(6)).toEqual([['certificate-ends', '7']]);
    expect(await told(-1)).toEqual([['certificate-expired', '']]);
    world.sites.set(NAME, { https: GOOD });
    const strange = await look({ authorities: [] });
    expect(problemsOf(strange, { acceptedTitle: null, now }).map(({ code }) => code)).toEqual([
      'certificate-untrusted',
    ]);
  });

  test.each([
    ['10.1.2.3', []],
    ['192.168.0.9', []],
    ['100.64.0.1', []],
    ['::ffff:10.0.0.1', []],
    ['fd12::1', []],
    ['169.254.169.254', ['name-astray']],
    ['64:ff9b::a9fe:a9fe', ['name-astray']],
    ['0.0.0.0', ['name-astray']],
    ['::1', ['name-astray']],
    ['127.0.0.1', ['name-astray']],
  ])('a name that leads to %s is not visited', async (address, codes) => {
    world.sites.clear();
    world.sites.set(NAME, { name: ['8.8.8.8', address], http: GOOD, https: GOOD });
    world.visits.length = 0;
    const seen = await look({ egress: worldwide.egress });
    expect(seen).toMatchObject({ name: 'refused', http: null, https: null });
    expect(problemsOf(seen, { acceptedTitle: null, now }).map(({ code }) => code)).toEqual(codes);
    expect(world.visits).toEqual([]);
  });

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:80/',
    'http://localhost/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    '//10.0.0.1/',
  ])('nobody is followed to %s', async (location) => {
    world.sites.clear();
    world.sites.set(NAME, { http: leadingTo(location), https: leadingTo(location) });
    world.visits.length = 0;
    await look();
    expect(new Set(world.visits)).toEqual(new Set([`${NAME} /`]));
  });

  test('a name is asked for once, so that it cannot lead elsewhere in between', async () => {
    world.sites.clear();
    world.sites.set(NAME, { http: GOOD, https: GOOD });
    let asked = 0;
    const rebinding = async () => {
      asked += 1;
      return { state: 'found' as const, addresses: [asked === 1 ? '127.0.0.1' : '169.254.169.254'] };
    };
    expect(await look({ resolve: rebinding })).toMatchObject({ http: 200, https: 200 });
    expect(asked).toBe(1);
  });

  test('what never ends is left, in time and in size', async () => {
    world.sites.clear();
    world.sites.set(NAME, { http: () => undefined, https: endless });
    expect(await look({ timeoutMs: 300, maxBytes: 4096 })).toMatchObject({
      http: null,
      https: 200,
      title: 'Tanpa akhir',
    });
  });

  test('the installation’s own host is visited at its own port, and nothing else of this machine', async () => {
    world.sites.clear();
    world.sites.set('antrian.localhost', { http: GOOD });
    const own = { hostName: 'antrian.localhost', path: '/', ownPort: world.tools.ports?.http ?? 0 };
    const seen = await lookAtSite(own, { ...worldwide, timeoutMs: 2000 });
    expect(seen).toMatchObject({ http: 200, https: null, title: 'Dinas Kesehatan' });
    expect(problemsOf(seen, { acceptedTitle: null, now })).toEqual([]);
  });
});

describe('the site of an asset', () => {
  const of = (more: Partial<Shown>) =>
    siteOf({ kind: 'subdomain', label: 'a.go.id', facts: {}, isOwn: false, ...more });
  test.each<[Partial<Shown>, string | undefined]>([
    [{ label: 'Antrian.daerah.go.id' }, 'antrian.daerah.go.id'],
    [{ kind: 'hosting-account', facts: { hostName: 'b.go.id', url: 'https://panel.go.id:2083' } }, 'b.go.id'],
    [{ kind: 'hosting-account', facts: { url: 'https://panel.go.id:2083' } }, undefined],
    [{ kind: 'hosting-account', facts: { url: 'https://situs.go.id/profil' } }, 'situs.go.id'],
    [{ kind: 'other', facts: { url: 'https://aplikasi.go.id' } }, 'aplikasi.go.id'],
    [{ kind: 'mailbox', label: 'a@go.id' }, undefined],
    [{ kind: 'other', facts: { url: 'http://127.1/' } }, undefined],
    [{ kind: 'other', facts: { url: 'http://2130706433/' } }, undefined],
    [{ kind: 'other', facts: { url: 'http://[::1]/' } }, undefined],
    [{ kind: 'other', facts: { url: 'http://a:b@c.go.id/' } }, undefined],
    [{ kind: 'other', facts: { url: 'file:///etc/passwd' } }, undefined],
    [{ label: '169.254.169.254' }, undefined],
    [{ label: 'localhost' }, undefined],
    [{ facts: { url: 'http://a.go.id.localhost:3002' }, isOwn: true }, 'a.go.id.localhost'],
    [{ facts: { url: 'http://10.0.0.1:3002' }, isOwn: true }, undefined],
  ])('%j is %s', (more, hostName) => expect(of(more)?.hostName).toBe(hostName));
});

function file(_request: unknown, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF');
}

function leadsWithin(html: string): RequestListener {
  return (request, response) =>
    request.url === '/beranda' ? page(html)(request, response) : leadingTo('/beranda')(request, response);
}

function endless(_request: unknown, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' }).write('<title>Tanpa akhir</title>');
  const more = setInterval(() => response.write('x'.repeat(1024)), 5);
  response.on('close', () => clearInterval(more));
}
