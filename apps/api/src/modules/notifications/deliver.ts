import type { NotificationKind } from '@pendopo/contracts';
import type { Transaction } from '#platform/database.ts';
import { enqueue, type Job, type JobPayload } from '#platform/jobs.ts';
import { mailTime, wishesOf } from './preferences.ts';
import { addressOf, createReaderRepository, type Reader } from './readers.ts';
import { createNotificationRepository, type NewNotification } from './repository.ts';

/** What a job of mailing one piece of news carries. */
export interface MailPayload extends JobPayload {
  notification: string;
}

/** What a job of mailing a day's news carries. */
export interface DigestPayload extends JobPayload {
  person: string;
  /** Of one kind alone, told until then (RFC 3339): what waited for a digest that its reader does without from then on. */
  waited?: { kind: NotificationKind; until: string };
}

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
  if (!mails || told.length === 0) return;
  const readers = await createReaderRepository(tx, agency).find(told.map(({ personId }) => personId));
  const from = news.coarse === true ? hourAfter(news.at) : news.at;
  await enqueue(
    tx,
    told.flatMap(({ id, personId }) => {
      const reader = readers.find((one) => one.personId === personId);
      return reader === undefined
        ? []
        : (mailJob(agency, reader, { id, kind: news.kind }, news.at, from) ?? []);
    }),
  );
};

const hourAfter = (instant: string): string => Temporal.Instant.from(instant).add({ hours: 1 }).toString();

/**
 * The job that mails a piece of news to its reader, as they want it; null where they do not.
 * @param now RFC 3339.
 * @param from when it may go at the earliest.
 */
export const mailJob = (
  agency: string,
  reader: Reader,
  news: { id: string; kind: NotificationKind },
  now: string,
  from = now,
): Job | null => {
  const time =
    addressOf(reader) === null ? null : mailTime(wishesOf(reader.wishes), news.kind, from, reader.zone);
  if (time === null) return null;
  if (time.how === 'digest') {
    const payload: DigestPayload = { agency, person: reader.personId };
    return {
      task: 'notifications.digest',
      payload,
      runAt: time.at,
      // Of its own day: what happens as it is due must not put it off to the next.
      key: `notifications.digest:${reader.personId}:${time.at}`,
    };
  }
  const payload: MailPayload = { agency, notification: news.id };
  return { task: 'notifications.mail', payload, ...(time.at === now ? {} : { runAt: time.at }) };
};
