import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, tokenOf } from '#test/client.ts';
import type { Office } from '#test/office.ts';
import { readText } from '#test/pdf-text.ts';
import {
  canary,
  handoverOf,
  type Opened,
  openHandovers,
  type Recordables,
  reveal,
  type Waiting,
} from './handovers.fixture.ts';

interface Letter {
  id: string;
  number: string;
  title: string;
  code: string;
}

describe('what papers say of credentials', () => {
  let office: Office;
  let waiting: () => Promise<Waiting>;
  beforeAll(async () => {
    ({ office, waiting } = await openHandovers());
  });
  afterAll(() => office.close());

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

    // Issued, it is a letter like the others: numbered, checked by its code, and the same until more is gone.
    expect((await recipient.post(path)).status).toBe(403);
    office.clock.advance('PT2H');
    const issued = await office.technician.post<Letter>(path);
    expect(issued.status).toBe(201);
    expect(issued.body.number).toMatch(/^500\.12\.15\/001\/BAP-KREDENSIAL\/.+\/XI\/2026$/);
    expect((await office.technician.post<Letter>(path)).body).toEqual(issued.body);
    const letters = `service-requests/${id}/letters`;
    expect((await recipient.get<{ items: Letter[] }>(letters)).body.items).toContainEqual(issued.body);
    const { body: checked } = await as(office.test.app).get<Letter & { genuine: boolean }>(
      `public/letters/${issued.body.code}`,
    );
    expect(checked).toMatchObject({ genuine: true, number: issued.body.number, title: issued.body.title });
    const page = await office.test.app.inject({
      url: `/api/v1/${letters}/${issued.body.id}/content`,
      headers: { authorization: `Bearer ${tokenOf(office.test.app, recipient.session)}` },
    });
    const printed = (await readText(page.rawPayload)).replaceAll(/\s+/g, ' ');
    for (const words of [issued.body.number, issued.body.code, office.technician.name])
      expect(printed).toContain(words);
    office.clock.set('2026-11-24T02:00:00Z');
  });
});
