import { readFile } from 'node:fs/promises';
import type { Move, Rehearsal } from '@pendopo/contracts';
import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice } from '#test/office.ts';

interface Tried {
  problems: { pointer: string }[];
  rehearsal: Rehearsal | null;
}

const hosting = new URL(
  '../../../../../packages/standards/catalogue/pekalongan/hosting/v1.yaml',
  import.meta.url,
);

describe('a standard that is tried', () => {
  let office: Office;
  let author: Official;
  let yaml: string;
  beforeAll(async () => {
    office = await openOffice({ backends: { hosting: 'embedded-host', dns: 'embedded-host' } });
    author = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    yaml = await readFile(hosting, 'utf8');
  });
  afterAll(() => office.close());

  const startsAt = '2026-11-24T02:00:00Z';
  const attempt = (moves: Move[], document = yaml, more = {}) =>
    author.post<Tried>('agencies/pekalongan/standards/try', { document, startsAt, moves, ...more });
  const tried = async (moves: Move[], document = yaml): Promise<Rehearsal> => {
    const { status, body } = await attempt(moves, document);
    expect([status, body.problems]).toEqual([200, []]);
    if (body.rehearsal === null) throw new Error('Nothing was played.');
    return body.rehearsal;
  };
  const by = (player: string, action: string): Move => ({ by: player, action });
  const toVerify = [
    by('organization:admin', 'submit'),
    by('agency:head', 'forward'),
    by('agency:infrastructure-head', 'forward'),
  ];

  it('begins at its first step and says who may do what, and where that leads', async () => {
    const { status, steps, players, clock } = await tried([]);
    expect([status, steps[0]?.key, clock.state]).toEqual(['draft', 'apply', 'none']);
    expect(players[0]).toMatchObject({
      key: 'organization:admin',
      title: 'Admin OPD',
      actions: [
        { key: 'submit', blockers: [], leadsTo: expect.stringMatching(/^2\. Dinas Kominfo menerima/) },
        {},
      ],
    });
  });

  it('is played to its end by all its actors, with its letters and its clock', async () => {
    const end = await tried([
      ...toVerify,
      { wait: { amount: 1, unit: 'day' } },
      by('agency:technician', 'approve'),
      by('agency:technician', 'complete'),
      by('agency:infrastructure-head', 'endorse'),
      by('agency:head', 'ratify'),
      by('agency:technician', 'deliver'),
      by('organization:admin', 'accept'),
    ]);
    expect([end.status, end.steps, end.refused]).toEqual(['completed', [], null]);
    expect(end.letters.map(({ kind }) => kind)).toEqual([
      ...['receipt', 'disposition', 'document', 'access', 'handover-record'],
    ]);
    expect(end.history).toHaveLength(9);
    expect(end.clock).toMatchObject({ state: 'ended', overdue: false, dueAt: '2026-12-01T08:45:00Z' });
    expect(end.taken.at(-1)).toBe('receive');
  });

  it('stops its clock while papers are with the applicant, and is overdue in time', async () => {
    const back = await tried([...toVerify, by('agency:technician', 'return')]);
    expect([back.status, back.clock.state, back.letters.at(-1)?.kind]).toEqual([
      'returned',
      'paused',
      'return',
    ]);
    expect(back.players[0]?.actions[0]).toMatchObject({ key: 'submit', blockers: [] });
    const late = await tried([...toVerify, { wait: { amount: 14, unit: 'day' } }]);
    expect([late.clock.overdue, late.now]).toEqual([true, '2026-12-08T02:00:00Z']);
  });

  it('takes silence for consent when its time has come', async () => {
    const silent = await tried([
      ...toVerify,
      by('agency:technician', 'approve'),
      by('agency:technician', 'complete'),
      by('agency:infrastructure-head', 'endorse'),
      by('agency:head', 'ratify'),
      by('agency:technician', 'deliver'),
      { wait: { amount: 60, unit: 'day' } },
    ]);
    expect([silent.status, silent.history.at(-1)?.who]).toEqual([
      'completed',
      'Sistem, tanpa jawaban penerima',
    ]);
    expect(Date.parse(silent.history.at(-1)?.at ?? '')).toBeLessThan(Date.parse(silent.now));
  });

  it('says at which move it was stopped, and why', async () => {
    const wrong = await tried([by('agency:head', 'forward'), ...toVerify]);
    expect(wrong.refused).toEqual({ move: 0, detail: expect.stringMatching(/tidak tersedia pada langkah/) });
    expect(wrong.history).toEqual([]);
    expect((await tried([by('nobody', 'submit')])).refused?.detail).toMatch(/tidak ada/);
    expect((await tried([by('organization:admin', 'fly')])).refused?.detail).toMatch(/tidak ada/);
    expect((await attempt([], yaml, { variant: 'other' })).status).toBe(400);
  });

  it('is not played while it has faults', async () => {
    const { body } = await attempt([], yaml.replace('kind: ratification', 'kind: blessing'));
    expect(body).toEqual({
      problems: [expect.objectContaining({ pointer: '/procedure/6/kind' })],
      rehearsal: null,
    });
  });

  it('lets every standard of its agency be begun and sent', async () => {
    const found = loadCatalogue().find(({ agency }) => agency.code === 'pekalongan');
    for (const { yaml: text } of found?.standards ?? []) {
      const { players } = await tried([], text);
      const sender = players.find(({ actions }) => actions.some(({ key }) => key === 'submit'));
      const { refused, status } = await tried([by(sender?.key ?? '', 'submit')], text);
      expect([refused, status]).toEqual([null, 'open']);
    }
  });

  it('touches nothing and nobody, and is for the agency’s own people', async () => {
    const count = async () =>
      (
        await office.test.database.owner.query<{ all: string }>(
          'select (select count(*) from service_requests) || (select count(*) from letters)::text || (select count(*) from audit_entries)::text as all',
        )
      ).rows;
    const before = await count();
    await tried(toVerify);
    expect(await count()).toEqual(before);
    expect((await as(office.test.app).post('agencies/pekalongan/standards/try', {})).status).toBe(401);
    const body = { document: yaml, moves: [] };
    expect((await author.post('agencies/kalbar/standards/try', body)).status).toBe(404);
    const blank = { ...body, moves: [{ fly: true }] };
    expect((await author.post('agencies/pekalongan/standards/try', blank)).status).toBe(400);
  });
});
