import { surveyElements } from '@pendopo/contracts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowSecurity } from '../src/platform/row-security.ts';
import { as } from './client.ts';
import { employ } from './employ.ts';
import { type Office, openOffice, type Unit } from './office.ts';
import { offerPublicService } from './public-service.ts';
import { asSystem, registerWith } from './systems.ts';

interface Table {
  name: string;
  columns: string[];
}

/** Row security alone, as the role that requests run as: what SQL without any condition of ours reaches. */
describe('walls between the rows of agencies', () => {
  let office: Office;
  let app: pg.Client;
  let tables: Table[];

  beforeAll(async () => {
    office = await openOffice({ backends: { hosting: 'embedded-host', dns: 'embedded-host' } });
    const standard = await offerPublicService(office);
    expect((await as(office.test.app).post('service-requests', { standard })).status).toBe(201);
    const unit: Unit = await office.unit();
    const id = await office.delivered(unit, { password: 'melati-5' });
    const said = { body: 'Halo.', visibility: 'shared' };
    await unit.admin.post(`service-requests/${id}/comments`, said, { 'idempotency-key': 'rows-1' });
    expect((await office.technician.post(`service-requests/${id}/viewers`)).status).toBe(200);
    expect((await office.act(unit.admin, id, 'accept')).status).toBe(200);
    const answers = Object.fromEntries(surveyElements.map((element) => [element, 4]));
    expect((await unit.admin.post(`service-requests/${id}/survey`, { answers })).status).toBe(201);
    const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const day = { date: '2027-03-01', kind: 'regional', name: 'Hari jadi kota', decree: null };
    expect((await administrator.post(`agencies/${office.agency}/days`, day)).status).toBe(201);
    const campaign = { title: 'Konfirmasi 2026', startsOn: '2026-11-24' };
    expect((await administrator.post('recertifications', campaign)).status).toBe(201);
    expect((await administrator.post('me/calendar')).status).toBe(201);
    const system = await registerWith(office, administrator)();
    expect((await asSystem(office, system).get('service-requests')).status).toBe(200);
    await office.test.database.owner.query(
      'insert into ended_tokens (agency, id, expires_at) values ($1, uuidv7(), now())',
      [office.agency],
    );
    await office.test.database.owner.query(
      'insert into accounts (agency, username, person_id) values ($1, $2, $3)',
      [office.agency, administrator.username, administrator.id],
    );
    await office.test.database.owner.query(
      "insert into survey_own_answers (agency, standard, question, answer) values ($1, 'pekalongan.hosting', 'counter', 4)",
      [office.agency],
    );
    await office.test.database.owner.query(
      `insert into public_information (agency, title, summary, category, holder, made, form, retention, updated_at)
       values ($1, 'Profil', 'Profil dinas.', 'periodic', 'Sekretariat', '2026', 'Cetak', '1 tahun', now())`,
      [office.agency],
    );
    await office.test.database.owner.query(
      `insert into earlier_cases (agency, number, standard, applicant, subject, received_on, finished_on, outcome, imported_at, imported_by)
       values ($1, '1/2023', 'pekalongan.hosting', 'Siti', 'Situs', '2023-02-06', '2023-02-10', 'completed', now(), 'Budi')`,
      [office.agency],
    );
    await office.test.drain();
    const { owner } = office.test.database;
    const { rows } = await owner.query<Table>(`
      select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
      from information_schema.columns
      where table_schema = 'public' and is_generated = 'NEVER' group by 1 having bool_or(column_name = 'agency') order by 1`);
    tables = rows;
    app = new pg.Client({ connectionString: office.test.database.appUrl });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await office.close();
  });

  /** Tries a statement as somebody of another agency, and takes it back. */
  const attempt = async (statement: string, values: unknown[] = [], agency = 'kalbar') => {
    await app.query('begin');
    try {
      await app.query("select set_config('app.agency', $1, true)", [agency]);
      const { rows, rowCount } = await app.query(statement, values);
      return { rows, rowCount, code: null };
    } catch (error) {
      return { rows: [], rowCount: null, code: (error as { code?: string }).code ?? 'none' };
    } finally {
      await app.query('rollback');
    }
  };
  const filled = async (name: string) => {
    const { rows } = await office.test.database.owner.query<{ row: object }>(
      `select to_jsonb(t) as row from ${name} t where agency = 'pekalongan' limit 1`,
    );
    return rows[0]?.row;
  };

  it('have rows of the other side to hide, in almost every table', async () => {
    const empty: string[] = [];
    for (const { name } of tables) if ((await filled(name)) === undefined) empty.push(name);
    // Back-ends, ways to sign in, news that leave, texts of standards and the like: tables of which this story has no rows.
    expect(empty).toEqual([
      'attempts',
      'backend_health',
      'backend_listings',
      'backend_objects',
      'backend_roles',
      'backends',
      'case_assets',
      'claim_mappings',
      'duplicate_links',
      'escalations',
      'events',
      'external_ids',
      'factor_rules',
      'findings',
      'further_steps',
      'handover_claims',
      'identity_provider_secrets',
      'identity_providers',
      'letter_templates',
      'list_exports',
      'mail_stops',
      'mail_tallies',
      'manuscripts',
      'notification_preferences',
      'passkey_challenges',
      'passkeys',
      'proofs',
      'provider_accounts',
      'provision_steps',
      'recovery_codes',
      'site_looks',
      'totp_factors',
      'webhook_deliveries',
      'webhook_tries',
      'webhooks',
    ]);
    expect(tables.length).toBeGreaterThan(14);
  });

  it('hide every row of another agency, except what is public', async () => {
    const open = rowSecurity.filter(({ alsoReadable }) => alsoReadable === 'true').map(({ table }) => table);
    for (const { name } of tables) {
      for (const agency of ['kalbar', '']) {
        const { rows } = await attempt(
          `select count(*)::int as n from ${name} where agency = 'pekalongan'`,
          [],
          agency,
        );
        if (!open.includes(name)) expect([name, agency, rows]).toEqual([name, agency, [{ n: 0 }]]);
      }
      const own = await attempt(`select count(*)::int as n from ${name}`, [], 'pekalongan');
      if ((await filled(name)) !== undefined) expect([name, own.rows[0]?.n > 0]).toEqual([name, true]);
    }
  });

  it('let nobody change or take away a row of another agency', async () => {
    for (const { name } of tables)
      for (const statement of [`update ${name} set agency = agency`, `delete from ${name}`])
        for (const agency of ['kalbar', '']) {
          const { rowCount, code } = await attempt(`${statement} where agency = 'pekalongan'`, [], agency);
          expect([statement, code === '42501' || rowCount === 0]).toEqual([statement, true]);
        }
  });

  it('let nobody write a row into another agency, or move one there', async () => {
    for (const { name, columns } of tables) {
      const row = await filled(name);
      if (row === undefined) continue;
      const list = columns.map((column) => `"${column}"`).join(', ');
      const copy = `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, $1)`;
      for (const agency of ['kalbar', ''])
        expect([name, (await attempt(copy, [JSON.stringify(row)], agency)).code]).toEqual([name, '42501']);
      const { rowCount, code } = await attempt(`update ${name} set agency = 'kalbar'`, [], 'pekalongan');
      expect([name, code === '42501' || rowCount === 0]).toEqual([name, true]);
    }
  });

  it('let nobody rewrite history, not even their own', async () => {
    for (const table of ['service_request_events', 'audit_entries'])
      for (const statement of [
        `update ${table} set agency = agency`,
        `delete from ${table}`,
        `truncate ${table}`,
      ])
        expect([statement, (await attempt(statement, [], 'pekalongan')).code]).toEqual([statement, '42501']);
  });
});
