import { hostingAccountOn, siteUrl } from '../host-protocol/hosting-account.ts';
import { EMBEDDED_HOST, HOST_ENDPOINTS, HOST_TIMING, HostSettings } from './settings.ts';

/** A hosting account on the embedded host, whose site is looked at on this machine. */
export const hostingAccountDriver = hostingAccountOn({
  key: 'embedded-host',
  title: EMBEDDED_HOST,
  settings: HostSettings,
  endpoints: HOST_ENDPOINTS,
  timing: HOST_TIMING,
  places: (_settings, { name, sftp, http, siteDomain }) => ({
    url: siteUrl(`${name}.${siteDomain}`, http.port),
    sftpHost: sftp.host,
  }),
});
