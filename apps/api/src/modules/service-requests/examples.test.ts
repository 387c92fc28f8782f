import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseView, type Office, openOffice, type Unit } from '#test/office.ts';

type Form = Record<string, unknown>;

describe('examples of a form', () => {
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
  });
  afterAll(() => office.close());

  const begin = async (asking = unit) =>
    (await asking.admin.post<CaseView>('service-requests', { standard: 'pekalongan.hosting' })).body;
  const examplesOf = ({ formSchema }: CaseView): Form =>
    Object.fromEntries(
      Object.entries(formSchema.properties).map(([key, { examples }]) => [key, examples[0]]),
    );
  const fill = async ({ id, version }: CaseView, form: Form, asking = unit) => {
    const match = { 'if-match': `"${version}"` };
    const { status, body } = await asking.admin.patch<CaseView>(`service-requests/${id}`, { form }, match);
    expect(status).toBe(200);
    return body;
  };
  const send = async ({ id }: CaseView, asking = unit) => {
    await office.attach(asking.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    return office.act(asking.admin, id, 'submit');
  };
  const faultsOf = (one: CaseView): unknown => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(one.formSchema);
    validate(examplesOf(one));
    return validate.errors ?? null;
  };

  it('are valid together, for a colleague of the unit, and can be sent as they are', async () => {
    const one = await begin();
    expect(faultsOf(one)).toBeNull();
    expect(examplesOf(one)).toMatchObject({
      domain: unit.label,
      contact: { name: unit.admin.name, nip: unit.admin.nip },
    });
    await fill(one, examplesOf(one));
    expect((await send(one)).status).toBe(200);
  });

  it('offer a name that is really free, each time', async () => {
    for (let round = 0; round < 3; round += 1) {
      const one = await begin();
      const { domain } = examplesOf(one);
      const { body } = await unit.admin.get<{ free: boolean }>(
        `agencies/${office.agency}/names?kind=subdomain&value=${domain}`,
      );
      expect(body.free).toBe(true);
      await fill(one, examplesOf(one));
      expect((await send(one)).status).toBe(200);
    }
  });

  it('never offer a reserved name, whatever the unit is called', async () => {
    const other = await office.unit();
    for (const label of ['www', 'mail', 'x'.repeat(63)]) {
      await office.test.database.owner.query('update organizations set label = $1 where id = $2', [
        ...[label, other.id],
      ]);
      const one = await begin(other);
      expect(examplesOf(one).domain).not.toBe('www');
      expect(examplesOf(one).domain).not.toBe('mail');
      expect(faultsOf(one)).toBeNull();
      await fill(one, examplesOf(one), other);
      expect((await send(one, other)).status).toBe(200);
    }
  });

  it('repeat what was answered rightly, and mend what was not or has gone meanwhile', async () => {
    const one = await fill(await begin(), { application: 'Profil dinas', contact: { name: 'Ani' } });
    expect(examplesOf(one).application).toBe('Profil dinas');
    expect(faultsOf(one)).toBeNull();
    const slow = await fill(await begin(), { domain: 'rebutan' });
    expect(examplesOf(slow).domain).toBe('rebutan');
    const quick = await begin();
    await fill(quick, { ...examplesOf(quick), domain: 'rebutan' });
    expect((await send(quick)).status).toBe(200);
    const now = (await unit.admin.get<CaseView>(`service-requests/${slow.id}`)).body;
    expect(examplesOf(now).domain).not.toBe('rebutan');
    await fill(now, examplesOf(now));
    expect((await send(now)).status).toBe(200);
  });
});
