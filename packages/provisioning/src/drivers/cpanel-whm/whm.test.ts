import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeWhm, startFakeWhm } from './whm.fixture.ts';

interface Told {
  metadata: { result: number; reason: string; output: { raw: string } };
  data: { acct: unknown[] };
  result: unknown[];
  cpanelresult: { error: string };
}

let whm: FakeWhm;
beforeEach(async () => {
  whm = await startFakeWhm();
});
afterEach(() => whm.stop());

const call = async (
  name: string,
  form: Record<string, string> = {},
  more: { version?: string; token?: string } = {},
) => {
  const { version = '?api.version=1', token = whm.token } = more;
  const response = await fetch(`${whm.url}/json-api/${name}${version}`, {
    method: 'POST',
    headers: { authorization: `whm diskominfo:${token}` },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Told };
};

const metadataOf = async (name: string, form?: Record<string, string>) =>
  (await call(name, form)).body.metadata;

const account = {
  username: 'Dinkes',
  domain: 'dinkes.daerah.example',
  plan: 'opd_kecil',
  password: 'Rahasia-2026',
  contactemail: 'hosting+1@daerah.example',
};

test('makes an account, lower-cased, and shows the password in its raw output alone', async () => {
  const { status, body } = await call('createacct', account);
  expect(status).toBe(200);
  expect(body.metadata).toMatchObject({
    command: 'createacct',
    version: 1,
    result: 1,
    reason: 'Account Creation Ok',
  });
  expect(body.metadata.output.raw).toContain('PassWord: Rahasia-2026');
  expect(JSON.stringify(body.data)).not.toContain('Rahasia');
  expect((await call('accountsummary', { user: 'dinkes' })).body.data.acct).toMatchObject([
    { user: 'dinkes', plan: 'opd_kecil', suspended: 0, disklimit: '1024M', email: account.contactemail },
  ]);
});

test('answers in the shape of old to who asks for no version', async () => {
  const made = await call('createacct', account, { version: '' });
  expect(made.body.result).toMatchObject([{ status: 1, statusmsg: 'Account Creation Ok' }]);
  const none = await call('accountsummary', { user: 'x' }, { version: '' });
  expect(none.body).toEqual({ status: 0, statusmsg: 'Account does not exist.' });
});

test.each([
  ['accountsummary', { user: 'x' }, 'Account does not exist.'],
  ['suspendacct', { user: 'x' }, '_suspendacct called for a user that does not exist.'],
  ['removeacct', { user: 'x' }, 'Warning!.. system user x does not exist!'],
  ['createacct', { ...account, username: '1abc' }, expect.stringContaining('not a valid username')],
  ['createacct', { ...account, username: 'testing' }, expect.stringContaining('not a valid username')],
  ['createacct', { ...account, plan: 'x' }, 'The package “x” does not exist.'],
  ['createacct', { ...account, password: 'lemah' }, expect.stringContaining('too weak')],
  ['verify_new_username', { user: 'mail' }, '“mail” is a reserved username.'],
])('%s %j is refused by HTTP 200', async (name, form, reason) => {
  const { status, body } = await call(name, form as Record<string, string>);
  expect(status).toBe(200);
  expect(body.metadata).toMatchObject({ result: 0, reason });
});

test('keeps eight letters of a name apart, and one site from another', async () => {
  await call('createacct', { ...account, username: 'dinaskesehatan' });
  expect(await metadataOf('verify_new_username', { user: 'dinaskes' })).toMatchObject({ result: 0 });
  expect(await metadataOf('createacct', account)).toMatchObject({
    result: 0,
    reason: expect.stringContaining('DNS entry'),
  });
});

test('lets no password be changed while suspended, and leaves nothing of a removed account', async () => {
  await call('createacct', account);
  await call('suspendacct', { user: 'dinkes' });
  expect(whm.login('dinkes', account.password)).toBe(false);
  expect(await metadataOf('passwd', { user: 'dinkes', password: 'Rahasia-2027' })).toMatchObject({
    result: 0,
  });
  await call('unsuspendacct', { user: 'dinkes' });
  expect(whm.login('dinkes', account.password)).toBe(true);
  await call('removeacct', { user: 'dinkes' });
  expect(await metadataOf('verify_new_username', { user: 'dinkes' })).toMatchObject({ result: 1 });
});

test('knows a limit, hides what is another reseller’s, and refuses a strange token by 403', async () => {
  await call('createacct', account);
  whm.state.limit = 1;
  const more = { ...account, username: 'dishub', domain: 'dishub.daerah.example' };
  expect((await metadataOf('createacct', more)).reason).toBe(
    'Sorry you may not create any more accounts with the package opd_kecil.',
  );
  whm.state.reseller = 'lain';
  const denied = await call('listaccts');
  expect([denied.status, denied.body.cpanelresult.error]).toEqual([403, 'Access denied']);
});

test('gives accounts by the page', async () => {
  for (const name of ['satu', 'dua', 'tiga'])
    await call('createacct', { ...account, username: name, domain: `${name}.daerah.example` });
  const chunk = { 'api.chunk.enable': '1', 'api.chunk.size': '2', 'api.chunk.start': '3' };
  expect((await call('listaccts', chunk)).body.data.acct).toMatchObject([{ user: 'tiga' }]);
});

test('fails as it is told: lost before, lost after, halfway, late, or by a status', async () => {
  whm.effectThenDrop('createacct');
  await expect(call('createacct', account)).rejects.toThrow();
  expect(whm.state.accounts.size).toBe(1);
  whm.dropThenEffect('removeacct');
  await expect(call('removeacct', { user: 'dinkes' })).rejects.toThrow();
  await expect.poll(() => whm.state.accounts.size).toBe(0);
  whm.leaveHalf();
  expect(await metadataOf('createacct', account)).toMatchObject({ result: 0 });
  expect((await metadataOf('createacct', account)).reason).toBe(
    'Sorry, a group for that username already exists.',
  );
  const before = performance.now();
  whm.delay('version', 20);
  await call('version');
  expect(performance.now() - before).toBeGreaterThan(15);
  whm.failNext('version', { status: 503, body: '{}' });
  expect((await call('version')).status).toBe(503);
  expect((await call('version')).status).toBe(200);
});
