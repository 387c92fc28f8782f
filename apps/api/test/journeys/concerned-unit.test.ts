import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStage, type Stage } from '../stage.ts';
import { type Account, type Case, type Journey, objectOf, walk } from '../walker/index.ts';

let stage: Stage;
let journey: Journey;
let liaison: Account;
let head: Account;
let stranger: Account;

const agency = 'okutimur';
const standard = 'okutimur.sp4n';
const ofUnit = (unit: string | undefined, position: string) =>
  stage.cast.all.find(
    (account) => account.organization?.id === unit && account.positions[0]?.position === position,
  ) as Account;

beforeAll(async () => {
  stage = await buildStage();
  journey = await walk(stage.http, stage.cast, standard, {
    until: ({ step }) => step?.actor.side === 'organization',
  });
  const unit = journey.case.step?.actor.organization?.id;
  liaison = ofUnit(unit, 'liaison');
  head = ofUnit(unit, 'head');
  const others = stage.cast.all.filter(
    (account) => account.agency === agency && account.positions[0]?.position === 'liaison',
  );
  stranger = others.find((account) => account.organization?.id !== unit) as Account;
});
afterAll(() => stage.close());

const statusFor = async (account: Account) =>
  (await stage.desk.send(account, { method: 'GET', path: `service-requests/${journey.case.id}` })).status;
const finds = async (account: Account, query: string) => {
  const { body } = await stage.desk.send<{ items: Case[] }>(account, {
    method: 'GET',
    path: `service-requests?${query}`,
  });
  return body.items.some(({ id }) => id === journey.case.id);
};

describe('the unit to which a case was forwarded', () => {
  it('reads it, whoever belongs there, and nobody of another unit does', async () => {
    expect(await statusFor(liaison)).toBe(200);
    expect(await statusFor(head)).toBe(200);
    expect(await statusFor(stranger)).toBe(404);
  });

  it('finds it on the desk of those who hold its step, in its lists and by a word', async () => {
    const word = `view=all&q=${encodeURIComponent(journey.case.number ?? '')}`;
    expect(await finds(liaison, 'view=inbox')).toBe(true);
    expect(await finds(head, 'view=inbox')).toBe(false);
    for (const member of [liaison, head]) {
      expect(await finds(member, 'view=all')).toBe(true);
      expect(await finds(member, word)).toBe(true);
    }
    for (const query of ['view=inbox', 'view=all', word]) expect(await finds(stranger, query)).toBe(false);
  });

  it('reads what it was instructed, which the applicant does not', async () => {
    const instructed = async (account: Account) =>
      (await stage.desk.events(account, journey.case)).find(({ action }) => action === 'forward');
    const forwarded = await instructed(liaison);
    expect(forwarded?.note).not.toBe(null);
    expect(forwarded?.details.map(({ title }) => title)).toEqual(['Instruksi', 'Unit yang dituju']);
    expect(forwarded?.details[1]?.text).toBe(liaison.organization?.name);
    expect(await instructed(journey.filer)).toMatchObject({
      redacted: true,
      note: null,
      details: [],
      data: {},
    });
  });

  it('does not read what the agency says among its own', async () => {
    const verifier = stage.cast.named(journey.taken.find(({ kind }) => kind === 'verification')?.by ?? '');
    for (const visibility of ['internal', 'shared'])
      await stage.desk.send(verifier, {
        method: 'POST',
        path: `service-requests/${journey.case.id}/comments`,
        body: { body: `Catatan ${visibility}`, visibility },
      });
    const { body } = await stage.desk.send<{ items: { visibility: string }[] }>(liaison, {
      method: 'GET',
      path: `service-requests/${journey.case.id}/comments`,
    });
    expect(body.items.map(({ visibility }) => visibility)).toEqual(['shared']);
  });

  it('loses it to the next one, but for whoever acted there', async () => {
    const sentBack = await stage.desk.read(liaison, journey.case.id);
    await stage.desk.act(liaison, sentBack, 'return', { note: 'Bukan wewenang kami.' });
    const admin = stage.cast.holding(agency, {
      ...{ side: 'agency', positions: ['complaint-admin'], organization: null },
    });
    const waiting = await stage.desk.read(admin, journey.case.id);
    const schema = waiting.actions.find(({ key }) => key === 'forward')?.input ?? {};
    const input = { ...objectOf(schema), organization: stranger.organization?.id };
    await stage.desk.act(admin, waiting, 'forward', { input });
    expect([await statusFor(stranger), await statusFor(head), await statusFor(liaison)]).toEqual([
      200, 404, 200,
    ]);
    expect(await finds(stranger, 'view=inbox')).toBe(true);
    expect([await finds(liaison, 'view=inbox'), await finds(liaison, 'view=all')]).toEqual([false, true]);
    expect(await finds(head, 'view=all')).toBe(false);
  });
});

it('a case that its applicant does not answer closes by itself, without a position', async () => {
  const silent = await walk(stage.http, stage.cast, standard, {
    until: ({ step }) => step?.kind === 'acceptance',
  });
  await stage.drain();
  expect((await stage.desk.read(silent.filer, silent.case.id)).status).toBe('open');
  stage.clock.advance('PT480H');
  await stage.drain();
  expect((await stage.desk.read(silent.filer, silent.case.id)).status).toBe('completed');
});
