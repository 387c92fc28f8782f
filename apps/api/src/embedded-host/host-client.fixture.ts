import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { control, PASSWORD } from '@pendopo/host-protocol/testing';
import { type EmbeddedHost, startEmbeddedHost } from './index.ts';

/** A host in a folder of its own that can be stopped and started again on the same state. */
export const startTestHost = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pendopo-host-'));
  const start = () => startEmbeddedHost({ dataDir, sftpPort: 0, httpPort: 0, host: '127.0.0.1' });
  let host = await start();
  return {
    dataDir,
    host: (): EmbeddedHost => host,
    restart: async () => {
      await host.close();
      host = await start();
    },
    stop: async () => {
      await host.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

let made = 0;
/** An account of its own for a test. */
export const makeAccount = async (
  site: Awaited<ReturnType<typeof startTestHost>>,
  more: Record<string, unknown> = {},
) => {
  made += 1;
  const name = `akun${made}`;
  const hostName = `situs${made}.daerah.example`;
  const { status } = await control(site.host(), 'PUT', `/v1/accounts/${name}`, {
    marker: `pendopo ${made}`,
    title: `Situs ${made}`,
    quotaBytes: 100_000,
    hostName,
    password: PASSWORD,
    ...more,
  });
  if (status !== 201) throw new Error(`The account was answered with ${status}.`);
  return { name, hostName, folder: join(site.dataDir, 'host/sites', name) };
};
