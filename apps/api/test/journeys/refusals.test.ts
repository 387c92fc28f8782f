import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Attempt, caseOf, matchOf, type Problem, type Refused, refusalsOf } from '../refusals.ts';
import { buildStage, type Stage } from '../stage.ts';
import type { Call } from '../walker/http.ts';
import { type Account, type Case, type Journey, walk, whoHolds } from '../walker/index.ts';

let stage: Stage;
let as: (account: Account, call: Call) => Attempt;
let refuses: (call: Attempt, expected: Refused) => Promise<Problem>;
let draft: Journey;
let open: Journey;
let owner: Account;
let officer: Account;

const standard = 'okutimur.hosting';
const elsewhere = 'pekalongan.hosting';
const until = (kind: string) => ({ until: (one: Case) => one.step?.kind === kind });

beforeAll(async () => {
  stage = await buildStage();
  ({ as, refuses } = refusalsOf(stage));
  draft = await walk(stage.http, stage.cast, standard, until('composition'));
  open = await walk(stage.http, stage.cast, standard, until('verification'));
  owner = whoHolds(stage.cast, draft.case);
  officer = whoHolds(stage.cast, open.case);
});
afterAll(() => stage.close());

describe('somebody without a good token', () => {
  it.each([
    ['none', null],
    ['nonsense', 'nonsense'],
    ['a forged one', 'eyJhbGciOiJub25lIn0.eyJzaWQiOiIxIiwiYWdlbmN5Ijoib2t1dGltdXIifQ.'],
  ])('is refused: %s', async (_, token) => {
    await refuses(() => stage.http({ method: 'GET', path: 'service-requests', token }), {
      status: 401,
      code: 'unauthenticated',
    });
  });
});

describe('a case of others', () => {
  const nowhere = '00000000-0000-7000-8000-000000000000';
  const missing = { status: 404, code: 'service-request-not-found' };
  const strangers = (): [string, Account][] => [
    [
      'another agency’s',
      stage.cast.holding(elsewhere.split('.')[0] ?? '', {
        side: 'agency',
        positions: ['head'],
        organization: null,
      }),
    ],
    [
      'another unit’s',
      stage.cast.all.find(
        ({ agency, organization }) =>
          agency === owner.agency && organization !== null && organization.id !== owner.organization?.id,
      ) ?? owner,
    ],
  ];

  it('is not there, read or changed, as if it had never been', async () => {
    for (const [, stranger] of strangers()) {
      const absent = await refuses(
        as(stranger, { method: 'GET', path: `service-requests/${nowhere}` }),
        missing,
      );
      const { path } = { path: caseOf(open) };
      for (const call of [
        { method: 'GET', path },
        { method: 'GET', path: `${path}/events` },
        { method: 'GET', path: `${path}/clock` },
        { method: 'GET', path: `${path}/attachments` },
        { method: 'GET', path: `${path}/letters` },
        { method: 'GET', path: `${path}/handovers` },
        { method: 'GET', path: `${path}/provisions` },
        { method: 'PATCH', path, body: { form: {} }, headers: matchOf(open) },
        { method: 'POST', path: `${path}/actions/approve`, body: {}, headers: matchOf(open) },
        { method: 'POST', path: `${path}/comments`, body: { body: 'Halo.', visibility: 'shared' } },
      ] satisfies Call[]) {
        const problem = await refuses(as(stranger, call), missing);
        expect(problem.title).toBe(absent.title);
      }
    }
  });

  it('stays unseen however badly the call is made', async () => {
    for (const [, stranger] of strangers()) {
      const bad = { method: 'PATCH', path: caseOf(open), body: { formular: 1 } } satisfies Call;
      await refuses(as(stranger, bad), missing);
    }
  });
});

describe('input that does not fit', () => {
  it('is an unknown property', async () => {
    const body = { standard, colour: 'green' };
    await refuses(as(owner, { method: 'POST', path: 'service-requests', body }), {
      status: 400,
      code: 'invalid-input',
      pointer: '/colour',
    });
  });

  it('is an unknown answer of the form', async () => {
    const call = { method: 'PATCH', path: caseOf(draft), headers: matchOf(draft) } satisfies Call;
    await refuses(as(owner, { ...call, body: { form: { colour: 'green' } } }), {
      status: 422,
      code: 'invalid-form',
      pointer: '/form/colour',
    });
  });

  it('is an answer of the wrong type', async () => {
    const call = { method: 'PATCH', path: caseOf(draft), headers: matchOf(draft) } satisfies Call;
    await refuses(as(owner, { ...call, body: { form: { storage: 'banyak' } } }), {
      status: 422,
      code: 'invalid-form',
      pointer: '/form/storage',
    });
  });

  it('is a body of another kind', async () => {
    const call = {
      method: 'POST',
      path: 'service-requests',
      bytes: Buffer.from('standard=1'),
    } satisfies Call;
    await refuses(as(owner, { ...call, headers: { 'content-type': 'text/plain' } }), {
      status: 415,
      code: 'unsupported-media-type',
    });
  });

  it('is a place in a list that was never given', async () => {
    await refuses(as(owner, { method: 'GET', path: 'service-requests?view=all&cursor=besok' }), {
      status: 400,
      code: 'invalid-cursor',
    });
  });
});

describe('actions', () => {
  const act = (
    account: Account,
    journey: Journey,
    action: string,
    headers: Record<string, string> = matchOf(journey),
  ) => as(account, { method: 'POST', path: `${caseOf(journey)}/actions/${action}`, body: {}, headers });

  it('that no standard knows are not there', async () => {
    await refuses(act(officer, open, 'levitate'), { status: 404, code: 'unknown-action' });
  });

  it('of somebody else’s step are forbidden', async () => {
    await refuses(act(owner, open, 'approve'), { status: 403, code: 'not-your-step' });
  });

  it('with something in their way are told what', async () => {
    await refuses(act(officer, open, 'approve'), { status: 409, code: 'action-blocked' });
  });

  it('without a version, or with an old one, are refused', async () => {
    const bare = as(officer, { method: 'POST', path: `${caseOf(open)}/actions/approve`, body: {} });
    await refuses(bare, { status: 428, code: 'version-required' });
    await refuses(act(officer, open, 'approve', { 'if-match': '"1"' }), {
      status: 412,
      code: 'version-changed',
    });
  });
});

describe('time', () => {
  it('ends a token', async () => {
    const token = await stage.cast.signIn(owner);
    stage.clock.advance('PT16M');
    await refuses(() => stage.http({ method: 'GET', path: 'service-requests', token }), {
      status: 401,
      code: 'unauthenticated',
    });
  });
});
