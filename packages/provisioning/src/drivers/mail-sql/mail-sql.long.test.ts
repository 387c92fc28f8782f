import { afterAll, beforeAll } from 'vitest';
import { conformance, withPrograms } from '../../conformance/index.ts';
import { manyMailboxes } from './batch.fixture.ts';
import { mailServerHealth } from './health.fixture.ts';
import { mailboxDriver } from './index.ts';
import { type MailServer, startMailServer } from './mail-server.fixture.ts';
import { mailboxLife } from './mailbox-life.fixture.ts';

withPrograms('mail-sql with a real Dovecot', ['dovecot'], (dovecot = '') => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer(dovecot);
  }, 60_000);
  afterAll(() => server?.stop());

  mailboxLife(() => server);
  mailServerHealth(() => server);
  manyMailboxes(() => server);
  conformance({
    driver: mailboxDriver,
    settings: {},
    spec: { address: 'Siti.Aminah@daerah.example', owner: 'Siti Aminah, S.E.', quotaMegabytes: 100 },
    others: ['budi', 'sekretariat', 'kepala'].map((local) => ({ address: `${local}@daerah.example` })),
    changed: {
      owner: 'Siti Aminah, M.Si.',
      quotaMegabytes: 200,
      aliases: ['siti@dinas.daerah.example', 's.aminah@daerah.example'],
      forwardTo: ['siti@luar.example'],
    },
    unchangeable: { address: 'aminah@daerah.example' },
    oddSpecs: [
      ...['ADMIN', 'Postmaster', 'müller', 'a..b', '.a', 'x'.repeat(64), 'x'.repeat(65), '4.sehat', '2026'],
      ...['a b', 'a@b', '-a', 'a,b', '"a"'],
    ].map((local) => ({ address: `${local}@daerah.example` })),
    legalName: /^[a-z0-9]+([._-][a-z0-9]+)*@([a-z0-9-]+\.)+[a-z0-9-]+$/,
    credential: true,
    start: () => server.backend(),
  });
});
