import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import type { Office, Official } from '#test/office.ts';
import { CANARY, type Complaints, openComplaints, type Seen } from './complaints.fixture.ts';
import { verifyHistories } from './verify-histories.ts';

describe('what a case keeps back', () => {
  let complaints: Complaints;
  let office: Office;
  let standard: string;
  let officer: Official;
  let complain: Complaints['complain'];
  let readers: Complaints['readers'];
  beforeAll(async () => {
    complaints = await openComplaints();
    ({ office, standard, officer, complain, readers } = complaints);
  });
  afterAll(() => complaints.close());

  /** Everything that a reader can get by reading, from the document of the API itself. */
  const everythingFor = async (reader: Caller, id: string): Promise<string> => {
    const { body } = await reader.get<{ paths: Record<string, { get?: object }> }>('openapi.json');
    const files = await officer.get<{ items: { id: string }[] }>(`service-requests/${id}/attachments`);
    const letters = await officer.get<{ items: { id: string; code: string }[] }>(
      `service-requests/${id}/letters`,
    );
    const places: Record<string, string> = {
      ...{ id, agency: office.agency, version: '1' },
      ...{ attachment: files.body.items[0]?.id ?? '', letter: letters.body.items[0]?.id ?? '' },
      code: letters.body.items[0]?.code ?? '',
    };
    const answers: string[] = [];
    // Each file of the case, not only the first.
    const others = files.body.items
      .slice(1)
      .map((file) => `service-requests/${id}/attachments/${file.id}/content`);
    const read = async (path: string) => {
      const { body: found, headers } = await reader.get<unknown>(path);
      answers.push(`${JSON.stringify(headers)} ${typeof found === 'string' ? found : JSON.stringify(found)}`);
    };
    for (const [path, { get }] of Object.entries(body.paths))
      if (get !== undefined)
        await read(
          path
            .replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name] ?? 'x')
            .replace(/^\/(?!api)/, '/api/v1/'),
        );
    for (const path of others) await read(path);
    for (const rest of ['?limit=100', '/export?format=csv'])
      await read(`agencies/${office.agency}/standards/${standard}/registers/book${rest}`);
    for (const query of ['view=all&limit=100', 'view=mine', 'view=inbox', `view=all&q=${CANARY}`])
      await read(`service-requests?${query}`);
    return answers.join('\n');
  };

  describe('a masked reporter', () => {
    it('is known to the reporter and to whom the standard names', async () => {
      const { id, holder } = await complain({ identity: 'masked' });
      for (const who of [holder, officer]) {
        const { body } = await who.get<Seen>(`service-requests/${id}`);
        expect(body.form).toMatchObject({ name: `Ibu ${CANARY}`, phone: '081234567890' });
      }
    });

    it('is found by nobody else, by whatever they read', async () => {
      const { id } = await complain({ identity: 'masked' });
      for (const [role, reader] of Object.entries(readers)) {
        const all = await everythingFor(reader, id);
        expect(all.includes(CANARY), role).toBe(false);
      }
      const { body, status } = await office.technician.get<Seen>(`service-requests/${id}`);
      expect([status, body.subject]).toEqual([200, 'Loket tutup']);
      expect(Object.keys(body.form).sort()).toEqual(['description', 'identity', 'subject', 'visibility']);
    });

    it('is in a register without what tells who it is, but for whom the standard names', async () => {
      const { id } = await complain({ identity: 'masked' });
      const path = `agencies/${office.agency}/standards/${standard}/registers/book?limit=100`;
      const rowFor = async (reader: Caller) => {
        const { body } = await reader.get<{ items: { id: string; cells: unknown[] }[] }>(path);
        return body.items.find((entry) => entry.id === id)?.cells;
      };
      const told = 'Loket tutup sejak pagi hari ini.';
      const hidden = Array.from({ length: 3 }, () => 'Dirahasiakan');
      expect(await rowFor(office.technician)).toEqual([...hidden, told]);
      expect(await rowFor(officer)).toEqual([`Ibu ${CANARY}`, `Gang ${CANARY}`, '081234567890', told]);
    });

    it('is not found by name either where the name is open to others', async () => {
      const [masked, known] = [await complain({ identity: 'masked' }), await complain({ identity: 'open' })];
      const { body } = await office.technician.get<{ items: { id: string }[] }>(
        `service-requests?view=all&limit=100&q=${CANARY}`,
      );
      const found = body.items.map(({ id }) => id);
      expect(found).toContain(known.id);
      expect(found).not.toContain(masked.id);
    });

    it.each([
      ['masked', 'Pemohon'],
      ['open', `Ibu ${CANARY}`],
    ])('that is %s is addressed as %s by letters, also when an officer files', async (identity, name) => {
      const filed = await officer.post<Seen>('service-requests', {
        ...{ standard, channel: 'desk', onBehalfOf: { name: `Ibu ${CANARY}` } },
      });
      const form = {
        ...{ identity, visibility: 'public', name: `Ibu ${CANARY}`, phone: '081234567890' },
        ...{ subject: 'Loket tutup', description: 'Loket tutup sejak pagi hari ini.' },
      };
      const { id } = filed.body;
      await officer.patch(`service-requests/${id}`, { form }, { 'if-match': '"1"' });
      expect((await office.act(officer, id, 'submit')).status).toBe(200);
      const { rows } = await office.test.database.owner.query<{ content: { addressee: object[] } }>(
        'select content from letters where service_request_id = $1',
        [id],
      );
      expect(rows.map(({ content }) => content.addressee)).toEqual([[{ name, place: 'Tempat' }]]);
      expect(JSON.stringify(rows).includes(CANARY)).toBe(identity === 'open');
    });

    it('did what was done at a full hour', async () => {
      office.clock.advance('PT17M');
      const { id, seen } = await complain({ identity: 'masked' });
      const { body } = await office.technician.get<{ items: { at: string }[] }>(
        `service-requests/${id}/events`,
      );
      for (const at of [seen.createdAt, ...body.items.map((event) => event.at)])
        expect(at).toMatch(/:00:00(\.000)?Z$/);
      const { broken } = await office.test.app.db.within(office.agency, (tx) =>
        verifyHistories(tx, office.agency),
      );
      expect(broken).toEqual([]);
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) % 3_600_000).toBe(0);
    });

    it('sends documents that say nothing of who made them, to anybody', async () => {
      const { id } = await complain({ identity: 'masked' });
      const { body } = await officer.get<{ items: { id: string; type: string }[] }>(
        `service-requests/${id}/attachments`,
      );
      const paper = body.items.find(({ type }) => type === 'application/pdf');
      const answer = await office.test.app.inject({
        url: `/api/v1/service-requests/${id}/attachments/${paper?.id}/content`,
        headers: { authorization: await bearer() },
      });
      expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
      expect(answer.rawPayload.includes(Buffer.from(CANARY))).toBe(false);
    });

    it('keeps photos the right way up, and nothing that their camera wrote', async () => {
      const { id } = await complain({ identity: 'masked' });
      const { body } = await officer.get<{ items: { id: string; type: string }[] }>(
        `service-requests/${id}/attachments`,
      );
      const answer = await office.test.app.inject({
        url: `/api/v1/service-requests/${id}/attachments/${body.items.find(({ type }) => type === 'image/jpeg')?.id}/content`,
        headers: { authorization: await bearer() },
      });
      const kept = answer.rawPayload;
      expect(kept.includes(Buffer.from(CANARY))).toBe(false);
      expect(kept.subarray(0, 2).toString('hex')).toBe('ffd8');
      expect(kept.subarray(-2).toString('hex')).toBe('ffd9');
      // Motorola order, one entry: orientation 6.
      expect(kept.toString('hex')).toContain('4d4d002a00000008000101120003000000010006');
    });
  });

  describe('confidential content', () => {
    it('is read by the applicant and by whom the standard names', async () => {
      const { id, holder } = await complain({ visibility: 'confidential' });
      for (const who of [holder, officer]) expect((await who.get(`service-requests/${id}`)).status).toBe(200);
      const { body } = await officer.get<{ items: { id: string }[] }>('service-requests?view=all&limit=100');
      expect(body.items.map((item) => item.id)).toContain(id);
    });

    it('is not told to whoever checks a letter of the case', async () => {
      const { id } = await complain({ visibility: 'confidential', subject: 'Loket tutup rahasia' });
      const { body } = await officer.get<{ items: { code: string }[] }>(`service-requests/${id}/letters`);
      const checked = await as(office.test.app).get(`public/letters/${body.items[0]?.code}`);
      expect(checked.status).toBe(200);
      expect(JSON.stringify(checked.body)).not.toContain('Loket tutup rahasia');
    });

    it('is to everybody else as if it were not there, in lists and in numbers', async () => {
      const before = await office.technician.get('service-requests/counts');
      const description = 'Loket dijaga kerabat sendiri.';
      const { id } = await complain({ visibility: 'confidential', description });
      const unknown = await office.technician.get('service-requests/019ab1c2-0000-7000-8000-000000000000');
      for (const [role, reader] of Object.entries(readers)) {
        const { status, body } = await reader.get(`service-requests/${id}`);
        expect(status, role).toBe(role === 'nobody' ? 401 : 404);
        if (status === 404) expect(body.code).toBe(unknown.body.code);
        const all = await everythingFor(reader, id);
        expect(all.includes(description), role).toBe(false);
      }
      expect((await office.technician.get('service-requests/counts')).body).toEqual(before.body);
      const { body } = await office.technician.get<{ items: { id: string }[] }>(
        'service-requests?view=inbox&limit=100',
      );
      expect(body.items.map((item) => item.id)).not.toContain(id);
    });
  });

  /** The officer's own token, for what is no JSON. */
  const bearer = async () => {
    const { agency, personId, sessionId } = officer.session;
    return `Bearer ${office.test.app.tokens.issue({ sid: sessionId, agency, sub: personId }).accessToken}`;
  };
});
