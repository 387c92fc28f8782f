import type { JobTools } from '#platform/jobs.ts';
import type { Mailer } from './mailer.ts';
import { createNotificationRepository, type Letter } from './repository.ts';
import type { MailPayload } from './tell.ts';

/** Carries out `notifications.mail`: a letter with the news and a link, never with a secret. What was read meanwhile is not mailed. */
export const mail = async (
  { agency, notification }: MailPayload,
  { db }: Pick<JobTools, 'db'>,
  mailer: Mailer,
  publicUrl: string,
): Promise<void> => {
  const letter = await db.within(agency, (tx) =>
    createNotificationRepository(tx, agency).letter(notification),
  );
  if (letter === undefined) return;
  await mailer.send({
    id: letter.id,
    to: { name: letter.name, address: letter.email },
    subject: oneLine(letter.title),
    text: textOf(letter, publicUrl),
  });
};

const textOf = ({ name, title, body, serviceRequestId, path }: Letter, publicUrl: string): string =>
  [
    `Yth. ${oneLine(name)},`,
    '',
    oneLine(title),
    oneLine(body),
    '',
    `${publicUrl}${path ?? `/permohonan/${serviceRequestId}`}`,
    '',
    'Pesan ini dikirim otomatis oleh Pendopo dan tidak pernah memuat kata sandi.',
    'This message was sent by Pendopo and never holds a password.',
    '',
  ].join('\n');

/** What people wrote into a case must not look like lines of ours. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
