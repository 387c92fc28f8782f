import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenOf } from '#test/client.ts';
import { digestOf } from '#test/digest.ts';
import { multipart } from '#test/multipart.ts';
import { type Office, openOffice, type Unit } from '#test/office.ts';
import { readSheet } from '../../platform/spreadsheets/read-sheet.ts';
import { writeSheet } from '../../platform/spreadsheets/write-sheet.ts';
import { assetColumns, type ExportedAsset } from './export-sheet.ts';

interface Check {
  valid: number;
  rows: {
    number: number;
    row: Record<string, unknown> | null;
    faults: { column: string | null; code: string }[];
  }[];
}

const TITLES = [
  'Jenis',
  'Nama aset',
  'Perangkat daerah',
  'Penanggung jawab',
  'NIP penanggung jawab',
  'Berlaku sampai',
  'Catatan',
];

/** 300 accounts from before the register, 20 of them wrong in five ways. */
const oldAccounts = (unit: Unit): (string | null)[][] =>
  Array.from({ length: 300 }, (_, at) => {
    const wrong = at % 15 === 0 ? Math.floor(at / 15) % 5 : -1;
    return [
      wrong === 0 ? 'Kapal' : 'Akun hosting',
      wrong === 1 ? null : `situs-${at}.daerah.example`,
      wrong === 2 ? 'Dinas yang tidak ada' : unit.label,
      wrong === 3 ? null : '=HYPERLINK("http://jahat.example")',
      wrong === 4 ? '1234' : null,
      '31/12/2027',
      null,
    ];
  });

const sheetOf = (rows: (string | null)[][], kind: 'xlsx' | 'csv' = 'xlsx') =>
  writeSheet({ name: 'Aset', columns: TITLES.map((title) => ({ title })), rows }, kind);

describe('what was handed out before there was a register', () => {
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
  });
  afterAll(() => office.close());

  const digest = () => digestOf(office.test.database.owner, office.test.dataDir, ['sessions']);
  const download = async (path: string, by = office.technician): Promise<Buffer> => {
    const headers = { authorization: `Bearer ${tokenOf(office.test.app, by.session)}` };
    return (await office.test.app.inject({ url: `/api/v1/${path}`, headers })).rawPayload;
  };
  const send = async <T>(path: string, file: Buffer, by = office.technician) => {
    const form = multipart([{ name: 'file', filename: 'aset.xlsx', content: file }]);
    return by.post<T>(path, form.body, form.headers);
  };

  it('gets a verdict for each row, and its valid rows come in together', async () => {
    const file = await sheetOf(oldAccounts(unit));
    const before = await digest();
    const { status, body } = await send<Check>('assets/checks', file);
    expect(status).toBe(200);
    expect(await digest()).toEqual(before);
    expect(body.rows).toHaveLength(300);
    expect(body.valid).toBe(280);
    const faults = body.rows.flatMap((row) => row.faults.map(({ column }) => column));
    expect(
      Object.entries(Object.groupBy(faults, (column) => String(column)))
        .map(([key, all]) => [key, all?.length])
        .sort(),
    ).toEqual([
      ['kind', 4],
      ['label', 4],
      ['nip', 4],
      ['responsible', 4],
      ['unit', 4],
    ]);

    const rows = body.rows.flatMap(({ row }) => row ?? []);
    const key = { 'idempotency-key': 'impor-pertama-daftar-aset-lama' };
    expect((await office.technician.post('assets/imports', { rows }, key)).body).toEqual({ registered: 280 });
    expect((await office.technician.post('assets/imports', { rows }, key)).body).toEqual({ registered: 280 });
    const found = (await office.technician.get<{ items: unknown[] }>('assets?q=situs-7.&status=active')).body;
    expect(found.items).toMatchObject([
      {
        label: 'situs-7.daerah.example',
        origin: 'import',
        organization: { id: unit.id },
        expiresOn: '2027-12-31',
        serviceRequest: null,
      },
    ]);
  });

  it('doubles nothing when the same file comes again', async () => {
    const { body } = await send<Check>('assets/checks', await sheetOf(oldAccounts(unit)));
    expect(body.valid).toBe(0);
    expect(body.rows[1]?.faults).toMatchObject([{ column: 'label', code: 'already-registered' }]);
    const rows = [
      { kind: 'hosting-account', label: 'situs-1.daerah.example', unit: unit.label, responsible: 'Siti' },
    ];
    const refused = await office.technician.post<{ code: string; errors: unknown[] }>('assets/imports', {
      rows,
    });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'asset-rows-refused',
      errors: [{ pointer: '/rows/0/label', code: 'already-registered' }],
    });
  });

  it('comes in whole or not at all', async () => {
    const good = { kind: 'mailbox', label: 'humas@daerah.example', unit: unit.label, responsible: 'Siti' };
    const before = await digest();
    const refused = await office.technician.post('assets/imports', {
      rows: [good, { ...good, kind: 'kapal' }],
    });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/rows/1/kind' }] } });
    expect(await digest()).toEqual(before);
  });

  it('leaves as a file in which no formula acts', async () => {
    const csv = await download('assets/sheet?format=csv&q=situs-2.');
    expect(csv.toString()).toContain(`"'=HYPERLINK(""http://jahat.example"")"`);
    const [head, row] = await readSheet(await download('assets/sheet?q=situs-2.'));
    expect(head?.cells.slice(0, 3)).toEqual(['Jenis', 'Nama aset', 'Perangkat daerah']);
    expect(row?.cells.slice(0, 2)).toEqual(['Akun hosting', 'situs-2.daerah.example']);
    // At three in the morning in Jakarta it is the next day there.
    const { owner } = office.test.database;
    await owner.query(
      "update assets set confirmed_at = '2026-10-04T20:00:00Z' where name = 'situs-2.daerah.example'",
    );
    expect((await download('assets/sheet?format=csv&q=situs-2.')).toString()).toContain('"2026-10-05"');
  });

  it('comes back also from a register that was downloaded in English', async () => {
    const columns = assetColumns('en', 'Asia/Jakarta', { withNip: true });
    const asset = {
      facts: { url: 'https://kapal.example' },
      confirmedAt: null,
      since: '2021-03-15T00:00:00Z',
      status: 'active',
    };
    const rows = (['other', 'virtual-machine', 'constructor'] as const).map((kind) => {
      const one = {
        ...asset,
        kind,
        label: `${kind}.daerah.example`,
        name: 'kapal',
        organizationName: unit.label,
      };
      const read = { ...one, responsibleName: 'Siti', expiresOn: '2030-01-31' } as unknown as ExportedAsset;
      return columns.map(({ cell }) => cell(read) ?? null);
    });
    const file = await writeSheet({ name: 'Register', columns: [...columns], rows }, 'xlsx');
    const { body } = await send<Check & { ignored: string[] }>('assets/checks', file);
    expect(body.rows.map(({ row }) => row)).toMatchObject([
      {
        kind: 'other',
        label: 'other.daerah.example',
        unit: unit.label,
        account: 'kapal',
        since: '2021-03-15',
      },
      { kind: 'virtual-machine', responsible: 'Siti', url: 'https://kapal.example', expiresOn: '2030-01-31' },
      null,
    ]);
    expect(body.rows[2]).toMatchObject({ faults: [{ column: 'kind', code: 'unknown-value' }] });
  });

  it('comes back tied to the account of whoever answered for it, for those who may bring it back', async () => {
    const label = 'pulang@daerah.example';
    const { name, nip, username } = unit.admin;
    const rows = [{ kind: 'mailbox', label, unit: unit.label, responsible: name, nip }];
    expect((await office.technician.post('assets/imports', { rows })).status).toBe(201);
    const path = 'assets/sheet?q=pulang@';
    const file = await download(path);
    const [head, row] = await readSheet(file);
    expect(row?.cells[head?.cells.indexOf('NIP penanggung jawab') ?? -1]).toBe(nip);
    // Whoever only reads gets a book of names, and no numbers with them.
    const own = await download(path, unit.admin);
    expect((await readSheet(own))[1]?.cells).toContain(label);
    expect(JSON.stringify(await readSheet(own))).not.toContain(nip);
    await office.test.database.owner.query('delete from assets where label = $1', [label]);
    const { body } = await send<Check>('assets/checks', file);
    const again = body.rows.flatMap(({ row: one }) => (one === null ? [] : [one]));
    expect((await office.technician.post('assets/imports', { rows: again })).status).toBe(201);
    const found = await office.technician.get<{ items: { responsible: object }[] }>(`assets?q=${label}`);
    expect(found.body.items).toMatchObject([{ responsible: { name, username } }]);
  });

  it('is written in by those who provide or administer, and by nobody else', async () => {
    const file = await sheetOf(oldAccounts(unit).slice(0, 2));
    const rows = [{ kind: 'mailbox', label: 'a@daerah.example', unit: unit.label, responsible: 'Siti' }];
    for (const by of [unit.admin, office.head]) {
      expect((await send('assets/checks', file, by)).status).toBe(403);
      expect((await by.post('assets/imports', { rows })).status).toBe(403);
    }
  });

  it('can be ended by whoever provides, although no case stands behind it', async () => {
    const { items } = (await office.technician.get<{ items: { id: string }[] }>('assets?q=situs-3.')).body;
    const ended = await office.technician.post(`assets/${items[0]?.id}/terminate`, {
      ...{ reason: 'Situs lama', immediately: true },
    });
    expect(ended).toMatchObject({
      status: 200,
      body: { status: 'terminated', actions: [], history: [{ event: 'import' }, { event: 'terminate' }] },
    });
    expect((await unit.admin.post(`assets/${items[0]?.id}/resume`)).status).toBe(403);
  });
});
