import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#test/client.ts';
import { readText } from '#test/pdf-text.ts';
import { unzip } from '#test/unzip.ts';
import { CANARY, type Complaints, openComplaints } from '../service-requests/complaints.fixture.ts';
import { canonical, genesis } from '../service-requests/ledger.ts';

interface History {
  genesis: string;
  items: {
    action: string;
    note: string | null;
    hash: string;
    redacted?: boolean;
    committed: { sequence: number; previous: string; note: string; data: string };
    opened: { salt: string; note: string | null; data: unknown } | null;
  }[];
}

const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

describe('the dossier of a case', () => {
  let complaints: Complaints;
  let office: Complaints['office'];
  beforeAll(async () => {
    complaints = await openComplaints();
    ({ office } = complaints);
  });
  afterAll(() => complaints.close());

  const dossierOf = async (reader: Caller, id: string) => {
    const { status, headers, raw } = await reader.get(`service-requests/${id}/dossier`);
    const files: Map<string, Buffer> = status === 200 ? unzip(raw) : new Map();
    return { status, headers, files, names: [...files.keys()] };
  };
  const sumsOf = (files: Map<string, Buffer>) =>
    String(files.get('checksums.txt'))
      .trimEnd()
      .split('\n')
      .map((line) => line.split('  ') as [digest: string, name: string]);
  const historyIn = (files: Map<string, Buffer>) => JSON.parse(String(files.get('history.json'))) as History;

  /** Every link, and what is opened of it, by another hand than the page's. */
  const expectChain = ({ genesis: beginning, items }: History, id: string) => {
    expect(beginning).toBe(genesis(office.agency, id));
    let previous = beginning;
    for (const { committed, opened, hash, note } of items) {
      expect([committed.previous, sha256(canonical(committed))]).toEqual([previous, hash]);
      if (opened !== null) {
        expect(sha256(opened.salt + canonical(opened.note))).toBe(committed.note);
        expect(sha256(opened.salt + canonical(opened.data))).toBe(committed.data);
        expect(opened.note).toBe(note);
      }
      previous = hash;
    }
  };

  it('holds the letters, every version of the papers and a history that verifies, and lists them all', async () => {
    const unit = await office.unit();
    const id = await office.draft(unit);
    for (const word of ['lama', 'baru'])
      await office.attach(unit.admin, id, Buffer.from(`%PDF-1.4\n%${word}\n%%EOF`));
    expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
    expect((await office.act(office.head, id, 'forward')).status).toBe(200);
    const { status, headers, files, names } = await dossierOf(unit.admin, id);
    expect([status, headers['content-type']]).toEqual([200, 'application/zip']);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="Permohonan [\w.-]+\.zip"/);
    expect(names.slice(0, 4)).toEqual(['index.html', 'case.json', 'history.json', 'riwayat.pdf']);
    expect(names.slice(5)).toEqual([
      'berkas/application-letter/v1 Surat.pdf',
      'berkas/application-letter/v2 Surat.pdf',
      'checksums.txt',
    ]);
    expect(names[4]).toMatch(/^surat\/01 Tanda .*\.pdf$/);
    expect(String(files.get('berkas/application-letter/v1 Surat.pdf'))).toContain('lama');
    expect(sumsOf(files)).toEqual(names.slice(0, -1).map((name) => [sha256(files.get(name) ?? ''), name]));

    const history = historyIn(files);
    expectChain(history, id);
    const events = await unit.admin.get<{ items: { hash: string }[] }>(`service-requests/${id}/events`);
    expect(history.items.map(({ hash }) => hash)).toEqual(events.body.items.map(({ hash }) => hash));
    // What is instructed inside the agency is in the chain, and closed; what it was cannot be tried out.
    expect(history.items.at(-1)).toMatchObject({
      action: 'forward',
      redacted: true,
      opened: null,
      note: null,
    });
    expect(history.items.filter(({ opened }) => opened === null)).toHaveLength(1);
    const told = await readText(files.get('riwayat.pdf') ?? Buffer.alloc(0));
    expect(told.replaceAll(' ', '')).toContain(history.items.at(-1)?.hash);

    const inside = await dossierOf(office.head, id);
    expect(historyIn(inside.files).items.every(({ opened }) => opened !== null)).toBe(true);
    expect(inside.names.some((name) => /Lembar disposisi/i.test(name))).toBe(true);
    const { rows } = await office.test.database.owner.query(
      "select actor_name from audit_entries where action = 'dossier.read' and subject = $1 order by sequence",
      [id],
    );
    expect(rows.map((row) => row.actor_name)).toEqual([unit.admin.name, office.head.name]);
  });

  it('is given without a paper that the store has lost, which the list still names', async () => {
    const unit = await office.unit();
    const id = await office.draft(unit);
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    const { rows } = await office.test.database.owner.query<{ storage_key: string }>(
      'select storage_key from attachments where service_request_id = $1',
      [id],
    );
    await office.test.app.files.remove(rows[0]?.storage_key ?? '');
    const { files, names } = await dossierOf(unit.admin, id);
    const listed = sumsOf(files).map(([, name]) => name);
    expect(listed.filter((name) => !names.includes(name))).toEqual([
      'berkas/application-letter/v1 Surat.pdf',
    ]);
  });

  it('names a masked reporter to nobody but the reporter and whom the standard names, in no byte of it', async () => {
    const { id, holder } = await complaints.complain({ identity: 'masked' });
    for (const reader of [holder, complaints.officer]) {
      const { files } = await dossierOf(reader, id);
      expect(String(files.get('case.json'))).toContain(CANARY);
      expectChain(historyIn(files), id);
    }
    const given: string[] = [];
    for (const [role, reader] of Object.entries(complaints.readers)) {
      const { status, headers, files, names } = await dossierOf(reader, id);
      if (status === 200) given.push(role);
      else expect(status, role).toBe(role === 'nobody' ? 401 : 404);
      const texts = [JSON.stringify(headers), ...names];
      for (const [name, content] of files)
        texts.push(
          content.toString('latin1'),
          /^(riwayat|surat).*\.pdf$/.test(name) ? await readText(content) : '',
        );
      expect(texts.join('\n').toLowerCase().includes(CANARY), role).toBe(false);
      if (status !== 200) continue;
      const history = historyIn(files);
      expectChain(history, id);
      // A file's name may tell: its entry stays closed, salt and all.
      expect(history.items.filter(({ action }) => action === 'attach').map(({ opened }) => opened)).toEqual([
        ...[null, null],
      ]);
    }
    expect(given).toEqual(['technician', 'inspector', 'system', 'systemForTheOfficer']);
  });
});
