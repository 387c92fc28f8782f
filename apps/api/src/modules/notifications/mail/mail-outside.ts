import type { JobTools } from '#platform/jobs.ts';
import type { NewsPayload, NewsResolver } from '../resolver.ts';
import { addressName } from '../stop-tokens.ts';
import { createStops } from '../stops.ts';
import { createTallies } from '../tallies.ts';
import { AddressRefused } from './mailer.ts';
import type { Post } from './post.ts';

/** More than a case ever says in a day; whoever types in somebody else's address reaches them no oftener, by however many cases. */
const A_DAY_TO_AN_ADDRESS = 6;
/** More than an agency answers in a day. */
const A_DAY_FROM_AN_AGENCY = 2000;

/**
 * Carries out `notifications.mail-outside`: a letter to an applicant who has no account and gave an address. The address is read from the
 * case again, so that no queue holds it; the letter has the case's number and nothing that anybody typed in.
 */
export const mailOutside = async (
  payload: NewsPayload,
  { db, clock, log }: Pick<JobTools, 'db' | 'clock' | 'log'>,
  resolve: NewsResolver,
  post: Post,
): Promise<void> => {
  const { agency } = payload;
  const id = idOf(payload);
  const now = clock.now().round('millisecond').toString();
  const news = await db.within(agency, async (tx) => {
    const outside = (await resolve(tx, payload, now))?.outside ?? null;
    if (outside === null) return null;
    const name = addressName(post.blinding, agency, outside.address);
    if (await createStops(tx, agency).has(name)) return null;
    const tallies = createTallies(tx, agency);
    const day = now.slice(0, 10);
    // A letter that a busy server turned away comes again, and has been counted.
    const isCounted = !(await tallies.first(`counted:${id}`, now));
    const mayGo =
      isCounted ||
      ((await tallies.take(`${day} ${name}`, A_DAY_TO_AN_ADDRESS, now)) &&
        (await tallies.take(`${day} all`, A_DAY_FROM_AN_AGENCY, now)));
    if (!mayGo) log.warn({ agency }, 'mail to an applicant was held back: too much in a day');
    return mayGo ? { ...outside, name } : null;
  });
  if (news === null) return;
  try {
    await post.mailer.send({
      id,
      thread: `case.${payload.serviceRequestId}`,
      to: { name: null, address: news.address },
      subject: news.title,
      letter: {
        agency: news.agency,
        to: null,
        heading: news.title,
        lead: null,
        items: [
          { title: null, body: news.body, link: { url: post.page(news.path), label: 'Lacak permohonan' } },
        ],
        reason:
          'Alamat ini ditulis pada sebuah permohonan. Bila bukan Anda, abaikan surel ini atau hentikan di bawah.',
        settings: null,
        ...post.stop({ agency, address: news.name }),
      },
    });
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    await db.within(agency, (tx) => createStops(tx, agency).add(news.name, now));
  }
};

/** The same for the same news, in letters that may stand in the id of a message (RFC 5322 section 3.6.4). */
const idOf = ({ serviceRequestId, sequence, about, comment }: NewsPayload): string =>
  [
    serviceRequestId,
    sequence,
    about,
    ...(comment === undefined ? [] : [comment.replaceAll(/[^\w-]+/g, '.')]),
  ].join('.');
