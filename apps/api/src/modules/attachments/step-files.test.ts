import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStage, type Stage } from '#test/stage.ts';
import { type Account, fileFor, type Journey, objectOf, uploadOf, walk } from '#test/walker/index.ts';

interface Item {
  id: string;
  requirement: string;
  current: boolean;
}

let stage: Stage;
let journey: Journey;
let liaison: Account;
let admin: Account;
let key: string;

beforeAll(async () => {
  stage = await buildStage();
  journey = await walk(stage.http, stage.cast, 'okutimur.sp4n', {
    until: ({ step }) => step?.actor.side === 'organization',
  });
  const { step } = journey.case;
  if (step === null) throw new Error('The case has ended.');
  liaison = stage.cast.holding('okutimur', step.actor);
  admin = stage.cast.named(journey.taken.find(({ kind }) => kind === 'verification')?.by ?? '');
  key = step.files[0]?.key ?? '';
});
afterAll(() => stage.close());

const attach = (account: Account, requirement: string) =>
  stage.desk.send<{ id: string; code?: string }>(account, {
    method: 'POST',
    path: `service-requests/${journey.case.id}/attachments`,
    ...uploadOf({ requirement }, fileFor({ key, kind: 'document' }, 'Bukti')),
  });
const filesFor = async (account: Account) => {
  const path = `service-requests/${journey.case.id}/attachments`;
  const { body } = await stage.desk.send<{ items: Item[] }>(account, { method: 'GET', path });
  return body.items.filter(({ requirement }) => requirement === key);
};

describe('the files of a step', () => {
  it('are known by key, title and kind to whoever reads the case', async () => {
    const { step } = await stage.desk.read(liaison, journey.case.id);
    expect(step?.files).toEqual([
      { key: 'follow-up-file', title: 'Bukti tindak lanjut', kind: 'document', attachments: [] },
    ]);
  });

  it('are attached by whoever may take the step, and by nobody else', async () => {
    for (const other of [admin, journey.filer]) {
      const { status, body } = await attach(other, key);
      expect([status, body.code]).toEqual([403, 'not-your-step']);
    }
    const unknown = await attach(liaison, 'no-such-file');
    expect([unknown.status, unknown.body.code]).toEqual([422, 'unknown-requirement']);
    const [first, second] = [await attach(liaison, key), await attach(liaison, key)];
    expect([first.status, second.status]).toEqual([201, 201]);
    const removed = await stage.desk.send(liaison, {
      method: 'DELETE',
      path: `service-requests/${journey.case.id}/attachments/${second.body.id}`,
    });
    expect(removed.status).toBe(204);
    const { step } = await stage.desk.read(liaison, journey.case.id);
    expect(step?.files[0]).toMatchObject({ attachments: [{ id: first.body.id, requirement: key }] });
  });

  it('are the agency’s to read at once, the applicant’s once the step has been left', async () => {
    const [takenBack, file] = await filesFor(admin).then((all) => all.sort((a) => (a.current ? 1 : -1)));
    expect([takenBack?.current, file?.current]).toEqual([false, true]);
    expect(await filesFor(journey.filer)).toEqual([]);
    const content = `service-requests/${journey.case.id}/attachments/${file?.id}/content`;
    expect((await stage.desk.send(journey.filer, { method: 'GET', path: content })).status).toBe(404);

    const one = await stage.desk.read(liaison, journey.case.id);
    const schema = one.actions.find(({ key: action }) => action === 'complete')?.input ?? {};
    await stage.desk.act(liaison, one, 'complete', { input: objectOf(schema) });
    expect(await filesFor(journey.filer)).toMatchObject([{ id: file?.id }]);
    expect((await stage.desk.send(journey.filer, { method: 'GET', path: content })).status).toBe(200);
  });

  it('stay as they are once the step has been left', async () => {
    const { status, body } = await attach(liaison, key);
    expect([status, body.code]).toEqual([409, 'step-left']);
  });
});
