import { randomUUID } from 'node:crypto';
import type { StandardDefinition } from '@pendopo/standards';
import { expect } from 'vitest';
import type { Stage } from '../stage.ts';
import type { Account, Json, Letter } from '../walker/index.ts';
import { happenAround } from './around.ts';
import type { Line, Scenario } from './scenario.ts';
import { accountOf, fileFor, seenBy, type World } from './world.ts';

interface Answer {
  status: number;
  body: Json & { code?: string; blockers?: { code: string; subject?: string }[] };
}

/** Plays a scenario over HTTP with people of the demonstration; everything it says must come about. */
export const playScenario = async (
  stage: Stage,
  standard: StandardDefinition,
  { variant, asset, lines }: Scenario,
): Promise<void> => {
  const first = lines.find(({ by }) => !by.startsWith('agency'));
  if (first === undefined) throw new Error('Nobody asks for anything');
  const world = await fileFor(stage, standard, first.by, { variant, asset });
  for (const [index, line] of lines.entries()) {
    const at = `line ${index + 1}: ${line.by} ${line.action ?? 'looks'}`;
    const by = accountOf(world, line.by);
    await happenAround(world, line, by);
    const before = await traceOf(world);
    if (line.offers !== undefined) {
      const seen = await seenBy(world, by);
      expect(seen?.actions.map(({ key }) => key) ?? [], at).toEqual(line.offers);
    }
    if (line.action !== undefined) expectAnswer(await act(world, by, line, line.action), line, at);
    await compare(world, line, before, at);
  }
};

const act = async (world: World, by: Account, line: Line, action: string): Promise<Answer> => {
  const { stage, id, filer } = world;
  const version = (await seenBy(world, filer))?.version;
  const input = line.input && (await inputFor(world, by, action, line.input));
  const answer = await stage.desk.send<Answer['body']>(by, {
    method: 'POST',
    path: `service-requests/${id}/actions/${action}`,
    headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
    body: { ...(input && { input }), ...(line.note === undefined ? {} : { note: line.note }) },
  });
  if (answer.status === 200 && typeof input?.organization === 'string') world.concerned = input.organization;
  return answer;
};

/** The line's input with the people and units of this agency in the place of those it names. */
const inputFor = async (world: World, by: Account, action: string, named: Json): Promise<Json> => {
  const { assignee, organization } = named;
  const offered = (await seenBy(world, by))?.actions.find(({ key }) => key === action)?.input;
  const { organization: choice } = (offered?.properties ?? {}) as {
    organization?: { oneOf: { const: string }[] };
  };
  const units = (choice?.oneOf ?? []).map((one) => one.const);
  const unit = ['unit-a', 'unit-b'].indexOf(String(organization));
  return {
    ...named,
    ...(typeof assignee === 'string'
      ? { assignee: accountOf(world, assignee.replace('-', ':').replace(/-2$/, ' 2')).username }
      : {}),
    ...(unit >= 0 ? { organization: units[unit] ?? units[0] ?? organization } : {}),
  };
};

const statuses: Record<string, number[]> = {
  'unknown-action': [404],
  'invalid-input': [422],
  // Whoever does not even see the case is told that it is not there.
  'not-your-step': [403, 404],
  blocked: [409],
};

const expectAnswer = ({ status, body }: Answer, { refused, blockers }: Line, at: string): void => {
  const refusal = refused ?? (blockers === undefined ? undefined : 'blocked');
  const expected = refusal === undefined ? [200] : statuses[refusal];
  expect(expected, `${at} gave ${status}: ${JSON.stringify(body).slice(0, 400)}`).toContain(status);
  if (blockers === undefined) return;
  const told = (body.blockers ?? []).map(({ code, subject }) =>
    code === 'form-fault' ? 'form-fault /any' : [code, subject].filter(Boolean).join(' '),
  );
  expect([...new Set(told)], at).toEqual(blockers);
};

/** What has been written of a case so far: marks of its clock and letters. */
const traceOf = async ({ stage, standard, id }: World) => {
  const { rows } = await stage.database.owner.query<{ marks: Json[] }>(
    'select marks from service_requests where id = $1',
    [id],
  );
  const inspector = stage.cast.holding(standard.code.split('.')[0] ?? '', {
    ...{ side: 'agency', positions: ['inspector'], organization: null },
  });
  const { status, body } = await stage.desk.send<{ items: Letter[] }>(inspector, {
    method: 'GET',
    path: `service-requests/${id}/letters`,
  });
  return { marks: rows[0]?.marks ?? [], letters: status === 200 ? body.items : [] };
};

const compare = async (
  world: World,
  line: Line,
  before: Awaited<ReturnType<typeof traceOf>>,
  at: string,
): Promise<void> => {
  const { stage, standard, filer, filler } = world;
  const one = await stage.desk.read(filer, world.id);
  const after = await traceOf(world);
  const { state, promise } = await stage.desk.clock(filer, one);
  const steps = one.steps.map(({ key }) => key);
  if (line.step !== undefined) expect(steps, at).toEqual(line.step === null ? [] : [line.step]);
  if (line.steps !== undefined) expect(steps, at).toEqual(line.steps);
  if (line.status !== undefined) expect(one.status, at).toBe(line.status);
  if (line.class !== undefined) expect(one.class?.key, at).toBe(line.class);
  if (line.clock !== undefined)
    expect(state, at).toBe(promise === null || line.clock === 'idle' ? 'none' : line.clock);
  if (line.marks !== undefined)
    expect(after.marks.slice(before.marks.length).map(markInWords), at).toEqual(line.marks);
  if (line.letters !== undefined) {
    const titles = line.letters.map((key) => standard.letters.find((letter) => letter.key === key)?.title);
    const fresh = after.letters.filter(({ id }) => before.letters.every((known) => known.id !== id));
    expect(fresh.map(({ title }) => title).sort(), at).toEqual(titles.sort());
  }
  if (line.open !== undefined && line.open !== 'all') {
    const seen = await stage.desk.read(filler, world.id);
    expect(
      seen.requirements.filter(({ open }) => open).map(({ key }) => key),
      at,
    ).toEqual(line.open);
  }
};

/** `start 7 working-day`, `pause papers`, `external-start PDN`, `resume`. */
const markInWords = (mark: Json): string => {
  const { amount, unit } = (mark.deadline ?? mark) as { amount?: number; unit?: string };
  const carried = unit === undefined ? (mark.party ?? mark.reason ?? '') : `${amount} ${unit}`;
  return `${mark.type} ${carried}`.trim();
};
