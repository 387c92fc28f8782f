import { type Static, Type } from 'typebox';
import { hostingAccountOn, siteUrl } from '../host-protocol/hosting-account.ts';
import { Line } from '../property.ts';

/** What an administrator sets for a web host of the agency's own; the agent's token is the secret named `token`. */
export const WebHostSettings = Type.Object(
  {
    controlUrl: Line('Alamat antarmuka kendali agen', 'https://10.20.0.5:3082'),
    publicAddress: Line('Alamat publik server untuk DNS', '203.0.113.10'),
    sftpHost: Type.Optional(Line('Nama server SFTP bagi pengguna', 'sftp.daerah.example')),
  },
  { additionalProperties: false },
);

/** A hosting account on a web host of the agency's own, kept by the host agent: ProFTPD takes the files, nginx shows them. */
export const webHostDriver = hostingAccountOn({
  key: 'sftp-web',
  title: { id: 'server web instansi', en: 'the agency’s own web server' },
  settings: WebHostSettings,
  endpoints: ({ controlUrl }: Static<typeof WebHostSettings>) => ({ main: controlUrl }),
  // An answer waits for nginx: what is not there two seconds after the deadline is not coming.
  timing: { deadlineMs: 25_000, graceMs: [2000] },
  places: ({ publicAddress, sftpHost }, { name, hostName, http, siteDomain }) => ({
    url: siteUrl(hostName ?? `${name}.${siteDomain}`, http.port),
    address: publicAddress,
    sftpHost: sftpHost ?? publicAddress,
  }),
});
