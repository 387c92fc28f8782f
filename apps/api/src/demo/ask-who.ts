import type { ServiceRequest } from '@pendopo/contracts';
import { hiddenOf } from '@pendopo/standards';
import { actionInput } from './action-input.ts';
import { type Plot, procedureOf } from './plot.ts';
import type { Detours, Scene } from './scene.ts';

const action = 'ask-identity';

/**
 * An official who has a part in a service and does not know its masked reporter asks who it is, where the plot wants it and there is
 * such an official. Answers whether somebody did.
 */
export const askWho = async (
  scene: Scene,
  { answers }: Plot,
  id: string,
  left: Detours,
): Promise<boolean> => {
  const { standard, population, driver } = scene;
  const { identity, content } = hiddenOf(standard, answers);
  if (identity === null || !left.beside.includes(action)) return false;
  const positions = procedureOf(standard)
    .flatMap(({ actor }) => (actor.side === 'agency' ? actor.positions : []))
    .filter((position) => !identity.seenBy.includes(position))
    .filter((position) => content === null || content.seenBy.includes(position));
  const by = population.people.find((person) =>
    person.positions.some((held) => held.side === 'agency' && positions.includes(held.position)),
  );
  if (by === undefined) return false;
  const path = `service-requests/${id}`;
  const { actions, version } = await driver.get<ServiceRequest>(by, path);
  const offer = actions.find(({ key, blockers }) => key === action && blockers.length === 0);
  if (offer === undefined) return false;
  left.beside = left.beside.filter((key) => key !== action);
  await driver.send(by, 'POST', `${path}/actions/${action}`, { body: actionInput(offer, scene), version });
  return true;
};
