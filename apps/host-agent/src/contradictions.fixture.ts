import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { control, visit } from '@pendopo/host-protocol/testing';
import type { WebHost } from './web-host.fixture.ts';

/** Where a web host does not do what it says: accounts told, against ProFTPD’s file, nginx, and folders; a sentence for each. */
export const contradictions = async (host: WebHost): Promise<string[]> => {
  const { items } = (await control(host, 'GET', '/v1/accounts')).body as { items: { name: string }[] };
  const names = items.map(({ name }) => name);
  const lines = (await readFile(join(host.folder, 'state/proftpd/accounts'), 'utf8'))
    .split('\n')
    .slice(0, -1);
  const homes = (await readdir(join(host.folder, 'sites'))).filter((name) => name !== '.removed');
  const servers = await readFile(join(host.folder, 'state/nginx/sites.conf'), 'utf8');
  return [
    ...differing(
      'ProFTPD',
      lines.map((line) => line.split(':')[0] ?? ''),
      names,
    ),
    ...differing('the folders', homes, names),
    ...(new Set(lines.map((line) => line.split(':')[2])).size === names.length ? [] : ['Two share a uid.']),
    ...(servers.split('server {').length - 1 === names.length + 2 ? [] : ['nginx has servers of nobody.']),
    ...(await Promise.all(names.map((name) => contradictionsOf(host, name)))).flat(),
  ];
};

const differing = (what: string, seen: string[], told: string[]): string[] =>
  seen.toSorted().join() === told.toSorted().join()
    ? []
    : [`${what}: ${seen.join()} where ${told.join()} is told.`];

const contradictionsOf = async (host: WebHost, name: string): Promise<string[]> => {
  const account = (await control(host, 'GET', `/v1/accounts/${name}`)).body;
  const file = await readFile(join(host.folder, 'state/proftpd/accounts'), 'utf8');
  const [, hash = '', uid = ''] =
    file
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.split(':') ?? [];
  const isShut = account.presence === 'suspended' || account.hasPassword === false;
  const { status } = await visit(host, `${name}.localhost`);
  const { uid: owner, mode } = await stat(join(host.folder, 'sites', name, 'public'));
  return [
    ...(hash.startsWith('!') === isShut ? [] : [`${name} is open where it should not be, or shut.`]),
    ...(status === (account.presence === 'active' ? 200 : 503) ? [] : [`${name} is shown with ${status}.`]),
    ...(owner === Number(uid) && (mode & 0o7777) === 0o2750 ? [] : [`${name} has another’s folder.`]),
  ];
};
