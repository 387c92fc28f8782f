import { type ServiceRequest, type Survey, surveyElements } from '@pendopo/contracts';
import type { Caller } from './driver.ts';
import type { Scene } from './scene.ts';

/** Most people are content, some are not, and what costs nothing is known to be free. */
const usual = [2, 3, 3, 3, 3, 4, 4] as const;

/** Whoever was served says what they think of it, and mostly who they are. */
export const rate = async (
  { driver, random }: Scene,
  by: Caller,
  { id, status }: ServiceRequest,
): Promise<void> => {
  if (status !== 'completed') return;
  const path = `service-requests/${id}/survey`;
  const { state, own, profile } = await driver.get<Survey>(by, path);
  if (state !== 'open') return;
  const answers = surveyElements.map((element) => [element, element === 'cost' ? 4 : random.pick(usual)]);
  const said = profile.flatMap(({ key, choices }) =>
    random.happens(0.8) ? [[key, random.pick(choices).key]] : [],
  );
  await driver.send(by, 'POST', path, {
    body: {
      answers: Object.fromEntries(answers),
      own: Object.fromEntries(own.map(({ key }) => [key, random.pick(usual)])),
      profile: Object.fromEntries(said),
    },
  });
};
