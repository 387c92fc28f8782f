import type { Transaction } from '#platform/database.ts';
import type { JobTools } from '#platform/jobs.ts';
import { addressOf, type Reader } from '../readers.ts';
import { createNotificationRepository } from '../repository.ts';
import type { Letter, LetterItem } from './letter.ts';
import { AddressRefused } from './mailer.ts';
import type { Post } from './post.ts';
import { refuseAddress } from './refuse-address.ts';

/** A piece of news as it is stored. */
export type Row = NonNullable<
  Awaited<ReturnType<ReturnType<typeof createNotificationRepository>['unreadOne']>>
>;

/** A letter on its way, and the ids of the news that have been mailed once it is sent. */
export interface Sending {
  mailed: readonly string[];
  id: string;
  thread: string | null;
  subject: string;
  letter: Pick<Letter, 'heading' | 'lead' | 'items' | 'reason' | 'stop' | 'stops'>;
}

/** Sends somebody a letter in their agency's name. An address that its server refuses for good is written to no more. */
export const send = async (
  db: JobTools['db'],
  post: Post,
  now: string,
  reader: Reader,
  agency: string,
  { mailed, id, thread, subject, letter }: Sending,
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
  await within((tx) => createNotificationRepository(tx, agency).markMailed(mailed, now));
};

/** A piece of news as it stands in a letter. */
export const itemOf = (
  { title, body, serviceRequestId, path }: Row,
  post: Post,
  isOneOfMany: boolean,
): LetterItem => {
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
