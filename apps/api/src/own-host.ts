import type { Config } from './config.ts';
import { type EmbeddedHost, startEmbeddedHost } from './embedded-host/index.ts';
import type { BackendAccess } from './modules/backends/index.ts';

/** Starts the hosting server of our own where the configuration has one. */
export const openHost = async ({ hosting, dataDir, http }: Config): Promise<EmbeddedHost | null> =>
  hosting === null
    ? null
    : startEmbeddedHost({ dataDir, sftpPort: hosting.sftpPort, httpPort: hosting.webPort, host: http.host });

/** How the provisioning engine reaches it. */
export const accessTo = ({ controlUrl, token }: EmbeddedHost): BackendAccess => ({
  settings: { controlUrl },
  secrets: { token },
});
