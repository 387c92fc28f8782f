import { enqueue, type JobTools } from '#platform/jobs.ts';
import { type MailPayload, mailJob } from '../deliver.ts';
import { createReaderRepository } from '../readers.ts';
import { createNotificationRepository } from '../repository.ts';
import type { Post } from './post.ts';
import { itemOf, send } from './send-letter.ts';

/**
 * Carries out `notifications.mail`: a letter with the news and a link, never with a secret. What was read meanwhile is not mailed, and
 * what should wait by now, because its reader wants it otherwise or the server was away until the quiet hours, waits.
 */
export const mailNews = async (
  { agency, notification }: MailPayload,
  { db, clock }: Pick<JobTools, 'db' | 'clock'>,
  post: Post,
): Promise<void> => {
  const now = clock.now().round('millisecond').toString();
  const found = await db.within(agency, async (tx) => {
    const news = await createNotificationRepository(tx, agency).unreadOne(notification);
    if (news === undefined || news.mailedAt !== null) return null;
    const reader = await createReaderRepository(tx, agency).one(news.personId);
    const job = reader && mailJob(agency, reader, news, now);
    if (!job) return null;
    if (job.task !== 'notifications.mail' || job.runAt !== undefined) {
      await enqueue(tx, [job]);
      return null;
    }
    return { news, reader };
  });
  if (found === null) return;
  const { news, reader } = found;
  await send(db, post, now, reader, agency, {
    mailed: [news.id],
    id: news.id,
    thread: news.serviceRequestId === null ? null : `case.${news.serviceRequestId}`,
    subject: news.title,
    letter: {
      heading: news.title,
      lead: null,
      items: [itemOf(news, post, false)],
      reason: 'Anda menerima surel ini karena memiliki akun.',
      ...post.stop({ agency, person: reader.personId, kind: news.kind }),
    },
  });
};
