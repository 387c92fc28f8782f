import type { Transaction } from '#platform/database.ts';
import { enqueue, type JobTools } from '#platform/jobs.ts';
import { type DigestPayload, type MailPayload, mailJob } from '../deliver.ts';
import { wishesOf } from '../preferences.ts';
import { addressOf, createReaderRepository, type Reader } from '../readers.ts';
import { createNotificationRepository } from '../repository.ts';
import type { Letter } from './letter.ts';
import { AddressRefused } from './mailer.ts';
import type { Post } from './post.ts';
import { refuseAddress } from './refuse-address.ts';

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof createNotificationRepository>['unreadOne']>>>;
type Tools = Pick<JobTools, 'db' | 'clock'>;

/**
 * Carries out `notifications.mail`: a letter with the news and a link, never with a secret. What was read meanwhile is not mailed, and
 * what should wait by now, because its reader wants it otherwise or the server was away until the quiet hours, waits.
 */
export const mailNews = async (
  { agency, notification }: MailPayload,
  { db, clock }: Tools,
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
    rows: [news],
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

/** Carries out `notifications.digest`: one letter with what somebody has not read yet of the kinds that they want once a day. */
export const mailDigest = async (
  { agency, person }: DigestPayload,
  { db, clock }: Tools,
  post: Post,
): Promise<void> => {
  const now = clock.now().round('millisecond');
  const found = await db.within(agency, async (tx) => {
    const reader = await createReaderRepository(tx, agency).one(person);
    if (reader === undefined || addressOf(reader) === null) return null;
    const kinds = wishesOf(reader.wishes).kinds.flatMap(({ kind, email }) =>
      email === 'digest' ? [kind] : [],
    );
    if (kinds.length === 0) return null;
    const since = now.subtract({ hours: 96 }).toString();
    const rows = await createNotificationRepository(tx, agency).unmailed(person, kinds, since);
    return rows.length === 0 ? null : { reader, rows };
  });
  if (found === null) return;
  const { reader, rows } = found;
  const day = now.toZonedDateTimeISO(reader.zone).toPlainDate().toString();
  await send(db, post, now.toString(), reader, agency, {
    rows,
    id: `digest.${person}.${day}`,
    thread: null,
    subject: `${rows.length} pemberitahuan belum dibaca`,
    letter: {
      heading: `${rows.length} pemberitahuan belum dibaca`,
      lead: 'Yang sudah Anda baca di Pendopo tidak disertakan.',
      items: rows.map((row) => itemOf(row, post, true)),
      reason: 'Anda menerima ringkasan ini sekali sehari karena memintanya.',
      ...post.stop({ agency, person, digest: true }),
    },
  });
};

interface Sending {
  rows: readonly Row[];
  id: string;
  thread: string | null;
  subject: string;
  letter: Pick<Letter, 'heading' | 'lead' | 'items' | 'reason' | 'stop' | 'stops'>;
}

const send = async (
  db: JobTools['db'],
  post: Post,
  now: string,
  reader: Reader,
  agency: string,
  { rows, id, thread, subject, letter }: Sending,
): Promise<void> => {
  const address = addressOf(reader);
  if (address === null) return;
  const { agencyName: name, agencyShortName: shortName, accent } = reader;
  const within = (work: (tx: Transaction) => Promise<void>) => db.within(agency, work);
  try {
    await post.mailer.send({
      ...{ id, thread, subject, to: { name: reader.name, address } },
      letter: {
        ...letter,
        ...{
          agency: { name, shortName, accent },
          to: reader.name,
          settings: post.page('/akun#akun-pemberitahuan'),
        },
      },
    });
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    await within((tx) => refuseAddress(tx, agency, reader, { ...error, address, at: now }));
    return;
  }
  await within((tx) =>
    createNotificationRepository(tx, agency).markMailed(
      rows.map((row) => row.id),
      now,
    ),
  );
};

const itemOf = ({ title, body, serviceRequestId, path }: Row, post: Post, isOneOfMany: boolean) => {
  const page = path ?? (serviceRequestId === null ? null : `/permohonan/${serviceRequestId}`);
  return {
    title: isOneOfMany ? title : null,
    body,
    link:
      page === null
        ? null
        : { url: post.page(page), label: serviceRequestId === null ? 'Buka halaman' : 'Buka permohonan' },
  };
};
