import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedHost, startEmbeddedHost } from '../src/embedded-host/index.ts';
import { type Office, openOffice } from './office.ts';

/** An office whose hosting accounts and names a server of its own makes. */
export interface HostedOffice {
  office: Office;
  host: EmbeddedHost;
  close(): Promise<void>;
}

/** Opens one, with a host on free ports and in a folder of its own. */
export const openHostedOffice = async (): Promise<HostedOffice> => {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-host-'));
  const host = await startEmbeddedHost({ dataDir: folder, sftpPort: 0, httpPort: 0, host: '127.0.0.1' });
  const { controlUrl, token } = host;
  const office = await openOffice({
    backends: { hosting: 'embedded-host', dns: 'embedded-host' },
    reached: { 'embedded-host': { settings: { controlUrl }, secrets: { token } } },
  });
  return {
    office,
    host,
    async close() {
      await office.close();
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
