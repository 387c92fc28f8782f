import { readFile } from 'node:fs/promises';
import { catalogueDirectory } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Attempt, caseOf, type Problem, type Refused, refusalsOf } from '../refusals.ts';
import { buildStage, type Stage } from '../stage.ts';
import type { Call } from '../walker/http.ts';
import { type Account, type Case, type Journey, paper, uploadOf, walk, whoHolds } from '../walker/index.ts';

let stage: Stage;
let as: (account: Account, call: Call) => Attempt;
let reveal: (account: Account, id: string) => Attempt;
let refuses: (call: Attempt, expected: Refused) => Promise<Problem>;
let draft: Journey;
let returned: Journey;
let delivered: Journey;
let owner: Account;

const standard = 'okutimur.hosting';
const until = (kind: string) => ({ until: (one: Case) => one.step?.kind === kind });

beforeAll(async () => {
  stage = await buildStage();
  ({ as, refuses, reveal } = refusalsOf(stage));
  const go = (wishes: Parameters<typeof walk>[3]) => walk(stage.http, stage.cast, standard, wishes);
  draft = await go(until('composition'));
  returned = await go({ returns: 1, until: ({ status }) => status === 'returned' });
  delivered = await go(until('acceptance'));
  owner = whoHolds(stage.cast, draft.case);
});
afterAll(() => stage.close());

describe('files', () => {
  const requirement = 'application-letter';
  const pdf = { name: 'surat.pdf', type: 'application/pdf' };
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const send = (fields: Record<string, string>, file: { name: string; type: string; content: Buffer }) =>
    as(owner, { method: 'POST', path: `${caseOf(draft)}/attachments`, ...uploadOf(fields, file) });

  it.each([
    ['HTML that calls itself PDF', { ...pdf, content: html }, { status: 422, code: 'file-type' }],
    ['SVG', { name: 'logo.svg', type: 'image/svg+xml', content: svg }, { status: 422, code: 'file-type' }],
    ['nothing at all', { ...pdf, content: Buffer.alloc(0) }, { status: 422, code: 'file-empty' }],
    [
      'a name with a space of no width',
      { ...pdf, name: 'surat\u200b.pdf', content: paper('surat') },
      { status: 422, code: 'file-name' },
    ],
    [
      'more than is allowed',
      { ...pdf, content: Buffer.concat([paper('surat'), Buffer.alloc(101 * 1024 * 1024)]) },
      { status: 413, code: 'file-too-large' },
    ],
  ])('are refused: %s', async (_, file, expected) => {
    await refuses(send({ requirement }, file), expected);
  });

  it('for a paper that nobody asked for are refused', async () => {
    await refuses(send({ requirement: 'love-letter' }, { ...pdf, content: paper('surat') }), {
      status: 422,
      code: 'unknown-requirement',
      pointer: '/requirement',
    });
  });

  it('do not replace a paper that was accepted', async () => {
    const accepted = returned.case.requirements.find(({ verdict }) => verdict === 'accepted');
    const upload = uploadOf({ requirement: accepted?.key ?? '' }, { ...pdf, content: paper('lain') });
    const by = whoHolds(stage.cast, returned.case);
    const path = caseOf(returned);
    await refuses(as(by, { method: 'POST', path: `${path}/attachments`, ...upload }), {
      status: 409,
      code: 'requirement-closed',
    });
    const [file] = accepted?.attachments ?? [];
    await refuses(as(by, { method: 'DELETE', path: `${path}/attachments/${file?.id}` }), {
      status: 409,
      code: 'requirement-closed',
    });
  });
});

describe('a credential', () => {
  it('is not there for anybody else', async () => {
    const [handover] = (await stage.desk.handovers(delivered.filer, delivered.case)).items;
    for (const other of [delivered.filer, ...stage.cast.all.slice(0, 2)])
      await refuses(reveal(other, handover?.id ?? ''), { status: 404, code: 'handover-not-found' });
  });

  it('is opened once', async () => {
    const [handover] = (await stage.desk.handovers(delivered.filer, delivered.case)).items;
    const recipient = stage.cast.named(handover?.recipient.username ?? '');
    const opened = await stage.desk.reveal(recipient, handover?.id ?? '');
    expect(opened.credential).toBeDefined();
    await refuses(reveal(recipient, handover?.id ?? ''), { status: 410, code: 'handover-revealed' });
  });
});

describe('a published standard', () => {
  it('cannot be changed', async () => {
    const administrator = stage.cast.holding(owner.agency, {
      side: 'agency',
      positions: ['administrator'],
      organization: null,
    });
    const text = await readFile(`${catalogueDirectory}/okutimur/hosting/v1.yaml`, 'utf8');
    const changed = text.replace(
      /^deadline: .*$/m,
      'deadline: { amount: 70, unit: working-day, from: submission, until: delivery }',
    );
    const path = `agencies/${owner.agency}/standards`;
    const headers = { 'content-type': 'application/yaml' };
    for (const bytes of [changed, text].map((one) => Buffer.from(one)))
      await refuses(as(administrator, { method: 'POST', path, bytes, headers }), {
        status: 409,
        code: 'standard-published',
      });
    await refuses(as(administrator, { method: 'POST', path: `${path}/${standard}/versions/1/publish` }), {
      status: 409,
      code: 'standard-published',
    });
  });
});

describe('time', () => {
  it('destroys a credential that was not opened', async () => {
    const late = await walk(stage.http, stage.cast, standard, until('acceptance'));
    const [handover] = (await stage.desk.handovers(late.filer, late.case)).items;
    const recipient = stage.cast.named(handover?.recipient.username ?? '');
    stage.clock.set(handover?.expiresAt ?? '');
    stage.clock.advance('PT1S');
    await stage.cast.signIn(recipient);
    const first = await reveal(recipient, handover?.id ?? '')();
    expect(first.status).toBe(410);
    await refuses(reveal(recipient, handover?.id ?? ''), { status: 410, code: 'handover-expired' });
  });
});
