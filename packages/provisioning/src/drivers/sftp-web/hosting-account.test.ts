import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { WebHostSettings, webHostDriver } from './hosting-account.ts';

const SETTINGS = { controlUrl: 'https://10.20.0.5:3082', publicAddress: '203.0.113.10' };
const TOLD = {
  name: 'antrian',
  marker: 'pendopo 1',
  title: 'Antrian',
  presence: 'active',
  quotaBytes: 1024 ** 3,
  hostName: 'antrian.daerah.example',
  revision: 1,
  sftp: { host: 'web1', port: 2022, hostKey: 'SHA256:3bq1WmGdrUK3tOzFQ0r2eXbLmHkB6vJ0lZb8lX9y2nE' },
  http: { host: 'web1', port: 80 },
  siteDomain: 'situs.daerah.example',
};

const inspect = (settings: typeof SETTINGS & { sftpHost?: string }, told: object) =>
  webHostDriver.inspect(
    {
      settings,
      signal: new AbortController().signal,
      resumed: null,
      secret: async () => 'token',
      credential: async () => '',
      checkpoint: async () => undefined,
      http: async () => ({ status: 200, headers: new Headers(), text: JSON.stringify({ ...TOLD, ...told }) }),
      connect: async () => {
        throw new Error('Nothing but HTTP is spoken.');
      },
    },
    { name: 'antrian', marker: 'pendopo 1' },
  );

test('tells its users the site’s own name, and DNS and SFTP the host’s public address', async () => {
  const seen = await inspect(SETTINGS, {});
  expect(seen).toMatchObject({
    found: true,
    owner: 'ours',
    facts: {
      username: 'antrian',
      url: 'http://antrian.daerah.example',
      address: '203.0.113.10',
      sftpHost: '203.0.113.10',
      sftpPort: 2022,
      sftpHostKey: TOLD.sftp.hostKey,
      folder: 'public/',
      quotaMegabytes: 1024,
    },
  });
  expect(seen.found && Value.Check(webHostDriver.facts, seen.facts)).toBe(true);
});

test('an account without a host name is seen below the host’s own; SFTP may have a name of its own', async () => {
  const settings = { ...SETTINGS, sftpHost: 'sftp.daerah.example' };
  expect(Value.Check(WebHostSettings, settings)).toBe(true);
  expect(await inspect(settings, { hostName: null, http: { port: 8080 } })).toMatchObject({
    facts: { url: 'http://antrian.situs.daerah.example:8080', sftpHost: 'sftp.daerah.example' },
  });
});
