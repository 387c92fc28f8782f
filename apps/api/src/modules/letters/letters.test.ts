import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type CaseView, type Office, type Official, openOffice, type Unit } from '#test/office.ts';
import { readCode } from '#test/pdf-code.ts';
import { readText } from '#test/pdf-text.ts';
import { newCheckCode } from './check-code.ts';

interface Letter {
  id: string;
  kind: string;
  number: string | null;
  title: string;
  code: string;
}

describe('letters of a case', () => {
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice({ poolSize: 20 });
    unit = await office.unit();
  });
  afterAll(() => office.close());

  const lettersOf = async (by: Official, id: string) =>
    (await by.get<{ items: Letter[] }>(`service-requests/${id}/letters`)).body.items;
  const pdfOf = async (by: Official, id: string, letter: Letter | undefined): Promise<Buffer> => {
    const answer = await office.test.app.inject({
      url: `/api/v1/service-requests/${id}/letters/${letter?.id}/content`,
      headers: { authorization: `Bearer ${tokenFor(by)}` },
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    return answer.rawPayload;
  };
  const tokenFor = ({ session }: Official) =>
    office.test.app.tokens.issue({ sid: session.sessionId, agency: session.agency, sub: session.personId })
      .accessToken;
  const kind = (letters: Letter[], wanted: string) => letters.find((letter) => letter.kind === wanted);
  const atRatification = async (asking: Unit): Promise<string> => {
    const id = await office.atProvisioning(asking);
    const { body } = await office.technician.get<{
      items: {
        id: string;
        credential: boolean;
        recordSchema: { properties: { facts: { examples: unknown[] } } };
      }[];
    }>(`service-requests/${id}/provisions`);
    for (const item of body.items)
      await office.technician.post(`service-requests/${id}/provisions/${item.id}/record`, {
        facts: item.recordSchema.properties.facts.examples[0],
        ...(item.credential ? { credential: { password: 'melati-3' } } : {}),
      });
    expect((await office.act(office.technician, id, 'complete')).status).toBe(200);
    expect((await office.act(office.division, id, 'endorse')).status).toBe(200);
    return id;
  };

  it('are numbered without gap or double when twenty cases are sent at once', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const id = await office.draft(unit, { domain: `serentak-${index}` });
        await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
        return id;
      }),
    );
    const sent = await Promise.all(drafts.map((id) => office.act(unit.admin, id, 'submit')));
    expect(sent.map(({ status }) => status)).toEqual(drafts.map(() => 200));
    const numbers = sent.map(({ body }) => (body as CaseView & { number: string }).number).sort();
    expect(numbers).toEqual(drafts.map((_, index) => `HST-2026-${String(index + 1).padStart(4, '0')}`));
    const forwarded = await Promise.all(drafts.map((id) => office.act(office.head, id, 'forward')));
    expect(forwarded.map(({ status }) => status)).toEqual(drafts.map(() => 200));
    const sheets = await Promise.all(drafts.map((id) => lettersOf(office.head, id)));
    expect(sheets.map((letters) => kind(letters, 'disposition')?.number).sort()).toEqual(
      drafts.map((_, index) => `${String(index + 1).padStart(4, '0')}/DISKOMINFO/2026`),
    );
    expect(new Set(sheets.flat().map(({ code }) => code)).size).toBe(40);
  });

  it('give a number back when the action fails', async () => {
    const id = await office.draft(unit);
    expect((await office.act(unit.admin, id, 'submit')).status).toBe(409);
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    const { body } = await office.act(unit.admin, id, 'submit');
    expect(body).toMatchObject({ number: 'HST-2026-0021' });
  });

  it('say what they are about, the same page each time, for those who read the case', async () => {
    const id = await office.draft(unit, { application: 'Perpustakaan digital' });
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    await office.act(unit.admin, id, 'submit');
    await office.act(office.head, id, 'forward');
    const letters = await lettersOf(office.head, id);
    const receipt = await pdfOf(unit.admin, id, kind(letters, 'receipt'));
    const text = await readText(receipt);
    for (const words of ['TANDA TERIMA', unit.label, kind(letters, 'receipt')?.number ?? '', 'Desember 2026'])
      expect(text.toLowerCase()).toContain(words.toLowerCase());
    expect(await pdfOf(unit.admin, id, kind(letters, 'receipt'))).toEqual(receipt);
    const sheet = await readText(await pdfOf(office.division, id, kind(letters, 'disposition')));
    expect(sheet).toContain('Kepala Bidang Infrastruktur dan Statistik');
    expect(sheet).toContain('Proses lebih lanjut sesuai ketentuan');
    expect(sheet).toMatch(/Diterima tanggal .*Selasa, 24 November 2026/);
    expect(sheet).toMatch(/Batas waktu penyelesaian .*Desember 2026 pukul \d\d\.\d\d WIB/);
    const stranger = (await office.unit()).admin;
    const path = `service-requests/${id}/letters`;
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.get(`${path}/${letters[0]?.id}/content`)).status).toBe(404);
    for (const unknown of ['no-id', '%00', '019ab1c2-0000-7000-8000-000000000000'])
      expect((await unit.admin.get(`${path}/${unknown}/content`)).status).toBe(404);
  });

  it('are checked by anybody who has the code, without a name in the answer', async () => {
    const id = await office.draft(unit);
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    await office.act(unit.admin, id, 'submit');
    const [receipt] = await lettersOf(unit.admin, id);
    const pdf = await pdfOf(unit.admin, id, receipt);
    const { status, body } = await as(office.test.app).get(`public/letters/${receipt?.code.toLowerCase()}`);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        ...{ genuine: true, kind: 'receipt', number: receipt?.number, code: receipt?.code },
        sha256: createHash('sha256').update(pdf).digest('hex'),
      }),
    ]);
    expect(JSON.stringify(body)).not.toContain(unit.admin.name);
    expect(await readText(pdf)).toContain(receipt?.code);
    const scanned = new URL(await readCode(pdf));
    expect(scanned.origin).toBe(office.test.app.config.http.publicUrl);
    const page = /^\/periksa\/([^/]+)$/.exec(scanned.pathname);
    expect((await as(office.test.app).get(`public/letters/${page?.[1]}`)).body).toEqual(body);
    for (const unknown of [
      newCheckCode(),
      'x'.repeat(8),
      `${'A'.repeat(7)}%00`,
      "' or 1=1 --",
      'ＡＢＣＤＥＦＧＨ',
    ])
      expect((await as(office.test.app).get(`public/letters/${encodeURI(unknown)}`)).status).toBe(404);
  });

  describe('are signed', () => {
    const document = async (by: Official, id: string) => {
      expect((await office.act(by, id, 'ratify')).status).toBe(200);
      const letters = await lettersOf(unit.admin, id);
      return readText(await pdfOf(unit.admin, id, kind(letters, 'document')));
    };

    it('by the holder of the position that the standard names', async () => {
      const text = await document(office.head, await atRatification(unit));
      expect(text).toContain(office.head.name);
      expect(text).not.toMatch(/Pl[th]\./);
    });

    it('by whoever acts for it when that is who decides', async () => {
      const deputy = await employ(office, [
        { side: 'agency', position: 'head', acting: 'plh', actingFor: office.head, until: '2026-11-24' },
      ]);
      const text = await document(deputy, await atRatification(unit));
      expect(text).toMatch(/Plh\. ?Kepala Dinas/);
      expect(text).toContain(deputy.name);
      expect(text).not.toContain(office.head.name);
      const own = await document(office.head, await atRatification(unit));
      expect(own).toContain(office.head.name);
      expect(own).not.toContain('Plh.');
    });
  });
});
