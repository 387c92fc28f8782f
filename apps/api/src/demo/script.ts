import { addWorkingTime } from '@pendopo/calendar';
import type { ServiceRequest } from '@pendopo/contracts';
import { hiddenOf } from '@pendopo/standards';
import { actionInput } from './action-input.ts';
import { askWho } from './ask-who.ts';
import type { Caller } from './driver.ts';
import { later } from './later.ts';
import { type Plot, procedureOf } from './plot.ts';
import { isPrepared, prepareStep } from './prepare-step.ts';
import { rate } from './rate.ts';
import { revealAll } from './reveal.ts';
import type { Scene } from './scene.ts';
import type { SeededPerson } from './seed-people.ts';
import { saySomething } from './talk.ts';
import { besideAt, choose, protestAt, wishAt } from './wish.ts';

/** Plays a case through the API. Yields the instants at which it wants to go on, and ends where the plot does. */
export async function* playCase(scene: Scene, plot: Plot): AsyncGenerator<string, void> {
  const { driver, random } = scene;
  const { returns, reworks, disputes, protests } = plot;
  const left = { returns, reworks, disputes, protests, beside: [...plot.beside] };
  const after = (hours: number) => later(scene.calendar, scene.now(), hours);
  yield plot.start;
  const { by: filer, one } = await begin(scene, plot);
  const { id } = one;
  const read = (by: Caller) => driver.get<ServiceRequest>(by, `service-requests/${id}`);
  const act = async (by: Caller, seen: ServiceRequest, wish: string | null) => {
    const action = choose(seen.actions, wish);
    const call = { body: actionInput(action, scene), version: seen.version };
    return driver.send<ServiceRequest>(by, 'POST', `service-requests/${id}/actions/${action.key}`, call);
  };

  let seen = one;
  let delayed = false;
  for (let turns = 0; turns < 60; turns += 1) {
    if (seen.step === null) {
      if (plot.opens) await revealAll(scene, filer, id);
      yield after(plot.pace[0] + random.next() * 12);
      const ended = await read(filer);
      const protest = protestAt(ended, left);
      if (protest === undefined) return rate(scene, filer, ended);
      seen = await act(filer, ended, protest.key);
      continue;
    }
    if (hasCome(plot, seen)) return;
    if (plot.end === 'cancelled' && seen.status === 'open') {
      yield after(random.whole(2, 9));
      const by = await whoMayCancel(scene, plot, filer, read);
      await act(by, await read(by), 'cancel');
      return;
    }
    const { actor } = seen.step;
    if (actor.side === 'agency' && plot.delay > 0 && !delayed) {
      delayed = true;
      yield addWorkingTime(scene.calendar, scene.now(), plot.delay, 'working-day');
    }
    const by = whoTakes(scene, plot, filer, seen);
    yield after(plot.pace[0] + random.next() * (plot.pace[1] - plot.pace[0]));
    const isAskers = actor.side === 'applicant' || actor.organization?.id === plot.asker.unit?.id;
    if (seen.submittedAt !== null && (isAskers || actor.side === 'agency'))
      await saySomething(scene, plot, id, by, actor.side === 'agency' ? 'agency' : 'asker');
    let ready = await read(by);
    const { key } = seen.step;
    if (ready.step?.key !== key) {
      // It went on by itself meanwhile: silence is consent.
      seen = ready;
      continue;
    }
    if (actor.side === 'agency' && (await askWho(scene, plot, id, left))) ready = await read(by);
    const beside = besideAt(ready, left);
    if (beside !== undefined) {
      seen = await act(by, ready, beside);
      continue;
    }
    const wish = wishAt(ready, plot, left);
    if (isPrepared(ready)) {
      await prepareStep({ scene, plot, by, wish }, ready);
      yield after(0.05 + random.next() * 0.3);
      ready = await read(by);
    }
    seen = ready.step?.key === key ? await act(by, ready, wish) : ready;
  }
  throw new Error(`The case of ${plot.asker.name} does not come to an end.`);
}

/** Whether the plot leaves the case where it is. */
const hasCome = ({ end }: Plot, { status, step }: ServiceRequest): boolean =>
  (end === 'returned' && status === 'returned') || (typeof end === 'object' && step?.key === end.before);

/** Somebody of the unit files, or anybody without an account. */
const begin = async (
  { standard, driver, population }: Scene,
  { asker }: Plot,
): Promise<{ by: Caller; one: ServiceRequest }> => {
  if (asker.unit === null) return driver.begin(standard.code);
  const [first] = procedureOf(standard);
  const by = memberOf(population.people, asker.unit.id, first?.actor.positions ?? []);
  const body = { standard: standard.code, channel: 'web' };
  return { by, one: await driver.send<ServiceRequest>(by, 'POST', 'service-requests', { body }) };
};

const whoTakes = (
  { standard, population: { people }, random }: Scene,
  { answers }: Plot,
  filer: Caller,
  { step, assignee }: ServiceRequest,
): Caller => {
  const named = people.find(({ username }) => username === assignee?.username);
  if (named !== undefined) return named;
  if (step === null) throw new Error('A case that goes on has a step.');
  const { side, positions, organization } = step.actor;
  if (side === 'applicant') return filer;
  if (side === 'organization') return memberOf(people, organization?.id ?? '', positions);
  // Of those who may act, one who may read what is confidential.
  const seenBy = hiddenOf(standard, answers).content?.seenBy ?? positions;
  const able = positions.filter((position) => seenBy.includes(position));
  return random.pick(
    people.filter((person) =>
      person.positions.some((held) => held.side === 'agency' && able.includes(held.position)),
    ),
  );
};

/** Somebody of a unit who holds one of the positions. */
const memberOf = (people: readonly SeededPerson[], unit: string, wanted: readonly string[]): SeededPerson => {
  const found = people.find(
    ({ organization, positions }) =>
      organization === unit && positions.some(({ position }) => wanted.includes(position)),
  );
  if (found === undefined) throw new Error(`Nobody in ${unit} is ${wanted.join(' or ')}.`);
  return found;
};

const whoMayCancel = async (
  { population }: Scene,
  { asker }: Plot,
  filer: Caller,
  read: (by: Caller) => Promise<ServiceRequest>,
): Promise<Caller> => {
  const unit = asker.unit?.id;
  const colleagues = population.people.filter(({ organization }) => organization === unit);
  for (const by of unit === undefined ? [filer] : colleagues) {
    const { actions } = await read(by);
    if (actions.some(({ key, blockers }) => key === 'cancel' && blockers.length === 0)) return by;
  }
  throw new Error(`Nobody of ${asker.name} may take it back.`);
};
