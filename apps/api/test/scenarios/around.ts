import { type Account, type Case, fileFor, objectOf, whoHolds } from '../walker/index.ts';
import type { Line } from './scenario.ts';
import type { World } from './world.ts';

/** Brings about what a line says around the case: answers, papers, verdicts, things made, time. */
export const happenAround = async (world: World, line: Line, by: Account): Promise<void> => {
  const read = () => world.stage.desk.read(by, world.id);
  if (line.fill !== undefined) {
    world.filler = by;
    await fill(world, by, await read(), line.fill === true ? {} : line.fill);
  }
  if (line.upload !== undefined) await upload(world, by, await read(), line.upload);
  if (line.accept !== undefined) await judge(world, by, line.accept, { verdict: 'accepted' });
  if (line.refuse !== undefined)
    await judge(world, by, line.refuse, { verdict: 'rejected', note: 'Tidak sesuai.' });
  if (line.make) await make(world, await read());
  for (const time of line.lapsed ?? []) await letLapse(world, by, time);
};

const fill = async ({ stage }: World, by: Account, one: Case, answers: Record<string, unknown>) => {
  await stage.desk.fill(by, one, { ...objectOf(one.formSchema), ...answers });
};

const upload = async ({ stage }: World, by: Account, one: Case, keys: 'all' | string[]) => {
  for (const asked of one.requirements) {
    const { key, kind, attachments, verdict } = asked;
    if (kind !== 'document' && kind !== 'photo') continue;
    const isWanted = keys === 'all' ? attachments.length === 0 || verdict === 'rejected' : keys.includes(key);
    if (isWanted) await stage.desk.attach(by, one, key, fileFor(asked, `${key} ${one.version}`));
  }
};

const judge = async (
  { stage, id }: World,
  by: Account,
  keys: 'all' | string[],
  verdict: { verdict: string; note?: string },
) => {
  let one = await stage.desk.read(by, id);
  for (const { key, reviewable, attachments, verdict: before } of one.requirements) {
    const isAnswered = attachments.length > 0 || one.form[key] !== undefined;
    const isMeant = reviewable && isAnswered && (keys === 'all' || keys.includes(key));
    if (!isMeant || before === verdict.verdict) continue;
    one = await stage.desk.review(by, one, key, { ...verdict });
  }
};

/** Whoever holds the step makes what it provides. */
const make = async ({ stage, filer }: World, one: Case) => {
  const by = whoHolds(stage.cast, one, filer);
  const { items } = await stage.desk.provisions(by, one);
  for (const { id, status, recordSchema } of items)
    if (status !== 'active') await stage.desk.record(by, one, id, objectOf(recordSchema));
};

/** Past due by a minute; past any other time that a standard sets by a quarter of a year. */
const letLapse = async ({ stage, id }: World, by: Account, time: string) => {
  if (time !== 'due') return void stage.clock.advance('PT2160H');
  const { dueAt } = await stage.desk.clock(by, await stage.desk.read(by, id));
  const left = Temporal.Instant.from(dueAt ?? '').since(stage.clock.now());
  if (left.sign > 0) stage.clock.advance(left.add({ minutes: 1 }).toString());
};
