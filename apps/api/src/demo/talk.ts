import type { Caller } from './driver.ts';
import { internal, shared } from './phrases.ts';
import type { Plot } from './plot.ts';
import type { Scene } from './scene.ts';

/** Now and then somebody of the agency, or whoever asks, writes a line about a case. */
export const saySomething = async (
  { driver, random }: Scene,
  { talk }: Plot,
  id: string,
  by: Caller,
  side: 'agency' | 'asker',
): Promise<void> => {
  if (!random.happens(talk)) return;
  const body =
    side === 'agency' && random.happens(0.5)
      ? { body: random.pick(internal), visibility: 'internal' }
      : {
          body: random.pick(shared.filter(({ by: speaker }) => speaker === side)).body,
          visibility: 'shared',
        };
  await driver.send(by, 'POST', `service-requests/${id}/comments`, { body });
};
