import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice, type Unit } from '#test/office.ts';

describe('names', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const attachAndSubmit = async (unit: Unit, domain: string) => {
    const id = await office.draft(unit, { domain });
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    return { id, reply: await office.act(unit.admin, id, 'submit') };
  };

  it('are kept for a case from its submission, and for one alone', async () => {
    const [one, other] = [await office.unit(), await office.unit()];
    const drafts = await Promise.all([
      office.draft(one, { domain: 'bersama' }),
      office.draft(other, { domain: 'bersama' }),
    ]);
    await office.attach(one.admin, drafts[0], Buffer.from('%PDF-1.4\n%%EOF'));
    await office.attach(other.admin, drafts[1], Buffer.from('%PDF-1.4\n%%EOF'));
    const replies = await Promise.all([
      office.act(one.admin, drafts[0], 'submit'),
      office.act(other.admin, drafts[1], 'submit'),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = replies.find(({ status }) => status === 409);
    expect(loser?.body.blockers).toMatchObject([{ code: 'name-taken', subject: 'domain' }]);
  });

  it('that are reserved are nobody’s', async () => {
    const { reply } = await attachAndSubmit(await office.unit(), 'webmail');
    expect(reply.body.blockers).toMatchObject([{ code: 'name-reserved', subject: 'domain' }]);
  });

  it('are free again when the case that kept them came to nothing', async () => {
    const [one, other] = [await office.unit(), await office.unit()];
    const { id } = await attachAndSubmit(one, 'pernah');
    expect((await attachAndSubmit(other, 'pernah')).reply.status).toBe(409);
    expect((await office.act(one.admin, id, 'cancel')).status).toBe(200);
    expect((await attachAndSubmit(other, 'pernah')).reply.status).toBe(200);
  });

  it('are looked up while somebody types', async () => {
    const unit = await office.unit();
    const ask = async (value: string, more = '') =>
      (
        await unit.admin.get<Record<string, unknown>>(
          `agencies/${office.agency}/names?kind=subdomain&value=${encodeURIComponent(value)}${more}`,
        )
      ).body;
    const { id } = await attachAndSubmit(await office.unit(), 'terpakai');
    expect(await ask('Belum')).toMatchObject({
      value: 'belum',
      full: 'belum.pekalongankota.go.id',
      free: true,
      code: null,
    });
    const taken = await ask('terpakai.pekalongankota.go.id');
    expect(taken).toMatchObject({ free: false, code: 'name-taken', suggestion: `terpakai-${unit.label}` });
    expect(await ask(String(taken.suggestion))).toMatchObject({ free: true });
    expect(await ask('terpakai', `&serviceRequest=${id}`)).toMatchObject({ free: true });
    expect(await ask('-salah')).toMatchObject({ free: false, code: 'name-invalid' });
    expect(await ask('cpanel')).toMatchObject({ free: false, code: 'name-reserved' });
    expect((await unit.admin.get('agencies/okutimur/names?kind=subdomain&value=x')).status).toBe(404);
  });
});
