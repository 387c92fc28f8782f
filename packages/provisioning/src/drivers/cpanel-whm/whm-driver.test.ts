import { afterEach, beforeEach, expect, test } from 'vitest';
import { contextOf } from '../../conformance/bench.ts';
import { provision } from '../../engine.ts';
import { createMemoryJournal } from '../../memory-journal.ts';
import { createReach } from '../../reach.ts';
import { whmDriver } from './index.ts';
import type { WhmSettings } from './settings.ts';
import { type FakeWhm, startFakeWhm } from './whm.fixture.ts';

let whm: FakeWhm;
beforeEach(async () => {
  whm = await startFakeWhm();
});
afterEach(() => whm.stop());

const settings: WhmSettings = {
  url: 'http://127.0.0.1',
  username: 'diskominfo',
  contact: 'Hosting@daerah.example',
  packages: 'kecil=opd_kecil, sedang=opd_sedang',
  domain: 'hosting.daerah.example',
  panelUrl: 'https://panel.daerah.example:2083',
};
const asset = '01980c1e-8f4c-7000-8000-000000000001';
const spec = { label: 'antrian', package: 'kecil' as const };
const identity = whmDriver.identify(spec, settings, asset, () => false);

const context = () => {
  const { http, connect } = createReach({ endpoints: { main: whm.url } });
  return contextOf({ settings, secrets: { token: whm.token } }, { http, connect });
};

const run = (journal = createMemoryJournal(), want = {}) =>
  provision({
    driver: whmDriver,
    identity,
    want: { presence: 'active', spec, credential: 1, ...want },
    journal,
    context: context(),
    attempt: 0,
    mayDestroyData: true,
  });

test('marks an account by a working plus-address that names the asset', () => {
  expect(identity).toEqual({ name: 'antrian', marker: `hosting+${asset}@daerah.example` });
});

test('says which privileges the token lacks, and how many accounts are left', async () => {
  whm.state.privileges = { 'acct-summary': 1, 'list-accts': 1, passwd: 0 };
  expect(await whmDriver.check(context() as never)).toEqual({
    version: '11.136.0.4',
    missingRights: ['create-acct', 'kill-acct', 'passwd', 'quota', 'suspend-acct', 'upgrade-account'],
    capacity: { used: 0, total: 25, unit: 'akun' },
  });
  whm.state.privileges = { all: 1 };
  expect(await whmDriver.check(context() as never)).toMatchObject({ missingRights: [] });
  whm.state.packages.delete('opd_sedang');
  await expect(whmDriver.check(context() as never)).rejects.toMatchObject({
    kind: 'invalid',
    code: 'package-unknown',
  });
});

test('leaves a half-made account to a person, and never makes another beside it', async () => {
  whm.leaveHalf();
  const journal = createMemoryJournal();
  const first = await run(journal);
  if (first.status === 'retry') journal.age(first.retryAfterMs);
  journal.age(400_000);
  expect(await run(journal)).toMatchObject({
    status: 'failed',
    error: { code: 'provision.conflict.half-made' },
  });
  expect(whm.state.accounts.size).toBe(0);
});

test('does not take the name of an account that the token is not shown', async () => {
  await run();
  const account = whm.state.accounts.get('antrian');
  if (account !== undefined) account.owner = 'lain';
  expect(await run()).toMatchObject({ status: 'failed', error: { code: 'provision.conflict.name-taken' } });
  expect(whm.calls.filter((name) => name === 'createacct')).toHaveLength(1);
});

test('reads a server of old as well', async () => {
  whm.old = true;
  expect(await run()).toMatchObject({ status: 'active', facts: { package: 'kecil', quotaMegabytes: 1024 } });
});

test('keeps a new password for the day when the account is resumed', async () => {
  const journal = createMemoryJournal();
  await run(journal);
  await run(journal, { presence: 'suspended', credential: 2 });
  expect(journal.made).toHaveLength(1);
  expect(await run(journal, { credential: 2 })).toMatchObject({ status: 'active' });
  expect(whm.login('antrian', journal.sealed() ?? '')).toBe(true);
});
