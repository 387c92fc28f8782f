import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where everything of a web host under test listens. */
export interface Ports {
  control: number;
  sftp: number;
  web: number;
}

/** Writes the files of `debian/` into a folder, as an operator would, with that folder in the place of the machine’s own. */
export const layOut = async (folder: string, ports: Ports, nginx: string): Promise<void> => {
  await mkdir(join(folder, 'run'));
  const hostKey = join(folder, 'host_ed25519');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', hostKey]);
  const tls = makeCertificate(folder);
  const places: [string, string][] = [
    ['/var/lib/pendopo-host', join(folder, 'state')],
    ['/srv/sites', join(folder, 'sites')],
    ['/etc/proftpd/host_ed25519', hostKey],
    ['/run/', `${folder}/run/`],
    ['/var/log/proftpd/', `${folder}/run/`],
    ['/var/log/nginx/', `${folder}/run/`],
    ['/etc/nginx/nginx.conf', join(folder, 'nginx.conf')],
    ['0.0.0.0', '127.0.0.1'],
    ['Port 2022', `Port ${ports.sftp}`],
  ];
  const settled = async (name: string): Promise<string> => {
    const text = await readFile(new URL(`../debian/${name}`, import.meta.url), 'utf8');
    return places.reduce((so, [from, to]) => so.replaceAll(from, to), text);
  };
  for (const name of ['proftpd.conf', 'nginx.conf']) await writeFile(join(folder, name), await settled(name));
  const config = JSON.parse(await settled('host-agent.json'));
  config.siteDomain = 'localhost';
  config.control = { host: '127.0.0.1', port: ports.control, tls };
  // An agent ends whatever runs under its numbers: two hosts under test may not have the same.
  config.firstUid = 100_000 + 1000 * ports.control;
  config.sftp.port = ports.sftp;
  config.web = { ...config.web, addresses: ['127.0.0.1'], port: ports.web, program: nginx };
  await writeFile(join(folder, 'host-agent.json'), JSON.stringify(config));
  await chmod(folder, 0o711);
};

const makeCertificate = (folder: string): { certificate: string; key: string } => {
  const [certificate, key] = [join(folder, 'agent.crt'), join(folder, 'agent.key')];
  const subject = ['-subj', '/CN=agent', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  return { certificate, key };
};
