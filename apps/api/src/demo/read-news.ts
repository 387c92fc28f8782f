import { nextWorkingInstant } from '@pendopo/calendar';
import type { Scene } from './scene.ts';
import { workingDaysBefore } from './working-days.ts';

/** Everybody has read the news of the weeks before; what came in on the last two working days waits for whoever signs in. */
export async function* readNews(
  { calendar, population, driver }: Pick<Scene, 'calendar' | 'population' | 'driver'>,
  now: string,
): AsyncGenerator<string, void> {
  const [, day] = workingDaysBefore(calendar, now);
  if (day === undefined) return;
  const morning = Temporal.PlainDateTime.from(`${day}T08:00`).toZonedDateTime(calendar.zone);
  yield nextWorkingInstant(calendar, morning.toInstant().toString());
  for (const person of population.people)
    await driver.send(person, 'POST', 'notifications/read', { body: {} });
}
