import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP_PASSWORD } from '#test/global-setup.ts';
import { type Office, openOffice, PASSWORD, type Unit } from '#test/office.ts';
import { withBoxes } from '../src/platform/sealed-column.ts';
import { sealedColumns } from '../src/sealed-columns.ts';

const script = fileURLToPath(new URL('../src/rotate-keys.ts', import.meta.url));
const MANY = 1000;

/** What this office has none of: second factors, sessions by a provider, and systems that are told. They are wrapped by the same statements. */
const otherWays = ['totp_factors', 'sessions', 'identity_provider_secrets', 'webhooks'];

describe('pnpm keys:rotate', () => {
  let office: Office;
  let unit: Unit;
  let handovers: string[];
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    handovers = [];
    for (const password of ['Sandi-Melati-1', 'Sandi-Melati-2', 'Sandi-Melati-3']) {
      const id = await office.delivered(unit, { password });
      const { body } = await unit.admin.get<{ items: { id: string }[] }>(`service-requests/${id}/handovers`);
      handovers.push(body.items[0]?.id ?? '');
    }
    // Something answered, to be kept for a repetition.
    const body = { body: 'Terima kasih.', visibility: 'shared' };
    const [{ id: first = '' } = {}] = (await unit.admin.get<{ items: { id: string }[] }>('service-requests'))
      .body.items;
    await unit.admin.post(`service-requests/${first}/comments`, body, { 'idempotency-key': 'sekali-saja' });
    await office.test.database.owner.query(
      `insert into backends (agency, key, driver, title, settings, secrets, limits, updated_at, updated_by)
       values ($1, 'server', 'powerdns', 'Server nama', '{}', $2, '{}', now(), 'Sri')`,
      [
        office.agency,
        JSON.stringify({
          token: office.test.app.sealing.seal('Rahasia', ['backend', office.agency, 'server', 'token']),
        }),
      ],
    );
    const sealed = sealedColumns.filter(({ table }) => !otherWays.includes(getTableName(table)));
    expect(sealed.length).toBe(sealedColumns.length - otherWays.length);
    for (const { table, column } of sealed) await multiply(getTableName(table), column.name);
  }, 120_000);
  afterAll(() => office.close());

  /** Puts many more rows beside those that the product made, each sealed for itself. */
  const multiply = async (table: string, column: string): Promise<void> => {
    const { owner } = office.test.database;
    const sealed = sealedColumns.find((one) => getTableName(one.table) === table);
    const { rows } = await owner.query<Record<string, unknown>>(`select * from ${table} limit 1`);
    const [pattern] = rows;
    if (pattern === undefined || sealed === undefined) throw new Error(`${table} has no row.`);
    const fields = Object.entries(getTableColumns(sealed.table)).map(
      ([field, { name }]) => [field, name] as const,
    );
    const fresh = await owner.query<{ id: string }>(`select uuidv7() as id from generate_series(1, ${MANY})`);
    const copies = fresh.rows.map(({ id }) => {
      const copy = {
        ...pattern,
        ...('id' in pattern ? { id, key: `item-${id}` } : { key: `k${id}` }),
        status: pattern.status,
      };
      const row = Object.fromEntries(fields.map(([field, name]) => [field, copy[name as keyof typeof copy]]));
      const isByName = column === 'secrets';
      const box = office.test.app.sealing.seal(
        `Rahasia ${id}`,
        sealed.bindingOf(row, isByName ? 'token' : ''),
      );
      const held = isByName ? { token: box } : box;
      return { ...copy, [column]: column === 'answer' ? JSON.stringify(held) : held };
    });
    await owner.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(copies)],
    );
  };

  const environment = () => ({
    ...process.env,
    DATABASE_URL: office.test.database.ownerUrl,
    DATABASE_APP_PASSWORD: APP_PASSWORD,
    MIGRATE: 'false',
    DATA_DIR: office.test.dataDir,
  });
  const rotate = () =>
    new Promise<{ code: number; said: string }>((resolve) => {
      execFile(process.execPath, [script], { env: environment() }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
      );
    });
  /** Begins a rotation and ends it by a signal as soon as it has said that a batch is done. */
  const rotateUntil = (signal: 'SIGKILL' | 'SIGINT') =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const child = spawn(process.execPath, [script], { env: environment() });
      let said = '';
      child.stderr.on('data', (data) => {
        said += data;
      });
      child.stdout.on('data', (data) => {
        said += data;
        // Once: a second Ctrl-C does not wait.
        if (!child.killed && /\d+ of \d+/.test(said)) child.kill(signal);
      });
      child.once('close', (code) => resolve({ code, said }));
    });
  const keyFile = () => readFile(join(office.test.dataDir, 'keys', 'key-encryption-keys'), 'utf8');
  /** How many boxes each key wraps, wherever they lie. */
  const boxes = async (): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const { table, column } of sealedColumns) {
      const { rows } = await office.test.database.owner.query<{ key: string; n: number }>(
        `select wrapping #>> '{}' as key, count(*)::int as n
         from ${getTableName(table)}, jsonb_path_query("${column.name}"::jsonb, 'strict $.**.keyId') wrapping group by 1`,
      );
      for (const { key, n } of rows) counts[key] = (counts[key] ?? 0) + n;
    }
    return counts;
  };
  const reveal = async (id: string | undefined) =>
    JSON.stringify(
      (await unit.admin.post<{ credential: unknown }>(`handovers/${id}/reveal`, { password: PASSWORD })).body,
    );

  it('goes on after it was killed and after it was stopped, while credentials are opened', async () => {
    const { k1: all = 0 } = await boxes();
    expect(all).toBeGreaterThanOrEqual(MANY * (sealedColumns.length - otherWays.length));

    const killed = await rotateUntil('SIGKILL');
    expect(killed.said).toContain('The key k2 is current');
    const half = await boxes();
    expect(half.k1).toBeGreaterThan(0);
    expect(half.k2).toBeGreaterThan(0);
    expect(await reveal(handovers[0])).toContain('Sandi-Melati-1');

    const stopped = await rotateUntil('SIGINT');
    expect(stopped).toMatchObject({
      code: 130,
      said: expect.stringMatching(/Going on with the key k2: \d+ to/),
    });
    expect((await boxes()).k1).toBeGreaterThan(0);

    const [finished, opened] = await Promise.all([rotate(), reveal(handovers[1])]);
    expect(opened).toContain('Sandi-Melati-2');
    expect(finished.code).toBe(0);
    expect(finished.said).toContain('Nothing lies under the key k1 any more: it may be removed');
    expect(Object.keys(await boxes())).toEqual(['k2']);

    const keys = await keyFile();
    expect(keys).toMatch(/^k2:\S{44}\nk1:\S{44}\n$/);
    const secrets = keys.match(/[A-Za-z0-9+/]{43}=/g) ?? [];
    for (const secret of secrets)
      for (const { said } of [killed, stopped, finished]) expect(said).not.toContain(secret);
    expect(await nowhere(office.test.database.owner, ['"k1"', ...secrets])).toEqual([]);
  }, 60_000);

  it('leaves every box as it was inside, and the product seals under the new key', async () => {
    const { sealing } = office.test.app;
    for (const sealed of sealedColumns) {
      const rows = await office.test.database.db.within(office.agency, (tx) =>
        tx.select().from(sealed.table),
      );
      const field = Object.entries(getTableColumns(sealed.table)).find(
        ([, { name }]) => name === sealed.column.name,
      )?.[0];
      const held = rows.filter((row) => row[field ?? ''] !== null);
      if (!otherWays.includes(getTableName(sealed.table))) expect(held.length).toBeGreaterThanOrEqual(MANY);
      for (const row of held) {
        withBoxes(sealed, row, (box, binding) => {
          expect(sealing.openBytes(box, binding).length).toBeGreaterThan(0);
          return box;
        });
      }
    }
    expect(sealing.seal('x', ['y']).keyId).toBe('k2');
    expect(await reveal(handovers[2])).toContain('Sandi-Melati-3');
  });
});

/** Tables in which a text occurs. */
const nowhere = async (owner: pg.Pool, texts: readonly string[]): Promise<string[]> => {
  const { rows } = await owner.query<{ name: string }>(
    "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  const found: string[] = [];
  for (const { name } of rows)
    for (const text of texts) {
      const hit = await owner.query(`select from ${name} t where t::text like $1 limit 1`, [
        `%${text.replaceAll('"', '""')}%`,
      ]);
      if (hit.rowCount === 1) found.push(`${name}: ${text}`);
    }
  return found;
};
