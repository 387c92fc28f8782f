import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { multipart } from '#test/multipart.ts';
import { fromCatalogue, offerStandard } from '#test/offer-standard.ts';
import { type CaseView, type Office, openOffice } from '#test/office.ts';
import { verifyHistories } from './verify-histories.ts';

const CANARY = 'kenarikuning';

/** A photo whose camera wrote down a name, sideways. */
const photo = (() => {
  const words = Buffer.from(
    `Exif\0\0II*\0\b\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0\0\0\0\0${CANARY}`,
    'latin1',
  );
  const head = Buffer.from([0xff, 0xe1, 0, words.length + 2]);
  const comment = Buffer.from([0xff, 0xfe, 0, CANARY.length + 2, ...Buffer.from(CANARY)]);
  const jfif = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
  const scan = Buffer.from('ffda0008010100003f00d2cf20ffd9', 'hex');
  return Buffer.concat([Buffer.from([0xff, 0xd8]), jfif, head, words, comment, scan, Buffer.from(CANARY)]);
})();

interface Seen extends CaseView {
  subject: string | null;
  createdAt: string;
  receipt: string;
  number: string;
}

describe('what a case keeps back', () => {
  let office: Office;
  let standard: string;
  /** By role; only the officer for complaints is named by the standard. */
  const readers: Record<string, Caller> = {};
  let officer: Caller;
  beforeAll(async () => {
    office = await openOffice();
    const complaint = fromCatalogue('pekalongan.complaint');
    const only = { seenBy: ['complaint-officer'] };
    const confidentiality = { ...complaint.confidentiality, content: only };
    standard = await offerStandard(office, { ...complaint, confidentiality });
    officer = await employ(office, [{ side: 'agency', position: 'complaint-officer' }]);
    Object.assign(readers, {
      technician: office.technician,
      head: office.head,
      inspector: await employ(office, [{ side: 'agency', position: 'inspector' }]),
      administrator: await employ(office, [{ side: 'agency', position: 'administrator' }]),
      unit: (await office.unit()).admin,
      nobody: as(office.test.app),
    });
  });
  afterAll(() => office.close());

  const complain = async (answers: Record<string, unknown>) => {
    const nobody = as(office.test.app);
    const { body } = await nobody.post<Seen>('service-requests', { standard });
    const { accessToken } = (
      await nobody.post<{ accessToken: string }>('auth/sessions', { receipt: body.receipt })
    ).body;
    const holder = as(office.test.app, accessToken);
    const see = async () => (await holder.get<Seen>(`service-requests/${body.id}`)).body;
    const form = {
      ...{ identity: 'open', visibility: 'public', name: `Ibu ${CANARY}`, phone: '081234567890' },
      ...{ email: `${CANARY}@example.id`, address: `Gang ${CANARY}` },
      ...{ subject: 'Loket tutup', description: 'Loket tutup sejak pagi hari ini.', ...answers },
    };
    const filled = await holder.patch(
      `service-requests/${body.id}`,
      { form },
      { 'if-match': `"${(await see()).version}"` },
    );
    expect(filled.status).toBe(200);
    const upload = multipart([
      { name: 'requirement', value: 'evidence' },
      { name: 'file', filename: `${CANARY}.jpg`, type: 'image/jpeg', content: photo },
    ]);
    expect(
      (await holder.post(`service-requests/${body.id}/attachments`, upload.body, upload.headers)).status,
    ).toBe(201);
    expect((await office.act(holder, body.id, 'submit')).status).toBe(200);
    await office.test.drain();
    return { id: body.id, holder, seen: await see() };
  };

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

    it('is not found by name either where the name is open to others', async () => {
      const [masked, known] = [await complain({ identity: 'masked' }), await complain({ identity: 'open' })];
      const { body } = await office.technician.get<{ items: { id: string }[] }>(
        `service-requests?view=all&limit=100&q=${CANARY}`,
      );
      const found = body.items.map(({ id }) => id);
      expect(found).toContain(known.id);
      expect(found).not.toContain(masked.id);
    });

    it('is addressed by no letter either, when an officer files for them', async () => {
      const filed = await officer.post<Seen>('service-requests', {
        ...{ standard, channel: 'desk', onBehalfOf: { name: `Ibu ${CANARY}` } },
      });
      const form = {
        ...{ identity: 'masked', visibility: 'public', name: `Ibu ${CANARY}`, phone: '081234567890' },
        ...{ subject: 'Loket tutup', description: 'Loket tutup sejak pagi hari ini.' },
      };
      const { id } = filed.body;
      await officer.patch(`service-requests/${id}`, { form }, { 'if-match': '"1"' });
      expect((await office.act(officer, id, 'submit')).status).toBe(200);
      const { rows } = await office.test.database.owner.query<{ content: string }>(
        'select content::text from letters where service_request_id = $1',
        [id],
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.content).not.toContain(CANARY);
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

    it('keeps photos the right way up, and nothing that their camera wrote', async () => {
      const { id } = await complain({ identity: 'masked' });
      const { body } = await officer.get<{ items: { id: string }[] }>(`service-requests/${id}/attachments`);
      const answer = await office.test.app.inject({
        url: `/api/v1/service-requests/${id}/attachments/${body.items[0]?.id}/content`,
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
      const { id } = await complain({ visibility: 'confidential' });
      const unknown = await office.technician.get('service-requests/019ab1c2-0000-7000-8000-000000000000');
      for (const [role, reader] of Object.entries(readers)) {
        const { status, body } = await reader.get(`service-requests/${id}`);
        expect(status, role).toBe(role === 'nobody' ? 401 : 404);
        if (status === 404) expect(body.code).toBe(unknown.body.code);
        const all = await everythingFor(reader, id);
        expect(all.includes('Loket tutup sejak'), role).toBe(false);
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
    const { session } = officer as Caller & {
      session: { agency: string; personId: string; sessionId: string };
    };
    const { agency, personId, sessionId } = session;
    return `Bearer ${office.test.app.tokens.issue({ sid: sessionId, agency, sub: personId }).accessToken}`;
  };
});
