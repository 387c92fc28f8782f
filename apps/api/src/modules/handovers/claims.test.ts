import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPages } from '#test/pdf-text.ts';
import { buildStage, type Stage } from '#test/stage.ts';
import { type Account, objectOf, walk, whoHolds } from '#test/walker/index.ts';

const nips = Array.from(
  { length: 60 },
  (_, index) => `1985081720100116${String(index + 1).padStart(2, '0')}`,
);
const staff = nips.map((nip, index) => ({
  ...{ name: `Pegawai ${index + 1}`, nip, kind: 'pns', phone: '081234567890' },
  ...{ email: `pegawai.${index}@example.go.id`, mailbox: `penerima.${index}` },
}));

interface Batch {
  items: { claimCode: string; recipient: string }[];
}

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
    const place = (name: string) => staff.findIndex((one) => one.name === name);
    handovers = items.sort((a, b) => place(a.recipient.name) - place(b.recipient.name));
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

  const send = (by: Account, path: string) =>
    stage.desk.send(by, {
      ...{ method: 'POST', path: `service-requests/${caseId}/handovers/${path}` },
    }) as Promise<{ status: number; body: Answer['body'] & Batch }>;

  it('has a code made with those of all others at once, and it ends the one of before', async () => {
    const { claimCode: before } = (await codeFor(3)).body;
    expect((await send(officer, 'claim-codes')).body.code).toBe('not-your-handover');
    const { status, body } = await send(unit, 'claim-codes');
    // Of sixty two have opened theirs and one is locked.
    expect([status, body.items.length]).toEqual([201, 57]);
    expect(new Set(body.items.map(({ claimCode }) => claimCode)).size).toBe(57);
    expect(body.items.map(({ recipient }) => recipient)).toEqual(
      staff.map(({ name }) => name).filter((_name, index) => index > 2),
    );
    expect((await open(before, nips[3])).body.code).toBe('claim-refused');
    expect((await open(body.items[0]?.claimCode ?? '', nips[3])).status).toBe(200);
    const { rows } = await stage.database.owner.query<{ kept: string }>(
      `select coalesce(string_agg(t::text, ''), '') as kept from (
         select row_to_json(h)::text as t from handover_claims h union all
         select row_to_json(e)::text from service_request_events e union all
         select row_to_json(a)::text from audit_entries a union all
         select row_to_json(j)::text from graphile_worker._private_jobs j) everything`,
    );
    expect(rows[0]?.kept).toContain('handover.claim-codes');
    for (const { claimCode } of body.items) expect(rows[0]?.kept).not.toContain(claimCode);
  });

  it('is reminded through whoever filed the case, as all who have not opened theirs, once an hour', async () => {
    expect((await send(officer, 'reminders')).body).toEqual({ recipients: 0, withoutAccount: 56 });
    expect((await send(unit, 'reminders')).body.code).toBe('reminded-already');
    expect(await stage.drain()).toEqual([]);
    const news = async () => {
      const { body } = await stage.desk.send(unit, { method: 'GET', path: 'notifications' });
      return (body as { items: { body: string }[] }).items.map((one) => one.body);
    };
    const told = (await news()).filter((body) => body.includes('kode klaimnya'));
    expect(told).toHaveLength(1);
    stage.clock.advance('PT1H');
    expect((await send(unit, 'reminders')).status).toBe(200);
  });

  it('stands in the record of handover with the moment and the position, on as many pages as it takes', async () => {
    await stage.desk.act(unit, await stage.desk.read(unit, caseId), 'accept', {});
    const letters = `service-requests/${caseId}/letters`;
    const { body } = await stage.desk.send(unit, { method: 'GET', path: letters });
    const record = (body as { items: { id: string; kind: string }[] }).items.find(
      ({ kind }) => kind === 'handover-record',
    );
    const { rawPayload: pdf } = await stage.app.inject({
      url: `/api/v1/${letters}/${record?.id}/content`,
      headers: { authorization: `Bearer ${await stage.cast.tokenOf(unit)}` },
    });
    const pages = await readPages(pdf);
    expect(pages.length).toBeGreaterThan(3);
    const text = pages.join(' ');
    const opened = text.match(
      /Akses dibuka oleh Pegawai \d+, Pegawai [^,]+, \S+, 5 Oktober 2026 pukul \d\d\.\d\d WIB/g,
    );
    expect(opened).toHaveLength(3);
    expect(text).toContain('Akses untuk Pegawai 2 dimusnahkan sebelum dibuka');
    expect(text.match(/Akses diserahkan tersegel kepada Pegawai \d+/g)).toHaveLength(56);
  });
});
