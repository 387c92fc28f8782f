import { expect, it } from 'vitest';
import { firstAccessOf } from './first-access.ts';

const opened = (kind: string, known: Record<string, string>) =>
  firstAccessOf({
    kind,
    fields: [
      ...Object.entries(known).map(([key, value]) => ({ key, label: key, value, secret: false })),
      { key: 'password', label: 'Kata sandi', value: 'rahasia', secret: true },
    ],
  });

it.each([
  [
    'a mailbox without a page',
    'mailbox',
    { address: 'siti@daerah.example' },
    ['mail', 'siti@daerah.example', 'self'],
  ],
  [
    'a mailbox with a page',
    'mailbox',
    { address: 'a@b.example', webmail: 'https://surel.example' },
    ['web', 'https://surel.example', 'self'],
  ],
  [
    'a page that an officer noted',
    'hosting-account',
    { url: 'https://situs.example', signInUrl: 'https://panel.example' },
    ['web', 'https://panel.example', 'self'],
  ],
  [
    'a host for files',
    'hosting-account',
    { url: 'https://situs.example', sftpHost: 'berkas.example', sftpPort: '22', folder: 'public/' },
    ['upload', 'berkas.example, port 22', 'again'],
  ],
  ['a database', 'database', { host: 'db.example', name: 'layanan' }, ['database', 'db.example', 'database']],
  [
    'a machine',
    'virtual-machine',
    { address: '192.0.2.20', username: 'pengelola' },
    ['machine', '192.0.2.20', 'machine'],
  ],
  [
    'a thing of no known kind',
    'vpn',
    { address: 'https://vpn.example' },
    ['web', 'https://vpn.example', 'self'],
  ],
  ['what nothing is known of', 'other', {}, ['ask', '', 'self']],
])('says how to get into %s', (_, kind, known, [enter, place, change]) => {
  expect(opened(kind, known)).toMatchObject({ enter, place, change });
});

it('says no secret', () => {
  expect(JSON.stringify(opened('mailbox', { address: 'a@b.example' }))).not.toContain('rahasia');
});
