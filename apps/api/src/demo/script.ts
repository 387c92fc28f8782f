import { addWorkingTime } from '@pendopo/calendar';
import type { OfferedAction, ServiceRequest } from '@pendopo/contracts';
import { actionInput } from './action-input.ts';
import { later } from './later.ts';
import type { Plot } from './plot.ts';
import { isPrepared, prepareStep } from './prepare-step.ts';
import { revealAll } from './reveal.ts';
import type { Detours, Scene, Turn } from './scene.ts';
import type { SeededPerson } from './seed-people.ts';
import { saySomething } from './talk.ts';

/** Outcomes that lead somewhere else than on. */
const aside = ['return', 'reject', 'dispute', 'cancel'];

/** Plays a case through the API. Yields the instants at which it wants to go on, and ends where the plot does. */
export async function* playCase(scene: Scene, plot: Plot): AsyncGenerator<string, void> {
  const { standard, driver, random } = scene;
  const left = { returns: plot.returns, reworks: plot.reworks, disputes: plot.disputes };
  const after = (hours: number) => later(scene.calendar, scene.now(), hours);
  yield plot.start;
  const first = (standard.procedure ?? standard.variants?.[0]?.procedure ?? [])[0];
  if (first === undefined) return;
  const filer = memberOf(scene, plot, first.actor.positions);
  let seen = await driver.send<ServiceRequest>(filer, 'POST', 'service-requests', {
    body: { standard: standard.code, channel: 'web' },
  });
  const { id } = seen;
  const read = (by: SeededPerson) => driver.get<ServiceRequest>(by, `service-requests/${id}`);

  let delayed = false;
  for (let turns = 0; turns < 60; turns += 1) {
    if (seen.step === null) {
      if (plot.opens) await revealAll(scene, filer, id);
      return;
    }
    if (hasCome(plot, seen)) return;
    if (plot.end === 'cancelled' && seen.status === 'open') {
      yield after(random.whole(2, 9));
      const canceller = await whoMayCancel(scene, plot, seen, read);
      await driver.send(canceller.by, 'POST', `service-requests/${id}/actions/cancel`, {
        body: { note: 'Kebutuhan sudah dipenuhi oleh aplikasi lain; permohonan tidak dilanjutkan.' },
        version: canceller.version,
      });
      return;
    }
    const by = whoTakes(scene, plot, seen);
    const wish = wishAt(seen.step.kind, plot, left);
    if (seen.step.actor.side === 'agency' && plot.delay > 0 && !delayed) {
      delayed = true;
      yield addWorkingTime(scene.calendar, scene.now(), plot.delay, 'working-day');
    }
    yield after(plot.pace[0] + random.next() * (plot.pace[1] - plot.pace[0]));
    if (seen.submittedAt !== null) await saySomething(scene, plot, id, by);
    if (isPrepared(seen.step.kind)) {
      const turn: Turn = { scene, plot, by, wish };
      await prepareStep(turn, await read(by));
      yield after(0.05 + random.next() * 0.3);
    }
    const ready = await read(by);
    if (ready.step?.key !== seen.step.key) {
      // It went on by itself meanwhile: silence is consent.
      seen = ready;
      continue;
    }
    const action = choose(ready.actions, wish);
    seen = await driver.send<ServiceRequest>(by, 'POST', `service-requests/${id}/actions/${action.key}`, {
      body: actionInput(action, scene),
      version: ready.version,
    });
  }
  throw new Error(`The case of ${plot.unit.name} does not come to an end.`);
}

const choose = (actions: readonly OfferedAction[], wish: string | null): OfferedAction => {
  const found = actions.find(({ key }) => (wish === null ? !aside.includes(key) : key === wish));
  if (found === undefined)
    throw new Error(`${wish ?? 'Nothing that leads on'} is offered: ${JSON.stringify(actions)}`);
  return found;
};

/** Whether the plot leaves the case where it is. */
const hasCome = ({ end }: Plot, { status, step }: ServiceRequest): boolean =>
  (end === 'returned' && status === 'returned') || (typeof end === 'object' && step?.key === end.before);

const wishAt = (kind: string, { end }: Plot, left: Detours): string | null => {
  if (kind === 'verification' && left.returns > 0) {
    left.returns -= 1;
    return 'return';
  }
  if (kind === 'verification' && end === 'returned') return 'return';
  if (kind === 'verification' && end === 'rejected') return 'reject';
  if (kind === 'endorsement' && left.reworks > 0) {
    left.reworks -= 1;
    return 'return';
  }
  if (kind === 'acceptance' && left.disputes > 0) {
    left.disputes -= 1;
    return 'dispute';
  }
  return null;
};

const whoTakes = (scene: Scene, plot: Plot, { step, assignee }: ServiceRequest): SeededPerson => {
  const { people } = scene.population;
  const named = people.find(({ username }) => username === assignee?.username);
  if (named !== undefined) return named;
  if (step === null) throw new Error('A case that goes on has a step.');
  if (step.actor.side === 'organization') return memberOf(scene, plot, step.actor.positions);
  return scene.random.pick(
    people.filter(({ positions }) =>
      positions.some(({ side, position }) => side === 'agency' && step.actor.positions.includes(position)),
    ),
  );
};

/** Somebody of the unit that asks. */
const memberOf = ({ population }: Scene, { unit }: Plot, wanted: readonly string[]): SeededPerson => {
  const found = population.people.find(
    ({ organization, positions }) =>
      organization === unit.id && positions.some(({ position }) => wanted.includes(position)),
  );
  if (found === undefined) throw new Error(`Nobody in ${unit.name} is ${wanted.join(' or ')}.`);
  return found;
};

const whoMayCancel = async (
  { population }: Scene,
  { unit }: Plot,
  { id }: ServiceRequest,
  read: (by: SeededPerson) => Promise<ServiceRequest>,
): Promise<{ by: SeededPerson; version: number }> => {
  for (const by of population.people.filter(({ organization }) => organization === unit.id)) {
    const { actions, version } = await read(by);
    if (actions.some(({ key, blockers }) => key === 'cancel' && blockers.length === 0))
      return { by, version };
  }
  throw new Error(`Nobody in ${unit.name} may take ${id} back.`);
};
