import type { Handover } from '@pendopo/contracts';
import { demoPassword } from '../modules/demo/index.ts';
import type { Caller } from './driver.ts';
import type { Scene } from './scene.ts';

/** Every recipient opens what was delivered in a case. */
export const revealAll = async ({ driver, population }: Scene, reader: Caller, id: string): Promise<void> => {
  const { items } = await driver.get<{ items: Handover[] }>(reader, `service-requests/${id}/handovers`);
  for (const { id: handover, status, recipient } of items) {
    const person = population.people.find(({ username }) => username === recipient.username);
    if (status !== 'delivered' || person === undefined) continue;
    await driver.send(person, 'POST', `handovers/${handover}/reveal`, { body: { password: demoPassword } });
  }
};
