import type { JobTools } from '#platform/jobs.ts';
import type { DigestPayload } from '../deliver.ts';
import { type Wishes, wishesOf } from '../preferences.ts';
import { addressOf, createReaderRepository } from '../readers.ts';
import { createNotificationRepository } from '../repository.ts';
import type { Letter } from './letter.ts';
import type { Post } from './post.ts';
import { itemOf, type Row, send } from './send-letter.ts';

/** So many pieces of news stand in a letter; of more it says how many. */
const MOST = 100;

/** What is older than that nobody waits for any more. */
const OLDEST = Temporal.Duration.from({ hours: 96 });

/**
 * Carries out `notifications.digest`: one letter with what somebody has not read yet of the kinds that they want once a day, or of the
 * kind that they now want otherwise.
 */
export const mailDigest = async (
  { agency, person, waited }: DigestPayload,
  { db, clock }: Pick<JobTools, 'db' | 'clock'>,
  post: Post,
): Promise<void> => {
  const now = clock.now().round('millisecond');
  const found = await db.within(agency, async (tx) => {
    const reader = await createReaderRepository(tx, agency).one(person);
    if (reader === undefined || addressOf(reader) === null) return null;
    const kinds = kindsOf(wishesOf(reader.wishes), waited);
    if (kinds.length === 0) return null;
    const until = waited?.until ?? now.toString();
    const from = Temporal.Instant.from(until).subtract(OLDEST).toString();
    const news = await createNotificationRepository(tx, agency).unmailed(person, kinds, {
      ...{ from, until, most: MOST },
    });
    return news.ids.length === 0 ? null : { reader, ...news };
  });
  if (found === null) return;
  const { reader, ids, first } = found;
  const day = now.toZonedDateTimeISO(reader.zone).toPlainDate().toString();
  const subject = `${ids.length} pemberitahuan belum dibaca`;
  await send(db, post, now.toString(), reader, agency, {
    ...{ mailed: ids, thread: null, subject },
    id: waited ? `waited.${person}.${waited.kind}.${Date.parse(waited.until)}` : `digest.${person}.${day}`,
    letter: {
      heading: subject,
      lead: 'Yang sudah Anda baca di Pendopo tidak disertakan.',
      items: itemsOf(first, ids.length, post),
      reason: waited
        ? 'Anda menerima surel ini karena kini meminta surel seketika; inilah yang masih menunggu ringkasan harian.'
        : 'Anda menerima ringkasan ini sekali sehari karena memintanya.',
      ...post.stop({ agency, person, ...(waited ? { kind: waited.kind } : { digest: true }) }),
    },
  });
};

const kindsOf = ({ kinds }: Wishes, waited: DigestPayload['waited']) =>
  kinds.flatMap(({ kind, email }) => {
    const isIn = waited === undefined ? email === 'digest' : email === 'now' && kind === waited.kind;
    return isIn ? [kind] : [];
  });

const itemsOf = (first: readonly Row[], all: number, post: Post): Letter['items'] => {
  const others = all - first.length;
  const link = { url: post.page('/pemberitahuan'), label: 'Buka semua pemberitahuan' };
  return [
    ...first.map((row) => itemOf(row, post, true)),
    ...(others === 0 ? [] : [{ title: null, body: `dan ${others} lainnya`, link }]),
  ];
};
