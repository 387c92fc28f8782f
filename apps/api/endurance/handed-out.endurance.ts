import { setTimeout as sleep } from 'node:timers/promises';
import { logIn, visit } from '@pendopo/host-protocol/testing';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { answersAt, logInByImap } from '@pendopo/provisioning/servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Case, type Json, objectOf, walk, whoHolds } from '#test/walker/index.ts';
import { standing } from './made.ts';
import { PROGRAMS } from './real-servers.ts';
import { AGENCY, DOMAIN, type Making, openRegion, type Region } from './region.ts';
import { staff } from './staff.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

/** A thing in the register. */
interface Asset {
  id: string;
  kind: string;
  label: string;
  status: string;
}

/** What a run would do. */
interface Plan {
  plan: { steps: { op: string }[]; destroysData: boolean } | null;
}

const MAILBOXES = 200;

withPrograms('What a region hands out', PROGRAMS, (...programs) => {
  let region: Region;
  let worker: WorkerProcess;
  beforeAll(async () => {
    region = await openRegion(programs);
    worker = startWorker({ ownerUrl: region.database.ownerUrl, dataDir: region.dataDir });
    await worker.ready();
  }, 180_000);
  afterAll(async () => {
    await worker?.kill();
    await region?.close();
  });

  const ask = async <T>(by: Account, method: 'GET' | 'POST', path: string, body?: Json): Promise<T> => {
    const answer = await region.desk.send<T>(by, { method, path, body });
    if (answer.status >= 300)
      throw new Error(`${path} gave ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const unitAdmin = (): Account =>
    region.cast.all.find(
      ({ agency, positions }) =>
        agency === AGENCY &&
        positions.some(({ side, position }) => side === 'organization' && position === 'admin'),
    ) as Account;

  describe('a site', () => {
    const hostName = `antrian.${DOMAIN}`;
    const plans: Plan[] = [];
    let done: Case;
    let shown: Record<string, string>;
    let assets: Asset[];
    const page = () => visit(region.servers.web, hostName);
    const upload = async (text: string): Promise<void> => {
      const session = await logIn(region.servers.web, shown.username ?? '', shown.password ?? '');
      await session.put('/public/index.html', text);
      await session.end();
    };
    const turn = async (action: 'suspend' | 'resume' | 'terminate', order: readonly string[]) => {
      for (const kind of order) {
        const asset = assets.find((one) => one.kind === kind);
        await ask(region.technician, 'POST', `assets/${asset?.id}/${action}`, {
          reason: 'Percobaan.',
          ...(action === 'terminate' ? { immediately: true } : {}),
        });
      }
      await untilStill(region, done.id);
    };

    it('is approved, planned, made and opened by the one for whom it is', async () => {
      const journey = await walk(region.http, region.cast, `${AGENCY}.hosting`, {
        answers: { domain: 'antrian' },
        filer: unitAdmin(),
        provisions: 'run',
        wait: () => sleep(500),
        onTurn: async (one, by) => {
          if (one.step?.kind !== 'provisioning') return;
          const found = await ask<{ items: Plan[] }>(
            by,
            'GET',
            `service-requests/${one.id}/provisions/plans`,
          );
          plans.push(...found.items);
        },
      });
      done = journey.case;
      expect(done.status).toBe('completed');
      expect(plans).toEqual(
        Array(2).fill(expect.objectContaining({ plan: expect.objectContaining({ destroysData: false }) })),
      );
      expect(plans.flatMap(({ plan }) => plan?.steps.map(({ op }) => op))).toEqual(['create', 'create']);
      const [{ fields }] = journey.opened as unknown as [{ fields: { key: string; value: string }[] }];
      shown = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
    });

    it('takes files by the password that was revealed, and shows them under its name', async () => {
      await upload('<h1>Antrian pasien</h1>');
      expect(await answersAt(region.servers.names.port, hostName, 'A')).toEqual(['127.0.0.1']);
      const { status, text } = await page();
      expect([status, text]).toEqual([200, '<h1>Antrian pasien</h1>']);
    });

    it('is suspended in the register: its page says so, and no file is taken', async () => {
      assets = (await ask<{ items: Asset[] }>(region.technician, 'GET', 'assets?limit=100')).items;
      await turn('suspend', ['hosting-account']);
      expect((await page()).status).toBe(503);
      expect((await page()).text).toContain('ditangguhkan');
      await expect(upload('<h1>Diam-diam</h1>')).rejects.toThrow();
    });

    it('is there again once it is resumed, with what was in it', async () => {
      await turn('resume', ['hosting-account']);
      expect((await page()).text).toBe('<h1>Antrian pasien</h1>');
      await upload('<h1>Antrian lagi</h1>');
      expect((await page()).text).toBe('<h1>Antrian lagi</h1>');
    });

    it('leaves nothing when it ends', async () => {
      await turn('terminate', ['subdomain', 'hosting-account']);
      expect(await answersAt(region.servers.names.port, hostName, 'A')).toEqual([]);
      expect((await page()).status).toBe(404);
      expect(await standing(region)).toMatchObject({ 'hosting-account': [], subdomain: [] });
    });
  });

  describe('mailboxes of a whole office', () => {
    const refused = [51, 101, 151].map((number) => `pegawai.${number}@${DOMAIN}`);
    let making: Making;
    const itemsOf = async () => (await region.desk.provisions(making.technician, making.case)).items;
    const run = async (id: string): Promise<void> => {
      expect((await region.desk.run(making.technician, making.case, id)).status).toBe(202);
    };

    it(`are made, ${MAILBOXES} of them, but for those that the mail server does not take`, async () => {
      const filer = unitAdmin();
      const { rows } = await region.database.owner.query<{ name: string; nip: string }>(
        'select name, nip from people where username = $1',
        [filer.username],
      );
      const list = [{ ...staff(999, 1)[0], ...rows[0], mailbox: 'admin.unit' }, ...staff(2, MAILBOXES - 1)];
      making = await region.atMaking('email', { staff: list, wantsUnitMailbox: false }, filer);
      await region.servers.mail.sql.query(
        `alter table mailbox add constraint not_these check (username not in (${refused.map((name) => `'${name}'`)}))`,
      );
      const begun = performance.now();
      for (const { id } of await itemsOf()) await run(id);
      await untilStill(region, making.case.id);
      console.log(`${MAILBOXES} mailboxes in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
      const items = await itemsOf();
      expect(items).toHaveLength(MAILBOXES);
      const failed = items.filter(({ status }) => status !== 'active');
      expect(failed.map(({ status, label }) => [status, label])).toEqual(
        refused.map((label) => ['failed', label]),
      );
      expect(failed.map(({ error }) => error?.code)).toEqual(Array(3).fill('provision.invalid.value'));
    });

    it('are resumed one by one, once the mail server takes them', async () => {
      await region.servers.mail.sql.query('alter table mailbox drop constraint not_these');
      for (const { id, label, status } of await itemsOf()) {
        if (status === 'active') continue;
        await run(id);
        await untilStill(region, making.case.id);
        expect((await itemsOf()).find((one) => one.label === label)?.status).toBe('active');
      }
      expect((await standing(region)).mailbox).toHaveLength(MAILBOXES);
    });

    it('open by IMAP with the password that was revealed', async () => {
      const { desk, cast, servers } = region;
      for (const action of ['complete', 'deliver']) {
        const by = whoHolds(cast, await desk.read(making.filer, making.case.id), making.filer);
        const one = await desk.read(by, making.case.id);
        const { input = null } = one.actions.find(({ key }) => key === action) ?? {};
        await desk.act(by, one, action, input === null ? {} : { input: objectOf(input) });
      }
      const { items } = await desk.handovers(making.filer, making.case);
      const own = items.find(({ recipient }) => recipient.username === making.filer.username);
      const { credential } = await desk.reveal(making.filer, own?.id ?? '');
      const { fields } = credential as unknown as { fields: { key: string; value: string }[] };
      const of = (key: string) => fields.find((field) => field.key === key)?.value ?? '';
      expect(of('username')).toBe(`admin.unit@${DOMAIN}`);
      const session = await logInByImap(servers.mail.imapPort, of('username'), of('password'));
      expect(await session.ask('SELECT INBOX')).toContain('EXISTS');
      session.close();
    });
  });
});

/** Waits until nothing of a case is under way. */
const untilStill = async ({ database }: Region, id: string): Promise<void> => {
  for (let tries = 0; tries < 1200; tries += 1) {
    const { rowCount } = await database.owner.query(
      `select from provisions where service_request_id = $1 and status = 'running'`,
      [id],
    );
    if (rowCount === 0) return;
    await sleep(100);
  }
  throw new Error('It does not come to an end.');
};
