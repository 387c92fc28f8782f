import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type CaseView, type Office, type Official, openOffice, type Unit } from '#test/office.ts';

const standard = 'pekalongan.hosting';

describe('a case is begun and filled in', () => {
  let office: Office;
  let unit: Unit;
  let other: Unit;
  let unitHead: Official;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    other = await office.unit();
    unitHead = await employ(office, [{ side: 'organization', position: 'head', unit: unit.id }]);
  });
  afterAll(() => office.close());

  const begin = (by: Official, body: Record<string, unknown> = {}) =>
    by.post<CaseView & { code?: string; organization: { id: string } | null; actions: unknown[] }>(
      'service-requests',
      { standard, ...body },
    );
  const codeOf = async (reply: Promise<{ status: number; body: { code?: string } }>) => {
    const { status, body } = await reply;
    return [status, body.code];
  };

  describe('whoever may ask', () => {
    it('is who composes the application, for the own unit', async () => {
      const { status, body, headers } = await begin(unit.admin);
      expect(status).toBe(201);
      expect(headers.etag).toBe('"1"');
      expect(body).toMatchObject({
        ...{ status: 'draft', number: null, organization: { id: unit.id }, version: 1, submittedAt: null },
        step: { key: 'apply', no: '1', actor: { side: 'organization', organization: { id: unit.id } } },
      });
    });

    it('is nobody else of the unit, and nobody of the agency', async () => {
      for (const by of [unitHead, office.head, office.technician])
        expect(await codeOf(begin(by))).toEqual([403, 'not-entitled-to-file']);
    });

    it('is not an agency’s position that is called like a unit’s', async () => {
      const namesake = await employ(office, [{ side: 'agency', position: 'admin' }]);
      expect(await codeOf(begin(namesake))).toEqual([403, 'not-entitled-to-file']);
    });

    it('names a unit of theirs, or is told so', async () => {
      const both = await employ(office, [
        { side: 'organization', position: 'admin', unit: unit.id },
        { side: 'organization', position: 'admin', unit: other.id },
      ]);
      expect((await begin(both, { organization: other.id })).body.organization?.id).toBe(other.id);
      for (const organization of [other.id, randomUUID(), 'no-id'])
        expect(await codeOf(begin(unit.admin, { organization }))).toEqual([422, 'unknown-organization']);
    });

    it('may be an officer who takes it down for a unit: composes it in its stead, and sees it before others', async () => {
      const taken = { organization: unit.id, channel: 'chat', onBehalfOf: { name: 'Bu Rina' } };
      const { status, body } = await begin(office.technician, taken);
      expect([status, body.organization?.id, body.step?.key]).toEqual([201, unit.id, 'apply']);
      const place = `service-requests/${body.id}`;
      expect((await office.technician.patch(place, { form: {} }, { 'if-match': '"1"' })).status).toBe(200);
      const mine = await office.technician.get<{ items: { id: string }[] }>('service-requests?view=mine');
      expect(mine.body.items.map(({ id }) => id)).toContain(body.id);
      expect((await unit.admin.get(place)).status).toBe(200);
      expect((await office.head.get(place)).status).toBe(404);
      for (const more of [{ onBehalfOf: undefined }, { organization: randomUUID() }])
        expect(await codeOf(begin(office.technician, { ...taken, ...more }))).toEqual([
          422,
          'unknown-organization',
        ]);
    });

    it('names an asset of the unit, or is told so', async () => {
      for (const asset of [randomUUID(), 'no-id'])
        expect(await codeOf(begin(unit.admin, { asset }))).toEqual([422, 'unknown-asset']);
    });

    it('says how it arrived, by a channel that standard or agency names', async () => {
      for (const channel of ['desk', 'social', 'in-person'])
        expect((await begin(unit.admin, { channel })).body).toMatchObject({ channel });
      const { status, body } = await begin(unit.admin, { channel: 'pigeon' });
      expect(status).toBe(422);
      expect(body).toMatchObject({ code: 'unknown-channel', errors: [{ pointer: '/channel' }] });
    });

    it('asks for a standard in force and a variant it has', async () => {
      for (const unknown of ['pekalongan.nothing', 'kalbar.hosting', 'nothing', '__proto__'])
        expect(await codeOf(begin(unit.admin, { standard: unknown }))).toEqual([404, 'standard-not-found']);
      expect(await codeOf(begin(unit.admin, { variant: 'renew' }))).toEqual([422, 'unknown-variant']);
    });

    it('sends what is known, and nothing is dropped silently', async () => {
      for (const more of [{ status: 'open' }, { number: 'X' }, { onBehalfOf: { name: 'A', id: 1 } }])
        expect(await codeOf(begin(unit.admin, more))).toEqual([400, 'invalid-input']);
    });

    it('repeats the call with its key and gets the same case', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const first = await unit.admin.post<CaseView>('service-requests', { standard }, key);
      const again = await unit.admin.post<CaseView>('service-requests', { standard }, key);
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body).toEqual(first.body);
      const changed = { standard, channel: 'phone' };
      expect((await unit.admin.post('service-requests', changed, key)).status).toBe(422);
    });
  });

  describe('the form', () => {
    const fill = (by: Official, { id, version }: CaseView, form: unknown, match = `"${version}"`) =>
      by.patch<CaseView & { code?: string; errors?: { pointer: string; code: string }[] }>(
        `service-requests/${id}`,
        { form },
        { 'if-match': match },
      );

    it('takes what is there so far; null removes; each change raises the version', async () => {
      const draft = (await begin(unit.admin)).body;
      const first = await fill(unit.admin, draft, { application: 'Profil', storage: 5120 });
      expect(first.status).toBe(200);
      expect(first.headers.etag).toBe('"2"');
      expect(first.body.form).toEqual({ application: 'Profil', storage: 5120 });
      const second = await fill(unit.admin, first.body, { storage: null, purpose: 'Untuk warga.' });
      expect(second.body.form).toEqual({ application: 'Profil', purpose: 'Untuk warga.' });
      expect((await unit.admin.get<CaseView>(`service-requests/${draft.id}`)).body.form).toEqual(
        second.body.form,
      );
    });

    it.each([
      [{ storage: 'besar' }, '/form/storage'],
      [{ storage: 7 }, '/form/storage'],
      [{ application: 5 }, '/form/application'],
      [{ contact: 'Sri' }, '/form/contact'],
      [{ contact: { wage: 1 } }, '/form/contact/wage'],
      [{ colour: 'red' }, '/form/colour'],
      [{ colour: null }, '/form/colour'],
      [{ constructor: null }, '/form/constructor'],
      [{ toString: 'x' }, '/form/toString'],
      [{ application: 'x'.repeat(201) }, '/form/application'],
    ])('refuses %j and says where', async (form, pointer) => {
      const draft = (await begin(unit.admin)).body;
      const { status, body } = await fill(unit.admin, draft, form);
      expect([status, body.code]).toEqual([422, 'invalid-form']);
      expect(body.errors?.map((error) => error.pointer)).toContain(pointer);
    });

    const deep = `{"form":{"contact":${'{"name":'.repeat(3000)}1${'}'.repeat(3000)}}}`;
    it.each([
      ['a NUL', '{"form":{"application":"a\\u0000b"}}'],
      ['half a character', '{"form":{"application":"a\\ud800"}}'],
      ['a prototype', '{"form":{"__proto__":{"a":1}}}'],
      ['a number beyond all bounds', '{"form":{"storage":1e400}}'],
      ['a list instead', '{"form":[]}'],
      ['nothing', '{}'],
      ['depth', deep],
      ['depth where nothing is known', deep.replace('contact', 'colour')],
    ])('refuses %s without falling over', async (_what, body) => {
      const draft = (await begin(unit.admin)).body;
      const { status } = await unit.admin.patch(`service-requests/${draft.id}`, body, {
        'if-match': '"1"',
        'content-type': 'application/json',
      });
      expect([400, 413, 422]).toContain(status);
      expect((await unit.admin.get<CaseView>(`service-requests/${draft.id}`)).body.version).toBe(1);
    });

    it('checks in the contract’s order: 404, 400 and 422, 428, 412, 403, 409', async () => {
      const draft = (await begin(unit.admin)).body;
      const path = `service-requests/${draft.id}`;
      const wrong = { form: { colour: 1 } };
      const right = { form: { application: 'Profil' } };
      expect((await other.admin.patch(path, wrong)).status).toBe(404);
      expect((await office.head.patch(path, wrong)).status).toBe(404);
      for (const id of [randomUUID(), 'no-id', '%00', draft.id.toUpperCase()])
        expect((await unit.admin.patch(`service-requests/${id}`, { more: 1 })).status).toBe(404);
      expect((await unitHead.patch(path, { ...wrong, more: 1 })).status).toBe(400);
      expect((await unitHead.patch(path, wrong)).status).toBe(422);
      expect((await unitHead.patch(path, right)).status).toBe(428);
      expect((await unitHead.patch(path, right, { 'if-match': '"9"' })).status).toBe(412);
      expect((await unitHead.patch(path, right, { 'if-match': '"1"' })).status).toBe(403);
      expect((await unit.admin.patch(path, right, { 'if-match': '"1"' })).status).toBe(200);
    });

    it('is closed once the case was sent', async () => {
      const id = await office.draft(unit);
      await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
      const sent = (await office.act(unit.admin, id, 'submit')).body;
      expect(await codeOf(fill(unit.admin, sent, { application: 'Lain' }))).toEqual([409, 'form-closed']);
      expect(await codeOf(fill(office.head, sent, { application: 'Lain' }))).toEqual([403, 'not-your-step']);
    });
  });
});
