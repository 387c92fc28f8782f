import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { fromCatalogue, offerStandard } from '#test/offer-standard.ts';
import { type CaseView, type Office, type Official, openOffice } from '#test/office.ts';
import { asSystem, registerWith } from '#test/systems.ts';

interface Case extends CaseView {
  number: string;
  channel: string;
  receipt?: string;
  external: { channel: { key: string }; id: string; url: string | null } | null;
}

interface Answer {
  text: string | null;
  copied: { by: string } | null;
  mayMark: boolean;
}

describe('the number of a case at another channel', () => {
  let office: Office;
  let standard: string;
  let officer: Official;
  let colleague: Official;
  let system: Caller;
  beforeAll(async () => {
    office = await openOffice();
    const complaint = fromCatalogue('pekalongan.complaint');
    const form = structuredClone(complaint.form);
    form.properties.ticket = {
      type: 'string',
      title: 'Nomor laporan',
      maxLength: 20,
      pattern: '^[0-9A-Z# ]*$',
    };
    const tracking = { field: 'ticket', url: 'https://lapor.example/{id}', copiedBy: ['complaint-officer'] };
    standard = await offerStandard(office, {
      ...complaint,
      form,
      sections: [...(complaint.sections ?? []), { title: 'Nomor', fields: ['ticket'] }],
      channels: [
        { key: 'phone', title: 'Telepon' },
        { key: 'portal', title: 'Kanal Luar', tracking },
      ],
    });
    officer = await employ(office, [{ side: 'agency', position: 'complaint-officer' }]);
    colleague = await employ(office, [{ side: 'agency', position: 'complaint-officer' }]);
    const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const scopes = [...office.test.app.scopes()];
    const registered = await registerWith(office, administrator)({ scopes, callsPerMinute: 6000 });
    system = asSystem(office, registered, officer.username);
  });
  afterAll(() => office.close());

  const begin = (by: Caller, given: object) =>
    by.post<Case>('service-requests', { standard, onBehalfOf: { name: 'Budi' }, ...given });
  const answers = {
    ...{ identity: 'open', visibility: 'public', name: 'Budi', phone: '081234567890' },
    ...{ subject: 'Lampu padam', description: 'Lampu padam sejak kemarin.' },
  };
  const fill = async (by: Caller, id: string, form: object) => {
    const { body } = await by.get<Case>(`service-requests/${id}`);
    return by.patch(`service-requests/${id}`, { form }, { 'if-match': `"${body.version}"` });
  };
  const send = async (by: Caller, id: string, more = {}) => {
    expect((await fill(by, id, { ...answers, ...more })).status).toBe(200);
    return office.act(by, id, 'submit');
  };

  it('is given when it is filed, looked up, linked to where it is, and told by events', async () => {
    const { status, body } = await begin(system, { externalId: '#4711 A' });
    expect([status, body.channel, body.form]).toEqual([201, 'portal', { ticket: '#4711 A' }]);
    expect((await send(system, body.id)).status).toBe(200);
    const external = { id: '#4711 A', url: 'https://lapor.example/%234711%20A' };
    const { body: seen } = await system.get<Case>(`service-requests/${body.id}`);
    expect(seen.external).toEqual({ channel: { key: 'portal', title: 'Kanal Luar' }, ...external });
    const ids = async (query: string) =>
      (await system.get<{ items: { id: string }[] }>(`service-requests?view=all&${query}`)).body.items.map(
        ({ id }) => id,
      );
    expect(await ids('externalId=4711a')).toEqual([body.id]);
    expect(await ids('externalId=4712')).toEqual([]);
    expect(await ids('q=4711')).toEqual([body.id]);
    const { rows } = await office.test.database.owner.query<{ told: string }>(
      "select data ->> 'externalId' as told from event_outbox where data ->> 'id' = $1 union all select data ->> 'externalId' from events where data ->> 'id' = $1",
      [body.id],
    );
    expect(rows.map(({ told }) => told)).toContain('#4711 A');
    for (const given of [{ externalId: 'x y' }, { externalId: '1', channel: 'phone' }])
      expect((await begin(system, given)).status).toBe(422);
  });

  it('belongs to one case: the other is named to whoever may see it, and a citizen is kept from nothing', async () => {
    const first = (await begin(officer, { externalId: '88' })).body;
    // Of drafts nobody knows; who sends first has it.
    const second = (await begin(colleague, { externalId: '88' })).body;
    const { body: sent } = await send(officer, first.id);
    const named = { code: 'external-id-taken', blockers: [{ code: 'external-id-taken', subject: first.id }] };
    expect(await begin(colleague, { externalId: ' 8 8' })).toMatchObject({ status: 409, body: named });
    expect(await send(colleague, second.id)).toMatchObject({ status: 409, body: named });
    const third = (await begin(colleague, {})).body;
    expect(await fill(colleague, third.id, { ticket: '88' })).toMatchObject({ status: 409, body: named });
    expect(JSON.stringify(await fill(colleague, third.id, { ticket: '88' }))).toContain(
      (sent as unknown as Case).number,
    );
    // Without the number it goes its way, and so does what was refused.
    expect((await send(colleague, second.id, { ticket: '89' })).status).toBe(200);

    const nobody = as(office.test.app);
    const mine = (await nobody.post<Case>('service-requests', { standard })).body;
    const session = await nobody.post<{ accessToken: string }>('auth/sessions', { receipt: mine.receipt });
    const holder = as(office.test.app, session.body.accessToken);
    expect((await send(holder, mine.id, { ticket: '88' })).status).toBe(200);
    const { body } = await officer.get<{ items: { id: string }[] }>(
      'service-requests?view=all&externalId=88',
    );
    expect(body.items.map(({ id }) => id)).toEqual([first.id]);
  });

  it('leads the answer back: copied, and marked once for each answer by whom the standard names', async () => {
    const { id } = (await begin(officer, { externalId: '123' })).body;
    await send(officer, id);
    const path = `service-requests/${id}/external-answer`;
    expect((await officer.get<Answer>(path)).body).toMatchObject({ text: null, copied: null, mayMark: true });
    expect((await officer.post(`${path}/copied`)).status).toBe(409);
    expect((await office.act(office.technician, id, 'complete')).status).toBe(200);
    const { body: now } = await officer.get<Case>(`service-requests/${id}`);
    const note = 'Lampu sudah menyala kembali.';
    const match = { 'if-match': `"${now.version}"` };
    const granted = await officer.post(
      `service-requests/${id}/actions/grant`,
      { input: { answer: note } },
      match,
    );
    expect(granted.status).toBe(200);
    const { body: ready } = await office.technician.get<Answer>(path);
    expect(ready).toMatchObject({ copied: null, mayMark: false });
    expect(ready.text).toMatch(new RegExp(`^${note}\\n\\n.*ADU-`));
    expect((await office.technician.post(`${path}/copied`)).status).toBe(403);
    for (const _ of ['once', 'again'])
      expect((await officer.post<Answer>(`${path}/copied`)).body.copied?.by).toBe(officer.name);
    const { body } = await officer.get<{ items: { action: string }[] }>(`service-requests/${id}/events`);
    expect(body.items.filter(({ action }) => action === 'copy-answer')).toHaveLength(1);
    expect((await (await office.unit()).admin.get(path)).status).toBe(404);
    expect(
      (await officer.get(`service-requests/${(await begin(officer, {})).body.id}/external-answer`)).status,
    ).toBe(404);
  });

  it('is another one in each example, so that whoever files by examples is never refused', async () => {
    const shown = await Promise.all([begin(officer, {}), begin(officer, {})]);
    const numbers = shown.map(({ body }) => body.formSchema.properties.ticket?.examples[0]);
    expect(new Set(numbers).size).toBe(2);
  });
});
