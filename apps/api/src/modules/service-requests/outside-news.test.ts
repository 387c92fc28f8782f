import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { type Mailbox, startMailbox } from '#test/mailbox.ts';
import { type CaseView, type Office, openOffice } from '#test/office.ts';
import { offerPublicService } from '#test/public-service.ts';
import { readLetter } from '#test/read-letter.ts';

const ADDRESS = 'warga@example.org';
const PROPOSAL = 'Tambah lampu jalan di depan rumah saya';

describe('an applicant without an account', () => {
  let mailbox: Mailbox;
  let office: Office;
  let standard: string;
  beforeAll(async () => {
    mailbox = await startMailbox();
    office = await openOffice({
      environment: { SMTP_URL: mailbox.url, PUBLIC_URL: 'https://layanan.contoh.go.id' },
    });
    const text = (title: string, more = {}) => ({ type: 'string', title, ...more });
    standard = await offerPublicService(office, {
      notices: { email: 'email', phone: 'phone' },
      confidentiality: { identity: { fields: ['name', 'email', 'phone'], seenBy: ['technician'] } },
      form: {
        type: 'object',
        required: ['name', 'proposal'],
        properties: {
          identity: text('Identitas', { enum: ['open', 'masked'], examples: ['open'] }),
          name: text('Nama', { examples: ['Rahma'] }),
          proposal: text('Usul', { examples: [PROPOSAL] }),
          email: text('Surel', { format: 'email' }),
          phone: text('Telepon', { format: 'phone' }),
        },
      },
      sections: [{ title: 'Usul', fields: ['identity', 'name', 'proposal', 'email', 'phone'] }],
    });
  });
  beforeEach(() => {
    mailbox.letters.length = 0;
  });
  afterAll(async () => {
    await office.close();
    await mailbox.close();
  });

  /** Files without an account, and gives what opens the case again. */
  const file = async (answers: Record<string, unknown>) => {
    const anybody = as(office.test.app);
    const made = await anybody.post<CaseView & { receipt: string }>('service-requests', { standard });
    expect(made.status).toBe(201);
    const { id, receipt } = made.body;
    const session = await anybody.post<{ accessToken: string }>('auth/sessions', { receipt });
    const holder = as(office.test.app, session.body.accessToken);
    const form = { name: 'Rahma', proposal: PROPOSAL, identity: 'open', ...answers };
    const { version } = (await holder.get<CaseView>(`service-requests/${id}`)).body;
    const filled = await holder.patch(`service-requests/${id}`, { form }, { 'if-match': `"${version}"` });
    expect(filled.body).toMatchObject({ form });
    expect((await office.act(holder, id, 'submit')).status).toBe(200);
    expect(await office.test.drain()).toEqual([]);
    return { id, receipt, holder };
  };
  const toApplicant = () => mailbox.letters.map(readLetter).filter(({ headers }) => headers.to === ADDRESS);

  it('is told by mail of receipt and return: the number, no secret, and no word that they wrote', async () => {
    const { id, receipt } = await file({ email: ADDRESS });
    expect(toApplicant().map(({ headers }) => headers.subject)).toEqual([
      expect.stringMatching(/^USL-2026-\d{4}: diterima$/),
    ]);
    expect((await office.act(office.technician, id, 'return')).status).toBe(200);
    expect(await office.test.drain()).toEqual([]);
    const [first, second, ...more] = toApplicant();
    expect(more).toEqual([]);
    expect(second?.headers.subject).toMatch(/^USL-2026-\d{4}: perlu dilengkapi$/);
    expect(second?.headers.references).toBe(first?.headers.references);
    for (const letter of [first, second]) {
      expect(letter?.text).toContain(`https://layanan.contoh.go.id/${office.agency}/lacak`);
      for (const secret of [receipt, receipt.replaceAll(/\D/g, ''), 'Rahma', PROPOSAL, id])
        expect(`${letter?.text} ${letter?.html}`).not.toContain(secret);
    }
    const events = await office.technician.get<{ items: unknown[] }>(`service-requests/${id}/events`);
    expect(JSON.stringify(events.body)).not.toContain(ADDRESS);
  });

  it('who stays unknown is written to nowhere, by nobody', async () => {
    const { id } = await file({ email: ADDRESS, phone: '081234567890', identity: 'masked' });
    await office.act(office.technician, id, 'approve');
    await office.test.drain();
    expect(toApplicant()).toEqual([]);
    const listed = await office.technician.get(`service-requests/${id}/whatsapp`);
    expect(listed.body).toEqual({ items: [] });
    const { rows } = await office.test.database.owner.query(
      "select to_jsonb(t)::text as row from notifications t where t.service_request_id = $1 and kind = 'task'",
      [id],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows)
      for (const word of ['Rahma', ADDRESS, '0812']) expect(row).not.toContain(word);
  });

  it('is told by WhatsApp if an officer sends what was prepared, which the history calls prepared', async () => {
    const { id, receipt, holder } = await file({ phone: '0812-3456-7890' });
    await office.division.put('me/notification-preferences', {
      kinds: [{ kind: 'task', email: 'now', whatsapp: true }],
    });
    type Messages = { items: { recipient: string; text: string }[] };
    const { body } = await office.technician.get<Messages>(`service-requests/${id}/whatsapp`);
    expect(body.items).toEqual([
      {
        ...{ recipient: 'applicant', name: null, relation: 'applicant', phone: '0812-3456-7890' },
        text: expect.stringMatching(
          /^USL-2026-\d{4}: diterima\n.*\nhttps:\/\/layanan\.contoh\.go\.id\/.*\/lacak\n— /,
        ),
      },
    ]);
    const prepared = await office.technician.post<{ url: string }>(`service-requests/${id}/whatsapp`, {
      recipient: 'applicant',
    });
    expect(prepared.status).toBe(201);
    const url = new URL(prepared.body.url);
    expect([url.origin, url.pathname]).toEqual(['https://wa.me', '/6281234567890']);
    expect(url.searchParams.get('text')).toBe(body.items[0]?.text);
    for (const secret of [receipt.replaceAll(/\D/g, ''), 'Rahma', PROPOSAL])
      expect(decodeURIComponent(prepared.body.url)).not.toContain(secret);
    const history = await office.technician.get<{ items: { action: string }[] }>(
      `service-requests/${id}/events`,
    );
    expect(history.body.items.at(-1)).toMatchObject({ action: 'prepare-chat', data: { label: 'Pemohon' } });
    // The next step is the division's, who wants it so.
    await office.act(office.technician, id, 'approve');
    const next = await office.technician.get<Messages>(`service-requests/${id}/whatsapp`);
    expect(next.body.items.find(({ recipient }) => recipient === office.division.id)?.text).toContain(
      'Menunggu Anda',
    );

    expect((await holder.get(`service-requests/${id}/whatsapp`)).body).toEqual({ items: [] });
    const by = (recipient: string, caller = office.technician) =>
      caller.post(`service-requests/${id}/whatsapp`, { recipient });
    expect((await holder.post(`service-requests/${id}/whatsapp`, { recipient: 'applicant' })).status).toBe(
      403,
    );
    expect((await by(office.head.id)).status).toBe(404);
    const stranger = (await office.unit()).admin;
    expect((await stranger.get(`service-requests/${id}/whatsapp`)).status).toBe(404);
  });
});
