import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, tokenOf } from '#test/client.ts';
import { createTestDatabase, type TestDatabase } from '#test/database.ts';
import { APP_PASSWORD } from '#test/global-setup.ts';
import { type CaseView, type Office, type Official, openOffice, type Unit } from '#test/office.ts';
import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { loadKeys } from './platform/keys.ts';

describe('pnpm backup and pnpm restore', () => {
  let office: Office;
  let unit: Unit;
  let [under, done] = ['', ''];
  let elsewhere: TestDatabase;
  let folder: string;
  let backup: string;

  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    done = await office.delivered(unit, { password: 'melati-7' });
    expect((await office.act(unit.admin, done, 'accept')).status).toBe(200);
    // Something for the audit trail.
    expect((await unit.admin.get(`service-requests/${done}/dossier`)).status).toBe(200);
    under = await office.atProvisioning(unit);
    elsewhere = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'pendopo-backup-'));
    backup = join(folder, 'backup');
  });
  afterAll(async () => {
    await elsewhere.drop();
    await rm(folder, { recursive: true, force: true });
    await office.close();
  });

  const run = (script: string, args: string[], url: string, dataDir: string) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const env = {
        ...process.env,
        DATABASE_URL: url,
        DATABASE_APP_PASSWORD: APP_PASSWORD,
        MIGRATE: 'false',
        DATA_DIR: dataDir,
      };
      const path = fileURLToPath(new URL(script, import.meta.url));
      execFile(process.execPath, [path, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
      );
    });
  const back = (into: string) =>
    run('./backup.ts', [into], office.test.database.ownerUrl, office.test.dataDir);
  const restore = () => run('./restore.ts', [backup], elsewhere.ownerUrl, join(folder, 'data'));

  it('makes one while the product runs, whole and without a readable secret', async () => {
    const { code, said } = await back(backup);
    expect(said).toMatch(/public\.service_requests: 2 rows/);
    expect([code, said.trim().split('\n').at(-1)]).toEqual([
      0,
      expect.stringMatching(/^Made, as everything was at 20/),
    ]);
    for (const table of await readdir(join(backup, 'tables'))) {
      const rows = gunzipSync(await readFile(join(backup, 'tables', table))).toString('utf8');
      expect({ table, tells: rows.includes('melati-7') }).toEqual({ table, tells: false });
    }
    expect(await readFile(join(backup, 'SHA256SUMS'), 'utf8')).toMatch(
      /^[0-9a-f]{64} {2}files\/attachments\//m,
    );
    expect((await back(backup)).code).toBe(1);
  });

  it('refuses one in which anything was changed, and writes nothing', async () => {
    const path = join(backup, 'tables', 'public.people.copy.gz');
    const whole = await readFile(path);
    await appendFile(path, 'x');
    expect(await restore()).toEqual({
      code: 1,
      said: expect.stringContaining('tables/public.people.copy.gz is not what was written into the backup.'),
    });
    const { rows } = await elsewhere.owner.query('select from people');
    expect(rows).toEqual([]);
    await writeFile(path, whole);
  });

  describe('restored into an empty installation', () => {
    let app: FastifyInstance;
    const by = (official: Official) => as(app, tokenOf(app, official.session));

    beforeAll(async () => {
      const { code, said } = await restore();
      expect({ code, said }).toEqual({
        code: 0,
        said: expect.stringContaining('Restored, as everything was at 20'),
      });
      const own = loadConfig({ DATA_DIR: join(folder, 'data'), RATE_LIMIT: '1000000' });
      app = await buildApp({
        config: own,
        keys: await loadKeys(office.test.app.config),
        db: elsewhere.db,
        clock: office.clock,
      });
      await app.ready();
    });
    afterAll(() => app.close());

    it('has every row that was there, and whole histories', async () => {
      const countsIn = async ({ owner }: Pick<TestDatabase, 'owner'>) => {
        const { rows: tables } = await owner.query<{ name: string }>(
          "select tablename as name from pg_tables where schemaname = 'public' order by 1",
        );
        const counts = new Map<string, number>();
        for (const { name } of tables) {
          const { rows } = await owner.query<{ count: number }>(
            `select count(*)::int as count from "${name}"`,
          );
          counts.set(name, rows[0]?.count ?? -1);
        }
        return counts;
      };
      const was = await countsIn(office.test.database);
      expect(await countsIn(elsewhere)).toEqual(was);
      for (const table of ['service_requests', 'letters', 'assets', 'audit_entries', 'handovers'])
        expect([table, (was.get(table) ?? 0) > 0]).toEqual([table, true]);
      const { code, said } = await run('./verify-history.ts', [], elsewhere.ownerUrl, join(folder, 'data'));
      expect({ code, said }).toEqual({
        code: 0,
        said: expect.stringMatching(/2 histories, 0 broken; audit trail whole/),
      });
    });

    it('lets nobody in who was signed in before', async () => {
      expect((await by(unit.admin).get('me')).status).toBe(401);
      await elsewhere.owner.query('update sessions set revoked_at = null');
      expect((await by(unit.admin).get('me')).status).toBe(200);
    });

    it('knows its letters, and gives their pages and the papers byte by byte', async () => {
      const { body } = await by(unit.admin).get<{ items: { id: string; code: string }[] }>(
        `service-requests/${done}/letters`,
      );
      expect(body.items.length).toBeGreaterThan(0);
      for (const { id, code } of body.items) {
        expect((await as(app).get(`public/letters/${code}`)).status).toBe(200);
        const path = `service-requests/${done}/letters/${id}/content`;
        const [was, is] = await Promise.all([unit.admin.get<string>(path), by(unit.admin).get<string>(path)]);
        expect([is.status, is.body === was.body]).toEqual([200, true]);
      }
      const { requirements } = (await by(unit.admin).get<CaseView>(`service-requests/${under}`)).body;
      const [paper] = requirements.flatMap(({ attachments }) => attachments);
      const content = await by(unit.admin).get<string>(
        `service-requests/${under}/attachments/${paper?.id}/content`,
      );
      expect([content.status, content.body.startsWith('%PDF-1.4')]).toEqual([200, true]);
    });

    it('goes on with a case where it stood', async () => {
      const path = `service-requests/${under}`;
      const { items } = (
        await by(office.technician).get<{
          items: {
            id: string;
            credential: boolean;
            recordSchema: { properties: { facts: { examples: unknown[] } } };
          }[];
        }>(`${path}/provisions`)
      ).body;
      for (const item of items)
        expect(
          (
            await by(office.technician).post(`${path}/provisions/${item.id}/record`, {
              facts: item.recordSchema.properties.facts.examples[0],
              ...(item.credential ? { credential: { password: 'kenanga-9' } } : {}),
            })
          ).status,
        ).toBe(200);
      const { version } = (await by(office.technician).get<CaseView>(path)).body;
      const match = { 'if-match': `"${version}"` };
      const completed = await by(office.technician).post<CaseView>(`${path}/actions/complete`, {}, match);
      expect([completed.status, completed.body.version > version]).toEqual([200, true]);
    });

    it('refuses a second one over it', async () => {
      expect(await restore()).toEqual({
        code: 1,
        said: expect.stringContaining('The installation is not empty'),
      });
    });
  });
});
