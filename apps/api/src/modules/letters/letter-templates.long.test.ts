import { readFile } from 'node:fs/promises';
import { LetterKind, parseStandard } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { as, tokenOf } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice, type Unit } from '#test/office.ts';
import { readText } from '#test/pdf-text.ts';

interface Letter {
  id: string;
  kind: string;
  template: number | null;
}
interface Refusal {
  code: string;
  errors: { code: string; detail: string; line: number; column: number }[];
}

const root = 'agencies/pekalongan/letter-templates';
const own = '#import "letter.typ": *\n#letter-page[Salam dari #text(letter.letterhead.agency).]\n';
const previews = 'agencies/pekalongan/letters/preview';
const hosting = new URL(
  '../../../../../packages/standards/catalogue/pekalongan/hosting/v1.yaml',
  import.meta.url,
);

const page = (body: string) => `#import "letter.typ": *\n#letter-page[${body}]\n`;
/** Which limit is reached first is the machine's to tell. */
const limit = expect.stringMatching(/^too-(slow|stopped|large)$/);
const hostile: [what: string, source: string, code: unknown, line: number][] = [
  ['reads the machine’s files', page('\n#read("/etc/passwd")'), 'no-files', 3],
  ['climbs out of its folder', page('#read("../../../../etc/passwd")'), 'no-files', 2],
  [
    'fetches a package under a made-up name',
    '#{ let p = "@pre" + "view/cetz:0.3.0"; import p: * }',
    'no-packages',
    1,
  ],
  [
    'never ends',
    page('#for i in range(100000) { for j in range(100000) { let x = calc.sin(i * j) } }'),
    limit,
    1,
  ],
  ['wants all the memory', page('#{ let s = "x"; for i in range(40) { s = s + s }; s }'), limit, 1],
  ['calls itself', page('#let f(x) = f(x + 1)\n#f(0)'), 'endless', 2],
  ['makes pages without end', page('#for i in range(40000) [#lorem(300) #pagebreak()]'), limit, 1],
  ['hides the way to check it', 'Surat tanpa kode.', 'no-check', 1],
  ['is no template', 'a\n\n#let x = \n', 'invalid-template', 3],
  ['asks for what a letter has not', page('#letter.nomor'), 'unknown-part', 2],
  ['is no text', 'a\ufffdb', 'no-text', 1],
];

describe('letters as their agency makes them', () => {
  let office: Office;
  let author: Official;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice({ backends: { hosting: 'embedded-host', dns: 'embedded-host' } });
    author = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    unit = await office.unit();
  });
  afterAll(() => office.close());

  const preview = async (body: object) => {
    const answer = await office.test.app.inject({
      method: 'POST',
      url: `/api/v1/${previews}`,
      payload: body,
      headers: { authorization: `Bearer ${tokenOf(office.test.app, author.session)}` },
    });
    expect([answer.statusCode, answer.headers['content-type']], answer.body.slice(0, 300)).toEqual([
      200,
      'application/pdf',
    ]);
    return readText(answer.rawPayload);
  };
  const upload = (source: string, kind = 'receipt') =>
    author.post<Refusal & { version: number }>(`${root}/${kind}`, { name: 'surat.typ', source });
  const use = (version: number | null, kind = 'receipt') => author.put(`${root}/${kind}/use`, { version });
  const receiptOfNewCase = async () => {
    const id = await office.draft(unit, { domain: `templat-${Math.random().toString(36).slice(2, 8)}` });
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
    const receipt = async () => {
      const { body } = await unit.admin.get<{ items: Letter[] }>(`service-requests/${id}/letters`);
      return body.items.find(({ kind }) => kind === 'receipt') as Letter;
    };
    const letter = await receipt();
    const answer = await office.test.app.inject({
      url: `/api/v1/service-requests/${id}/letters/${letter.id}/content`,
      headers: { authorization: `Bearer ${tokenOf(office.test.app, unit.admin.session)}` },
    });
    return { letter: await receipt(), text: await readText(answer.rawPayload) };
  };
  it('are seen before they are sent: every letter of every standard, with the words as they are edited now', async () => {
    const yaml = await readFile(hosting, 'utf8');
    const keys = parseStandard(yaml).definition?.letters.map(({ key }) => key) ?? [];
    expect(keys.length).toBeGreaterThan(3);
    for (const letter of keys) {
      const text = await preview({ document: yaml, letter });
      expect(text).toContain('CONTOH');
      expect(text).not.toContain('{{');
    }
    const words = "opening:\n      - 'Kata pembuka baru untuk {{ organization.name }}.'";
    const edited = yaml.replace(/opening:\n {6}- .*/, words);
    expect(await preview({ document: edited, letter: keys[0] })).toContain(
      'Kata pembuka baru untuk Dinas Contoh.',
    );
    const none = await author.post(previews, { document: yaml, letter: 'none' });
    expect(none.status).toBe(404);
    for (const kind of LetterKind.anyOf.map((one) => one.const))
      expect(await preview({ kind })).toContain('Kode pemeriksaan');
  });

  it('are seen under a letterhead that is still edited, without any standard too', async () => {
    const { definition } = (await author.get<{ definition: { letterhead: object } }>('agencies/pekalongan'))
      .body;
    const letterhead = { ...definition.letterhead, lines: ['Pemerintah Kota Laut', 'Dinas Ombak'] };
    const text = await preview({ kind: 'objection', definition: { ...definition, letterhead } });
    expect(text).toMatch(/PEMERINTAH KOTA LAUT.*DINAS OMBAK/);
    expect((await author.post(previews, { definition: { name: 1 } })).status).toBe(422);
    expect(
      (await author.get<{ definition: { letterhead: object } }>('agencies/pekalongan')).body.definition,
    ).toEqual(definition);
  });

  it('are set by a template of the agency once that is put to use, and say by which', async () => {
    const before = await receiptOfNewCase();
    expect(before.letter.template).toBeNull();
    const { status, body } = await upload(own);
    expect([status, body]).toEqual([201, expect.objectContaining({ version: 1, inUse: false })]);
    expect((await receiptOfNewCase()).letter.template).toBeNull();
    expect(await preview({ kind: 'receipt', template: own })).toContain('Salam dari');
    expect((await use(1)).status).toBe(200);
    const after = await receiptOfNewCase();
    expect([after.letter.template, after.text]).toEqual([1, expect.stringContaining('Salam dari')]);
    expect(after.text).toContain('Kode pemeriksaan');
    expect((await upload(own.replace('Salam', 'Hormat'))).body.version).toBe(2);
    expect((await author.get(`${root}/receipt/source?version=1`)).body).toEqual({ source: own });
    expect((await author.get<{ source: string }>(`${root}/receipt/source`)).body.source).toContain(
      'letter.typ',
    );
    const atOnce = await Promise.all([use(1), use(2), use(1), use(2)]);
    expect(atOnce.map(({ status: each }) => each)).toEqual([200, 200, 200, 200]);
    expect((await use(null)).status).toBe(200);
    expect((await receiptOfNewCase()).letter.template).toBeNull();
    const { rows } = await office.test.database.owner.query(
      "select action from audit_entries where action like 'letter-template.%'",
    );
    expect(rows).toHaveLength(8);
  });

  it('come out by the product’s own template where the agency’s fails at what a letter says, or has no room to be set in', async () => {
    const fragile = `#if not letter.sample { panic("x") }\n${own}`.replace(
      '#if',
      '#import "letter.typ": *\n#if',
    );
    const { body } = await upload(fragile);
    await use(body.version);
    const { letter, text } = await receiptOfNewCase();
    expect([letter.template, text]).toEqual([null, expect.not.stringContaining('Salam dari')]);
    expect(text).toContain('Nomor permohonan');
    await use(1);
    vi.stubEnv('TMPDIR', '/nowhere');
    const { letter: without } = await receiptOfNewCase().finally(() => vi.unstubAllEnvs());
    expect(without.template).toBeNull();
    await use(null);
  });

  it('are the administrator’s to change, and nobody else’s', async () => {
    const body = { name: 'x.typ', source: own };
    for (const by of [office.head, unit.admin]) {
      expect((await by.get(root)).status).toBe(403);
      expect((await by.post(`${root}/receipt`, body)).status).toBe(403);
      expect((await by.put(`${root}/receipt/use`, { version: 1 })).status).toBe(403);
      expect((await by.post(previews, {})).status).toBe(403);
    }
    expect((await as(office.test.app).get(root)).status).toBe(401);
    expect((await author.get('agencies/elsewhere/letter-templates')).status).toBe(404);
    expect((await use(99)).status).toBe(404);
    expect((await author.post(`${root}/poem`, body)).status).toBe(404);
  });

  it('are refused by a template that means no good, with its line and a sentence, and nothing changes', async () => {
    const kept = () =>
      office.test.database.owner.query('select kind, version, in_use from letter_templates order by 1, 2');
    const { rows: before } = await kept();
    const answers = await Promise.all(
      hostile.map(async ([what, source, code, line]) => {
        const { status, body } = await author.post<Refusal>(`${root}/receipt`, { name: 'x.typ', source });
        return { what, status, body, code, line };
      }),
    );
    for (const { what, status, body, code, line } of answers) {
      const [fault] = body.errors ?? [];
      expect([what, status, fault?.code], JSON.stringify(body)).toEqual([what, 422, code]);
      if (code !== 'no-text') expect([what, fault?.line]).toEqual([what, line]);
      expect(fault?.detail).toMatch(/^\S+ \S+ .*\.$/s);
      expect(JSON.stringify(body)).not.toMatch(/root:|pendopo-template|\/tmp/);
    }
    expect((await kept()).rows).toEqual(before);
    expect((await author.get('agencies/pekalongan')).status).toBe(200);
  }, 60_000);
});
