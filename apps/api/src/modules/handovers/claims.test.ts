import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStage, type Stage } from '#test/stage.ts';
import { type Account, objectOf, walk, whoHolds } from '#test/walker/index.ts';

const nips = ['198508172010011601', '198508172010011602', '198508172010011603', '198508172010011604'];
const staff = nips.map((nip, index) => ({
  ...{ name: `Pegawai ${index + 1}`, nip, kind: 'pns', phone: '081234567890' },
  ...{ email: `pegawai.${index}@example.go.id`, mailbox: `penerima.${index}` },
}));

interface Answer {
  status: number;
  body: {
    code?: string;
    claimCode: string;
    recipient: string;
    label: string;
    credential?: { fields: { key: string; value: string }[] };
  };
}

describe('a recipient without an account', () => {
  let stage: Stage;
  let unit: Account;
  let officer: Account;
  let caseId: string;
  let handovers: { id: string }[];
  beforeAll(async () => {
    stage = await buildStage();
    const { case: found, filer } = await walk(stage.http, stage.cast, 'okutimur.email', {
      answers: { staff },
      until: ({ step }) => step?.kind === 'verification',
    });
    [unit, caseId, officer] = [filer, found.id, whoHolds(stage.cast, found, filer)];
    let one = await stage.desk.read(officer, caseId);
    for (const { key, reviewable } of one.requirements)
      if (reviewable) one = await stage.desk.review(officer, one, key, { verdict: 'accepted' });
    const act = async (action: string) =>
      stage.desk.act(officer, await stage.desk.read(officer, caseId), action, {});
    await act('approve');
    for (const { id, recordSchema } of (await stage.desk.provisions(officer, found)).items)
      await stage.desk.record(officer, found, id, objectOf(recordSchema));
    await act('complete');
    await act('deliver');
    const { items } = await stage.desk.handovers(unit, found);
    handovers = items.sort((a, b) => (a.recipient.name < b.recipient.name ? -1 : 1));
  });
  afterAll(() => stage.close());

  const codeFor = (index: number, by = unit) =>
    stage.desk.send(by, {
      ...{ method: 'POST', path: `handovers/${handovers[index]?.id}/claim-code` },
    }) as Promise<Answer>;
  const anybody = (path: string, body: object) =>
    stage.http({ method: 'POST', path, body }) as Promise<Answer>;
  const open = (claimCode: string, nip: string | undefined) =>
    anybody('public/claims/opening', { claimCode, nip });

  it('opens theirs by the code of their unit and their NIP, once', async () => {
    const { status, body } = await codeFor(0);
    expect([status, body.recipient]).toEqual([201, 'Pegawai 1']);
    expect(body.claimCode).toMatch(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){2}$/);
    const typed = ` ${body.claimCode.toLowerCase().replaceAll('-', ' ')} `;
    const seen = await anybody('public/claims', { claimCode: typed, nip: nips[0] });
    expect([seen.status, seen.body.recipient, seen.body.label]).toEqual([200, 'Pegawai 1', body.label]);
    expect(JSON.stringify(seen.body)).not.toContain('password');
    const opened = await open(typed, `${nips[0]?.slice(0, 8)} ${nips[0]?.slice(8)}`);
    expect([opened.status, opened.body.credential?.fields.some(({ key }) => key === 'password')]).toEqual([
      200,
      true,
    ]);
    expect((await open(body.claimCode, nips[0])).body.code).toBe('claim-refused');
  });

  it('is answered alike for a wrong code and a wrong NIP, and the fifth destroys what is sealed', async () => {
    const { claimCode } = (await codeFor(1)).body;
    const wrong = [await open('AAAA-CCCC-DDDD', nips[1]), await open(claimCode, nips[2])];
    expect(wrong.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'claim-refused'],
      [403, 'claim-refused'],
    ]);
    for (let times = 0; times < 3; times += 1) await anybody('public/claims', { claimCode, nip: nips[3] });
    expect((await open(claimCode, nips[0])).status).toBe(423);
    expect((await open(claimCode, nips[1])).body.code).toBe('handover-locked');
  });

  it('has a code made by those who ask for the unit alone, and the last one counts', async () => {
    expect((await codeFor(2, officer)).body.code).toBe('not-your-handover');
    const first = (await codeFor(2)).body.claimCode;
    const second = (await codeFor(2)).body.claimCode;
    expect((await open(first, nips[2])).body.code).toBe('claim-refused');
    expect((await open(second, nips[2])).status).toBe(200);
    expect((await codeFor(2)).body.code).toBe('not-claimable');
  });

  it('leaves the code nowhere', async () => {
    const { claimCode } = (await codeFor(3)).body;
    const { rows } = await stage.database.owner.query<{ kept: string }>(
      `select coalesce(string_agg(t::text, ''), '') as kept from (
         select row_to_json(h)::text as t from handover_claims h union all
         select row_to_json(e)::text from service_request_events e union all
         select row_to_json(a)::text from audit_entries a) everything`,
    );
    expect(rows[0]?.kept).toContain('claim-code');
    expect(rows[0]?.kept.replaceAll('-', '')).not.toContain(claimCode.replaceAll('-', ''));
  });
});
