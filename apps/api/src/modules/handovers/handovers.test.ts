import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, tokenOf } from '#test/client.ts';
import { type Office, type Official, openOffice, PASSWORD, type Unit } from '#test/office.ts';
import { readText } from '#test/pdf-text.ts';

interface HandoverView {
  id: string;
  label: string;
  recipient: { name: string; username: string | null };
  status: string;
  expiresAt: string | null;
  mine: boolean;
  claimable: boolean;
}

interface Opened {
  code?: string;
  credential?: { kind: string; fields: { key: string; value: string; secret: boolean }[] };
}

interface Recordables {
  items: { id: string; open: boolean; recordSchema: { properties: { facts: { examples: unknown[] } } } }[];
}

const handoverOf = async (caller: Official, id: string): Promise<HandoverView> => {
  const { items } = (await caller.get<{ items: HandoverView[] }>(`service-requests/${id}/handovers`)).body;
  const [first] = items;
  if (first === undefined || items.length > 1) throw new Error(`${items.length} handovers`);
  return first;
};

const reveal = (caller: Official, handover: { id: string }, password = PASSWORD) =>
  caller.post<Opened>(`handovers/${handover.id}/reveal`, { password });

describe('a credential on its way to its recipient', () => {
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice({ poolSize: 20 });
  });
  afterAll(() => office.close());

  const canary = () => `rahasia-${randomUUID()}-jangan-tersimpan`;
  const waiting = async (password = canary()) => {
    unit = await office.unit();
    const id = await office.delivered(unit, { password });
    return { id, recipient: unit.admin, handover: await handoverOf(unit.admin, id), password };
  };

  it('waits for a named person, for the working days that the agency gives', async () => {
    const { id, handover, recipient } = await waiting();
    expect(handover).toMatchObject({
      status: 'delivered',
      recipient: { name: recipient.name, username: recipient.username },
      mine: true,
      // Three working days after Tuesday, to the end of Friday's service hours.
      expiresAt: '2026-11-27T04:00:00Z',
    });
    expect(await handoverOf(office.technician, id)).toMatchObject({ mine: false });
    const mine = await recipient.get<{ items: HandoverView[] }>('handovers');
    expect(mine.body.items.map(({ id: one }) => one)).toEqual([handover.id]);
    expect(JSON.stringify(mine.body)).not.toContain('rahasia');
  });

  it('is shown once, and is destroyed by it', async () => {
    const { id, recipient, handover, password } = await waiting();
    const first = await reveal(recipient, handover);
    expect(first.status).toBe(200);
    expect(first.headers['cache-control']).toContain('no-store');
    expect(first.body.credential?.fields).toContainEqual({
      key: 'password',
      label: 'Kata sandi',
      value: password,
      secret: true,
    });
    const second = await reveal(recipient, handover);
    expect([second.status, second.body.code]).toEqual([410, 'handover-revealed']);
    expect(await handoverOf(recipient, id)).toMatchObject({ status: 'revealed' });
    const { rows } = await office.test.database.owner.query('select box from handovers where id = $1', [
      handover.id,
    ]);
    expect(rows).toEqual([{ box: null }]);
    const events = await recipient.get<{ items: { action: string; actor: { name: string } }[] }>(
      `service-requests/${id}/events`,
    );
    expect(events.body.items.at(-1)).toMatchObject({ action: 'reveal', actor: { name: recipient.name } });
    const trail = await office.test.database.owner.query<{ action: string }>(
      'select action from audit_entries where subject = $1 order by sequence',
      [handover.id],
    );
    expect(trail.rows.map(({ action }) => action)).toEqual([
      'handover.revealed',
      'handover.already-revealed',
    ]);
  });

  it('goes to whoever has no account by a code of their unit; the record says who opened it, as what and when', async () => {
    const { admin, ...asking } = await office.unit();
    const recipient = { name: 'Ratna Dewi', nip: '198508172010012999', position: 'Pranata Komputer' };
    const password = canary();
    const id = await office.delivered({ admin, ...asking }, { password }, recipient);
    const handover = await handoverOf(admin, id);
    expect(handover).toMatchObject({
      ...{ status: 'delivered', recipient: { name: recipient.name, username: null } },
      ...{ mine: false, claimable: true },
    });
    expect(await handoverOf(office.technician, id)).toMatchObject({ claimable: false });
    const { body: made } = await admin.post<{ claimCode: string }>(`handovers/${handover.id}/claim-code`);
    const opened = await as(office.test.app).post<Opened>('public/claims/opening', {
      ...{ claimCode: made.claimCode, nip: recipient.nip },
    });
    expect(opened.body.credential?.fields.find(({ secret }) => secret)?.value).toBe(password);

    const { body: history } = await office.technician.get<{
      items: { action: string; at: string; actor: object | null }[];
    }>(`service-requests/${id}/events`);
    const [told, claimed] = history.items.slice(-2);
    expect(told).toMatchObject({ action: 'claim-code', actor: { name: admin.name, position: 'Admin OPD' } });
    expect(claimed).toMatchObject({
      ...{ action: 'claim', at: '2026-11-24T02:00:00Z' },
      actor: { name: recipient.name, position: recipient.position },
    });
    expect((await office.act(admin, id, 'accept')).status).toBe(200);
    const letters = `service-requests/${id}/letters`;
    const { items } = (await admin.get<{ items: { id: string; kind: string }[] }>(letters)).body;
    const record = items.find(({ kind }) => kind === 'handover-record');
    const { rawPayload: pdf } = await office.test.app.inject({
      url: `/api/v1/${letters}/${record?.id}/content`,
      headers: { authorization: `Bearer ${tokenOf(office.test.app, admin.session)}` },
    });
    expect(await readText(pdf)).toContain(
      'Akses dibuka oleh Ratna Dewi, Pranata Komputer, Selasa, 24 November 2026 pukul 09.00 WIB',
    );
  });

  it('is not there for anybody else, whatever they send', async () => {
    const { recipient, handover } = await waiting();
    const stranger = (await office.unit()).admin;
    for (const caller of [stranger, office.technician, office.head]) {
      expect((await reveal(caller, handover)).status).toBe(404);
      expect((await caller.post(`handovers/${handover.id}/reveal`, { nothing: 1 })).status).toBe(404);
    }
    expect((await stranger.get(`handovers/${handover.id}`)).body).toMatchObject({
      code: 'handover-not-found',
    });
    expect((await recipient.post('handovers/not-an-id/reveal', { password: PASSWORD })).status).toBe(404);
    expect((await as(office.test.app).post(`handovers/${handover.id}/reveal`, {})).status).toBe(401);
    expect((await recipient.post(`handovers/${handover.id}/reveal`, {})).status).toBe(400);
    for (let times = 0; times < 5; times += 1) await recipient.get(`handovers/${handover.id}`);
    expect((await reveal(recipient, handover)).status).toBe(200);
  });

  it('is locked and destroyed by the fifth wrong password', async () => {
    const { id, recipient, handover } = await waiting();
    const codes = [];
    for (let times = 0; times < 5; times += 1)
      codes.push((await reveal(recipient, handover, 'salah')).status);
    expect(codes).toEqual([403, 403, 403, 403, 423]);
    expect((await reveal(recipient, handover)).status).toBe(423);
    expect(await handoverOf(recipient, id)).toMatchObject({ status: 'locked' });
  });

  it('takes no more than five guesses, however many come at once', async () => {
    const { recipient, handover } = await waiting();
    const replies = await Promise.all(Array.from({ length: 12 }, () => reveal(recipient, handover, 'salah')));
    expect(replies.filter(({ status }) => status === 403)).toHaveLength(4);
    expect(replies.filter(({ status }) => status === 423)).toHaveLength(8);
  });

  it('is opened by one of fifty that come at once, at two servers', async () => {
    const { recipient, handover } = await waiting();
    const other = await office.replica();
    const elsewhere = as(other, tokenOf(other, recipient.session));
    const body = { password: PASSWORD };
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 === 0 ? recipient : elsewhere).post<Opened>(`handovers/${handover.id}/reveal`, body),
      ),
    );
    await other.close();
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 410)).toHaveLength(49);
  });

  it('ends by its time, marked by the first who asks or by the sweeper', async () => {
    const { id, recipient, handover } = await waiting();
    const swept = await waiting();
    office.clock.advance('PT96H');
    const late = await reveal(recipient, handover);
    expect([late.status, late.body.code]).toEqual([410, 'handover-expired']);
    expect(await handoverOf(recipient, id)).toMatchObject({ status: 'expired' });
    expect(await handoverOf(swept.recipient, swept.id)).toMatchObject({ status: 'expired' });
    const task = office.test.app.jobs.taskList()['handovers.sweep'];
    await task?.({}, {} as never);
    const { rows } = await office.test.database.owner.query(
      'select status, box from handovers where id = any($1::uuid[])',
      [[handover.id, swept.handover.id]],
    );
    expect(rows).toEqual([
      { status: 'expired', box: null },
      { status: 'expired', box: null },
    ]);
    for (const one of [id, swept.id]) {
      const { body } = await office.technician.get<{ items: { action: string }[] }>(
        `service-requests/${one}/events`,
      );
      expect(body.items.filter(({ action }) => action === 'expire-credential')).toHaveLength(1);
    }
    office.clock.set('2026-11-24T02:00:00Z');
  });

  it('is told of once when its last working day has come, until when and never what', async () => {
    const { id, recipient, password } = await waiting();
    const warned = async () => {
      await office.test.app.jobs.taskList()['handovers.warn']?.({}, {} as never);
      expect(await office.test.drain()).toEqual([]);
      const { body } = await recipient.get<{ items: { body: string; serviceRequestId: string }[] }>(
        'notifications',
      );
      return body.items.filter((one) => one.body.includes('belum dibuka'));
    };
    expect(await warned()).toEqual([]);
    office.clock.set('2026-11-26T04:30:00Z');
    await warned();
    const told = await warned();
    expect(told.map(({ body }) => body)).toEqual([
      'Akses untuk Anda belum dibuka. Bukalah sebelum Jumat, 27 November 2026 pukul 11.00 WIB; sesudah itu isinya dimusnahkan.',
    ]);
    expect(JSON.stringify(told)).not.toContain(password);
    expect((await office.technician.post(`service-requests/${id}/handovers/reminders`)).body).toEqual({
      ...{ recipients: 1, withoutAccount: 0 },
    });
    expect(await warned()).toHaveLength(2);
    const stranger = (await office.unit()).admin;
    expect((await stranger.post(`service-requests/${id}/handovers/reminders`)).status).toBe(404);
    expect((await office.head.post(`service-requests/${id}/handovers/reminders`)).status).toBe(403);
    expect((await recipient.post<Opened>(`service-requests/${id}/handovers/claim-codes`)).body.code).toBe(
      'not-claimable',
    );
    office.clock.set('2026-11-24T02:00:00Z');
  });

  it('is withdrawn by those who hand over, unless it was opened first', async () => {
    const { recipient, handover } = await waiting();
    const url = `handovers/${handover.id}/withdraw`;
    expect((await recipient.post(url)).status).toBe(403);
    expect((await office.head.post(url)).status).toBe(403);
    const [withdrawn, opened] = await Promise.all([office.technician.post(url), reveal(recipient, handover)]);
    expect([
      [200, 410],
      [409, 200],
    ]).toContainEqual([withdrawn.status, opened.status]);
    expect((await office.technician.post(url)).status).toBe(409);
  });

  it('leaves a certificate of what was destroyed, when, by whom and how, without what it said', async () => {
    const { id, recipient, handover, password } = await waiting();
    const path = `service-requests/${id}/handovers/destruction`;
    expect((await recipient.get<Opened>(path)).body.code).toBe('nothing-destroyed');
    expect((await office.technician.post(`handovers/${handover.id}/withdraw`)).status).toBe(200);
    office.clock.advance('PT1M');
    expect((await recipient.post(`handovers/${handover.id}/reissue`)).status).toBe(202);
    const { items } = (await office.technician.get<Recordables>(`service-requests/${id}/provisions`)).body;
    const [account] = items.filter(({ open }) => open);
    await office.technician.post(`service-requests/${id}/provisions/${account?.id}/record`, {
      ...{ facts: account?.recordSchema.properties.facts.examples[0], credential: { password: canary() } },
    });
    office.clock.advance('PT59M');
    expect((await reveal(recipient, await handoverOf(recipient, id))).status).toBe(200);
    office.clock.set('2026-11-24T02:00:00Z');
    const { rawPayload: pdf, headers } = await office.test.app.inject({
      url: `/api/v1/${path}`,
      headers: { authorization: `Bearer ${tokenOf(office.test.app, recipient.session)}` },
    });
    expect(headers['content-type']).toBe('application/pdf');
    const text = (await readText(pdf)).replaceAll(/\s+/g, ' ');
    for (const words of [
      'BERITA ACARA PEMUSNAHAN KREDENSIAL',
      '24 November 2026 pukul 09.00 WIB',
      '24 November 2026 pukul 10.00 WIB',
      'Ditarik dan dimusnahkan sebelum dibuka',
      'Dimusnahkan saat dibuka',
      office.technician.name,
      recipient.name,
    ])
      expect(text).toContain(words);
    expect(text).not.toContain(password);
    expect(text).not.toContain('jangan-tersimpan');
    expect((await (await office.unit()).admin.get(path)).status).toBe(404);
  });

  it('does not open in another’s place', async () => {
    const [one, other] = [await waiting(), await waiting()];
    await office.test.database.owner.query(
      'update handovers set box = (select box from handovers where id = $1) where id = $2',
      [one.handover.id, other.handover.id],
    );
    expect((await reveal(other.recipient, other.handover)).status).toBe(500);
    expect(await handoverOf(other.recipient, other.id)).toMatchObject({ status: 'delivered' });
  });

  it('that was lost is made anew by hand, and the old one is gone', async () => {
    const { id, recipient, handover } = await waiting();
    const again = `handovers/${handover.id}/reissue`;
    expect((await recipient.post<Opened>(again)).body.code).toBe('handover-waits');
    await reveal(recipient, handover);
    expect((await office.head.post(again)).status).toBe(403);
    expect((await recipient.post(again)).status).toBe(202);
    expect((await recipient.post(again)).status).toBe(409);
    const { body } = await office.technician.get<{
      items: {
        id: string;
        status: string;
        open: boolean;
        recordSchema: { properties: { facts: { examples: unknown[] } } };
      }[];
    }>(`service-requests/${id}/provisions`);
    const [account] = body.items;
    expect(account).toMatchObject({ status: 'planned', open: true });
    const record = {
      facts: account?.recordSchema.properties.facts.examples[0],
      credential: { password: 'sandi-yang-baru' },
    };
    const url = `service-requests/${id}/provisions/${account?.id}/record`;
    expect((await office.technician.post(url, record)).status).toBe(200);
    const fresh = await handoverOf(recipient, id);
    expect(fresh).toMatchObject({ status: 'delivered' });
    expect(fresh.id).not.toBe(handover.id);
    const opened = await reveal(recipient, fresh);
    expect(opened.body.credential?.fields.find(({ secret }) => secret)?.value).toBe('sandi-yang-baru');
    expect((await reveal(recipient, handover)).status).toBe(410);
  });

  it('stands nowhere in clear: not in a table, not in a job, not in the history', async () => {
    const { id, recipient, handover, password } = await waiting();
    await recipient.get(`service-requests/${id}/events`);
    expect(await findInDatabase(password)).toEqual([]);
    await reveal(recipient, handover);
    expect(await findInDatabase(password)).toEqual([]);
    // The search itself finds what is there.
    expect(await findInDatabase(recipient.username)).toContain('public.people');
  });

  const findInDatabase = async (text: string): Promise<string[]> => {
    const { owner } = office.test.database;
    const tables = await owner.query<{ name: string }>(`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`);
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const hits = await owner.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${text}%`]);
      if (hits.rows.length > 0) found.push(name);
    }
    return found;
  };
});
