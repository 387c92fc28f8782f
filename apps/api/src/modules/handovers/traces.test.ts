import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { findInDatabase } from '#test/find-in-database.ts';
import { type Office, PASSWORD } from '#test/office.ts';
import { startTestBackend, type TestBackend } from '../backends/back-end.fixture.ts';
import { canary, handoverOf, type Opened, openHandovers, reveal, type Waiting } from './handovers.fixture.ts';

const TOKEN = 'kanari-token-jejak-7733';

describe('secrets stand nowhere in clear: not in a table, not in a job, not in the history, not in the log', () => {
  const log: string[] = [];
  let office: Office;
  let waiting: () => Promise<Waiting>;
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await startTestBackend(TOKEN);
    ({ office, waiting } = await openHandovers({
      reached: { 'embedded-host': { settings: {}, secrets: {} } },
      logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } },
    }));
  });
  afterAll(async () => {
    await office.close();
    await backend.close();
  });

  const find = (text: string) => findInDatabase(office.test.database.owner, text);
  const expectNoTrace = async (...secrets: string[]) => {
    for (const secret of secrets) {
      expect([secret, await find(secret)]).toEqual([secret, []]);
      expect(log.filter((line) => line.includes(secret))).toEqual([]);
    }
  };

  it('what was sealed, before it is opened and after, and the password that opens it', async () => {
    const { id, recipient, handover, password } = await waiting();
    await recipient.get(`service-requests/${id}/events`);
    await expectNoTrace(password, PASSWORD);
    await reveal(recipient, handover, 'kata-sandi-yang-keliru');
    await reveal(recipient, handover);
    await expectNoTrace(password, PASSWORD, 'kata-sandi-yang-keliru');
    // The search itself finds what is there.
    expect(await find(recipient.username)).toContain('public.people');
    expect(log.some((line) => line.includes('/reveal'))).toBe(true);
  });

  it('a code by which somebody without an account opens theirs, however it is written', async () => {
    const unit = await office.unit();
    const recipient = { name: 'Ratna Dewi', nip: '198508172010012999' };
    const password = canary();
    const id = await office.delivered(unit, { password }, recipient);
    const { id: handover } = await handoverOf(unit.admin, id);
    const { body } = await unit.admin.post<{ claimCode: string }>(`handovers/${handover}/claim-code`);
    const forms = [body.claimCode, body.claimCode.replaceAll('-', ''), body.claimCode.toLowerCase()];
    await expectNoTrace(password, ...forms);
    const claim = { claimCode: body.claimCode, nip: recipient.nip };
    await as(office.test.app).post('public/claims', claim);
    const opened = await as(office.test.app).post<Opened>('public/claims/opening', claim);
    expect(opened.status).toBe(200);
    await expectNoTrace(password, ...forms);
  });

  it('what a back-end asks for, taken or refused', async () => {
    const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const at = `agencies/${office.agency}/backends`;
    const made = await administrator.post(at, {
      ...{ key: 'hosting-jejak', driver: 'embedded-host', title: 'Hosting' },
      ...{ settings: { controlUrl: backend.url }, secrets: { token: TOKEN } },
    });
    expect(made.status).toBe(201);
    const wrong = canary();
    await administrator.post(`${at}/hosting-jejak/secrets`, { secrets: { token: wrong } });
    await office.test.drain();
    await expectNoTrace(TOKEN, wrong);
  });
});
