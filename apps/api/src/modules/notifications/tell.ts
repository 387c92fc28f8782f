import { enqueue, type JobPayload, type JobTools } from '#platform/jobs.ts';
import { createNotificationRepository } from './repository.ts';
import type { NewsPayload, NewsResolver } from './resolver.ts';

/** What a job of mailing carries. */
export interface MailPayload extends JobPayload {
  notification: string;
}

/**
 * Carries out `notifications.tell`: one piece of news for each person it is for, and a letter for each with an address. Run again it
 * adds nothing.
 */
export const tell = async (
  payload: NewsPayload,
  { db, clock }: JobTools,
  resolve: NewsResolver,
  mails: boolean,
): Promise<void> => {
  const { agency, serviceRequestId, sequence, about, comment } = payload;
  const at = clock.now().round('millisecond').toString();
  await db.within(agency, async (tx) => {
    const news = await resolve(tx, payload, at);
    if (news === null || news.people.length === 0) return;
    const { people, title, body, number } = news;
    const cause = [sequence, about, ...(comment === undefined ? [] : [comment])].join(':');
    const told = await createNotificationRepository(tx, agency).tell(people, {
      ...{ at, title, body, serviceRequestId, number, cause },
    });
    if (!mails) return;
    await enqueue(
      tx,
      told
        .filter(({ mailable }) => mailable)
        .map(({ id }) => ({ task: 'notifications.mail', payload: { agency, notification: id } })),
    );
  });
};
