import { readFile } from 'node:fs/promises';
import { loadCatalogue, parseStandard } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, tokenOf } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice } from '#test/office.ts';
import { readPages } from '#test/pdf-text.ts';
import { createSopRenderer } from './sop-sheet/render-sop.ts';

const file = new URL(
  '../../../../../packages/standards/catalogue/pekalongan/hosting/v1.yaml',
  import.meta.url,
);
const yaml = await readFile(file, 'utf8');
const steps = parseStandard(yaml).definition?.procedure ?? [];

/** The procedure so often one after another: more steps than a sheet holds. */
const longer = (times: number): Record<string, unknown> => {
  const { definition } = parseStandard(yaml);
  const at = (round: number, target: unknown) =>
    steps.some(({ key }) => key === target) ? `${target}-${round}` : target;
  const procedure = Array.from({ length: times }, (_, round) =>
    steps.map((step, index) => ({
      ...step,
      ...{
        no: round * steps.length + index + 1,
        key: `${step.key}-${round}`,
        title: `Kegiatan ${round}.${index}`,
      },
      on: Object.fromEntries(
        Object.entries(step.on).map(([outcome, target]) => [outcome, at(round, target)]),
      ),
    })),
  ).flat();
  return { ...definition, procedure };
};

describe('the SOP on paper', () => {
  let office: Office;
  let author: Official;
  const visitor = () => as(office.test.app);
  beforeAll(async () => {
    office = await openOffice({ backends: { hosting: 'embedded-host', dns: 'embedded-host' } });
    author = await employ(office, [{ side: 'agency', position: 'administrator' }]);
  });
  afterAll(() => office.close());

  const published = 'agencies/pekalongan/standards/pekalongan.hosting/sop';
  const draft = 'agencies/pekalongan/standards/sop';
  const asYaml = { 'content-type': 'application/yaml' };
  const read = async (url: string) => {
    const answer = await office.test.app.inject({ url: `/api/v1/${url}` });
    return { answer, pages: await readPages(answer.rawPayload) };
  };

  it('is for everybody: who gives it out, every step with its papers, PDF/A with a name', async () => {
    const { answer, pages } = await read(published);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="SOP-pekalongan.hosting-v1.pdf"',
    });
    expect(answer.rawPayload.toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>');
    const text = pages.join(' ');
    expect(text).toContain('DINAS KOMUNIKASI DAN INFORMATIKA KOTA PEKALONGAN');
    expect(text).toMatch(/Nama SOP : Pelayanan Hosting/);
    expect(text).toMatch(/Kelengkapan Waktu Keluaran/);
    for (const { title } of steps) expect(text).toContain(title);
  });

  it('goes on over sheets with its head repeated, and says so at the edges', async () => {
    const answer = await office.test.app.inject({
      method: 'POST',
      url: `/api/v1/${draft}`,
      payload: longer(5),
      headers: { authorization: `Bearer ${tokenOf(office.test.app, author.session)}` },
    });
    const pages = await readPages(answer.rawPayload);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages.slice(1)) expect(page).toContain('Pelaksana Mutu baku No Kegiatan Keterangan');
    for (const page of pages.slice(1, -1)) expect(page).toContain('Berlanjut ke halaman berikutnya');
    for (const page of pages.slice(2)) expect(page).toContain('Lanjutan');
    expect(pages[0]).toContain('Rancangan, belum berlaku');
    for (let round = 0; round < 5; round += 1)
      steps.forEach((_, index) => void expect(pages.join(' ')).toContain(`Kegiatan ${round}.${index} `));
  });

  it('is set once for all who ask for one in force at the same time, and for a draft each time', async () => {
    const found = loadCatalogue().find(({ agency: { code } }) => code === 'pekalongan');
    const { definition } = parseStandard(yaml);
    if (found === undefined || definition === undefined) throw new Error('The catalogue has neither.');
    const { agency } = found;
    const render = createSopRenderer();
    const twice = (effective: string | null) =>
      Promise.all([1, 2].map(() => render({ definition, agency, crest: null, effective })));
    const [first, second] = await twice('2026-01-01');
    expect(second).toBe(first);
    const [draftOne, draftTwo] = await twice(null);
    expect(draftTwo).not.toBe(draftOne);
    const unreadable = { definition, agency, crest: '<svg', effective: '2026-01-01' };
    for (const _ of [1, 2]) await expect(render(unreadable)).rejects.toThrow('could not be set');
  });

  it('is not set of a procedure that would take all the time', async () => {
    const refused = await author.post<{ code: string }>(draft, longer(40));
    expect([refused.status, refused.body.code]).toEqual([422, 'sop-too-long']);
  });

  it('is not there for what is not published, and a draft is its author’s alone', async () => {
    const unpublished = yaml.replace(/^version: 1$/m, 'version: 2');
    expect((await author.post('agencies/pekalongan/standards', unpublished, asYaml)).status).toBe(201);
    for (const url of [
      `${published}?version=2`,
      `${published}?version=9`,
      'agencies/pekalongan/standards/pekalongan.x/sop',
      'agencies/nowhere/standards/x.y/sop',
    ])
      expect((await visitor().get(url)).status).toBe(404);
    expect((await visitor().post(draft, unpublished, asYaml)).status).toBe(401);
    expect((await office.head.post(draft, unpublished, asYaml)).status).toBe(403);
    expect((await author.post('agencies/elsewhere/standards/sop', unpublished, asYaml)).status).toBe(404);
  });

  it('cannot be drawn of what is no standard, and says where', async () => {
    const refused = await author.post<{ errors: { line: number }[] }>(draft, 'title: "open\n', asYaml);
    expect([refused.status, refused.body.errors[0]?.line]).toEqual([422, expect.any(Number)]);
  });
});
