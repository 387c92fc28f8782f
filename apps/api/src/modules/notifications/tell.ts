import { hourOf } from '#platform/coarse-time.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue, type JobPayload, type JobTools } from '#platform/jobs.ts';
import { deliver } from './deliver.ts';
import { createNotificationRepository } from './repository.ts';
import type { NewsPayload, NewsResolver } from './resolver.ts';
import { createTallies } from './tallies.ts';

/** Tells of a case whom it concerns, inside the caller's transaction: one piece of news for each. Told again it adds nothing. */
export const tellOfCase = async (
  tx: Transaction,
  payload: NewsPayload,
  at: string,
  resolve: NewsResolver,
  mails: boolean,
): Promise<void> => {
  const { agency, serviceRequestId, sequence, about, comment } = payload;
  const resolved = await resolve(tx, payload, at);
  if (resolved === null) return;
  const told = [sequence, about, ...(comment === undefined ? [] : [comment])].join(':');
  for (const { people, kind, title, body, number, opens, coarse = false } of resolved.news) {
    // Whoever may not open the case is told without a way in, and the news must still be one of a kind.
    const place = opens
      ? { serviceRequestId, cause: told }
      : { serviceRequestId: null, cause: `${serviceRequestId}:${told}` };
    // A mail server writes down when it was sent: everybody's mail of that hour goes out together.
    const time = coarse ? { at: hourOf(Temporal.Instant.from(at)), coarse } : { at };
    await deliver(tx, agency, people, { kind, title, body, number, ...time, ...place }, mails);
  }
  if (resolved.outside === null || !mails) return;
  if (await createTallies(tx, agency).first(`told:${serviceRequestId}:${told}`, at))
    await enqueue(tx, [{ task: 'notifications.mail-outside', payload }]);
};

/** Carries out `notifications.tell`. */
export const tell = async (
  payload: NewsPayload,
  { db, clock }: Pick<JobTools, 'db' | 'clock'>,
  resolve: NewsResolver,
  mails: boolean,
): Promise<void> => {
  const at = clock.now().round('millisecond').toString();
  await db.within(payload.agency, (tx) => tellOfCase(tx, payload, at, resolve, mails));
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
    const people = await createNotificationRepository(tx, agency).holders(position, at);
    const news = {
      at,
      kind: 'system' as const,
      title,
      body,
      serviceRequestId: null,
      path,
      number: null,
      cause,
    };
    await deliver(tx, agency, people, news, mails);
  });
};
