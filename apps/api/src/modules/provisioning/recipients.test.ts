import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#test/client.ts';
import { type Office, openOffice } from '#test/office.ts';

describe('somebody whom a form names', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const ask = async (by: Caller, id: string, named: { nip: string; name?: string }) => {
    const { status, body } = await by.post(`service-requests/${id}/recipients/checks`, named);
    return body.verdict ?? [status, body.code];
  };

  it('is known by NIP and name, or by the NIP alone', async () => {
    const { admin, ...unit } = await office.unit();
    const id = await office.draft({ admin, ...unit });
    const spaced = admin.nip.replace(/^(.{8})(.{6})/, '$1 $2 ');
    expect(await ask(admin, id, { nip: spaced, name: `${admin.name.toUpperCase()}, S.Kom.` })).toBe('known');
    expect(await ask(admin, id, { nip: admin.nip })).toBe('known');
    expect(await ask(admin, id, { nip: admin.nip, name: 'Orang Lain' })).toBe('other-name');
    expect(await ask(admin, id, { nip: '197008171995011009', name: admin.name })).toBe('unknown');
  });

  it('of another unit is nobody here', async () => {
    const [one, other] = [await office.unit(), await office.unit()];
    const id = await office.draft(one);
    expect(await ask(one.admin, id, { nip: other.admin.nip, name: other.admin.name })).toBe('unknown');
  });

  it('is told of to who may fill in the form alone, as long as it is open', async () => {
    const [one, other] = [await office.unit(), await office.unit()];
    const id = await office.draft(one);
    expect(await ask(other.admin, id, { nip: one.admin.nip })).toEqual([404, 'service-request-not-found']);
    await office.attach(one.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    await office.act(one.admin, id, 'submit');
    expect(await ask(office.technician, id, { nip: one.admin.nip })).toEqual([403, 'not-your-step']);
    expect(await ask(one.admin, id, { nip: one.admin.nip })).toEqual([409, 'form-closed']);
  });

  it('is not found by guessing', async () => {
    const { admin, ...unit } = await office.unit();
    const id = await office.draft({ admin, ...unit });
    const guess = (serial: number) => ask(admin, id, { nip: `19700817199501${1000 + serial}` });
    for (let serial = 0; serial < 100; serial += 1) expect(await guess(serial)).toBe('unknown');
    expect(await guess(100)).toEqual([429, 'too-many-requests']);
    expect(await ask(admin, id, { nip: admin.nip })).toEqual([429, 'too-many-requests']);
  });
});
