import { request } from 'node:http';
import type { Locator } from 'playwright-core';
import ssh2 from 'ssh2';
import { saying } from './words.ts';

/** What a credential of a hosting account says. */
export interface SiteLogin {
  host: string;
  port: number;
  username: string;
  password: string;
  /** Where the site is seen on this machine. */
  address: URL;
}

/** What a page reveals, by its titles, with what is hidden shown. */
export const factsOf = async (revealed: Locator): Promise<Map<string, string>> => {
  for (const show of await revealed.getByRole('button', { name: saying('handover.field.show') }).all())
    await show.click();
  const rows = await revealed.locator('dl > div').all();
  return new Map(
    await Promise.all(
      rows.map(
        async (row): Promise<[string, string]> => [
          (await row.locator('dt').textContent())?.trim() ?? '',
          (await row.locator('dd').first().textContent())?.trim() ?? '',
        ],
      ),
    ),
  );
};

/** Reads a login off the page that reveals it. */
export const readLogin = async (revealed: Locator): Promise<SiteLogin> => {
  const facts = await factsOf(revealed);
  const read = (label: string): string => {
    const value = facts.get(label);
    if (value === undefined)
      throw new Error(`The credential has no ${label}: ${[...facts.keys()].join(', ')}`);
    return value;
  };
  return {
    host: read('Server SFTP'),
    port: Number(read('Port SFTP')),
    username: read('Nama pengguna'),
    password: read('Kata sandi'),
    address: new URL(read('Alamat situs')),
  };
};

const connect = ({ host, port, username, password }: SiteLogin): Promise<ssh2.Client> =>
  new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    client.once('ready', () => resolve(client));
    client.once('error', reject);
    client.connect({ host, port, username, password, readyTimeout: 10_000 });
  });

/** Puts a file on a site by SFTP. */
export const uploadTo = async (login: SiteLogin, path: string, text: string): Promise<void> => {
  const client = await connect(login);
  try {
    const sftp = await new Promise<ssh2.SFTPWrapper>((resolve, reject) =>
      client.sftp((error, channel) => (error ? reject(error) : resolve(channel))),
    );
    await new Promise<void>((resolve, reject) =>
      sftp.writeFile(path, text, (error) => (error ? reject(error) : resolve())),
    );
  } finally {
    client.end();
  }
};

/** Whether a login is turned away. */
export const refusesLogin = (login: SiteLogin): Promise<boolean> =>
  connect(login).then(
    (client) => {
      client.end();
      return false;
    },
    () => true,
  );

/** Opens a page of a hosted site, as a browser does that was led there by this name. */
export const visitSite = (
  { address }: SiteLogin,
  host: string = address.hostname,
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: address.port, headers: { host } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asked.once('error', reject);
    asked.end();
  });
