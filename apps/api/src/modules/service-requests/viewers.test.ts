import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, tokenOf } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice, type Unit } from '#test/office.ts';
import { forgetViewers } from './viewers.ts';

type Caller = Pick<Official, 'post'>;

describe('who of the agency looks at a case', () => {
  let office: Office;
  let unit: Unit;
  let id: string;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    id = await office.atProvisioning(unit);
  });
  afterAll(() => office.close());

  const look = async (by: Caller, at = id): Promise<{ status: number; others: string[] | undefined }> => {
    const { status, body } = await by.post<{ others?: { name: string }[] }>(`service-requests/${at}/viewers`);
    return { status, others: body.others?.map(({ name }) => name) };
  };
  const later = (span: string) => office.clock.advance(span);

  it('is said to colleagues who look at it too, at another server as well, and never to oneself', async () => {
    expect(await look(office.technician)).toEqual({ status: 200, others: [] });
    const other = await office.replica();
    const elsewhere = as(other, tokenOf(other, office.head.session));
    expect(await look(elsewhere)).toEqual({ status: 200, others: [office.technician.name] });
    await other.close();
    expect(await look(office.technician)).toEqual({ status: 200, others: [office.head.name] });
  });

  it('is forgotten a minute after the last sign', async () => {
    await look(office.technician);
    later('PT59S');
    expect((await look(office.division)).others).toContain(office.technician.name);
    later('PT2S');
    expect((await look(office.division)).others).toEqual([]);
  });

  it('belongs to the one case', async () => {
    const elsewhere = await office.atProvisioning(unit);
    await look(office.technician, elsewhere);
    later('PT50S');
    await look(office.head);
    expect((await look(office.division, elsewhere)).others).toEqual([office.technician.name]);
  });

  it('is told neither to the unit nor of the unit', async () => {
    await look(office.technician);
    expect(await look(unit.admin)).toEqual({ status: 200, others: [] });
    expect((await look(office.head)).others).not.toContain(unit.admin.name);
  });

  it('is told to whoever reads everything, who does not show up: reading leaves no trace', async () => {
    later('PT5M');
    await look(office.technician);
    const inspector = await employ(office, [{ side: 'agency', position: 'inspector' }]);
    expect(await look(inspector)).toEqual({ status: 200, others: [office.technician.name] });
    expect((await look(office.technician)).others).toEqual([]);
  });

  it('is not there for whoever may not see the case', async () => {
    const stranger = (await office.unit()).admin;
    expect((await look(stranger)).status).toBe(404);
    expect((await look(office.technician, 'no-id')).status).toBe(404);
    expect((await look(as(office.test.app))).status).toBe(401);
  });

  it('changes nothing of the case, and does not pile up', async () => {
    const before = (await office.technician.get(`service-requests/${id}`)).headers.etag;
    const { body } = await office.technician.post<{ version: number }>(`service-requests/${id}/viewers`);
    expect(`"${body.version}"`).toBe(before);
    expect((await office.technician.get(`service-requests/${id}`)).headers.etag).toBe(before);
    later('PT2M');
    await look(office.head);
    await forgetViewers(office.test.app.db, office.clock.now());
    const { rows } = await office.test.database.owner.query('select name from case_viewers');
    expect(rows).toEqual([{ name: office.head.name }]);
  });
});
