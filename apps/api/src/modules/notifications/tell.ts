import type { Transaction } from '#platform/database.ts';
import { enqueue, type JobPayload, type JobTools } from '#platform/jobs.ts';
import { createNotificationRepository, type NewNotification } from './repository.ts';
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
    await deliver(tx, agency, people, { at, title, body, serviceRequestId, number, cause }, mails);
  });
};

/** What a job carries that announces something about no case to the holders of a position. */
export interface AnnouncePayload extends JobPayload {
  position: string;
  title: string;
  body: string;
  /** The page to look at. */
  path: string;
  /** The same cause twice is one piece of news. */
  cause: string;
}

/** Carries out `notifications.announce`. */
export const announce = async (
  { agency, position, title, body, path, cause }: AnnouncePayload,
  { db, clock }: JobTools,
  mails: boolean,
): Promise<void> => {
  const at = clock.now().round('millisecond').toString();
  await db.within(agency, async (tx) => {
    const people = await createNotificationRepository(tx, agency).holders(position, at.slice(0, 10));
    const news = { at, title, body, serviceRequestId: null, path, number: null, cause };
    await deliver(tx, agency, people, news, mails);
  });
};

/** Tells people something within a transaction: it exists if that commits, and once however often it is told. */
export const deliver = async (
  tx: Transaction,
  agency: string,
  people: readonly string[],
  news: NewNotification,
  mails: boolean,
): Promise<void> => {
  if (people.length === 0) return;
  const told = await createNotificationRepository(tx, agency).tell(people, news);
  if (!mails) return;
  await enqueue(
    tx,
    told
      .filter(({ mailable }) => mailable)
      .map(({ id }) => ({ task: 'notifications.mail', payload: { agency, notification: id } })),
  );
};
