import type { NotificationKind } from '@pendopo/contracts';
import { stepOf } from '@pendopo/standards';
import type { Resolved } from '#modules/notifications/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { CaseAtHand, Cases } from './cases.ts';
import { audienceOf, readersAmong, waitingSteps } from './notice-audience.ts';
import type { NoticePayload } from './notice-payload.ts';
import { wordsFor } from './notice-words.ts';
import { outsideNews } from './outside-news.ts';
import { mayStayUnknown } from './secrecy.ts';

/** Whom a notice is for and what it says. Never a secret, never more than the recipient may read in the case. */
export const resolveNotice = async (
  cases: Cases,
  tx: Transaction,
  payload: NoticePayload,
  now: string,
): Promise<Resolved | null> => {
  const atHand = await cases.takeForJob(tx, payload.agency, payload.serviceRequestId, now);
  if (atHand === undefined) return null;
  const wanted = (await audienceOf(atHand, payload)).filter((person) => person !== payload.by);
  const readers = isForRecipients(payload) ? wanted : await readersAmong(atHand, wanted);
  const others = leads(payload) ? wanted.filter((person) => !readers.includes(person)) : [];
  return {
    news: [
      { people: readers, opens: true, ...noticeFor(atHand, payload, true) },
      { people: others, opens: false, ...noticeFor(atHand, payload, false) },
    ],
    outside: outsideNews(atHand, payload),
  };
};

/** What of a notice its words come from. */
type Saying = Pick<NoticePayload, 'about' | 'audience'> &
  Partial<Pick<NoticePayload, 'by' | 'steps' | 'due'>>;

/** What a notice says; `opens`, whether to somebody who may open the case. */
export const noticeFor = (atHand: CaseAtHand, payload: Saying, opens: boolean) => {
  const { loaded, definition } = atHand;
  const key = waitingSteps(atHand, payload)[0];
  const step = key === undefined ? undefined : stepOf(definition, loaded.state.variant, key);
  // A notice is read on screens and in mailboxes that no standard speaks of; whoever may not open the case learns nothing of it.
  const subject = loaded.confidential || !opens ? null : loaded.subject;
  return {
    kind: kindOf(payload),
    number: loaded.number,
    title:
      loaded.number === null && subject === null
        ? definition.title
        : `${loaded.number ?? definition.title}: ${subject ?? definition.title}`,
    body: wordsFor(atHand, payload, step),
    coarse: payload.by === null && !isOfClock(payload) && mayStayUnknown(definition),
  };
};

const isForRecipients = ({ audience }: Pick<NoticePayload, 'audience'>): boolean =>
  audience === 'recipients' || audience === 'unopened';

/** Whoever answers for those who have a case is told that it is late, also where the procedure gives them no part in it. */
const leads = ({ audience }: Pick<NoticePayload, 'audience'>): boolean =>
  audience === 'superior' || audience === 'top';

/** Told by the calendar: nobody did anything. */
const isOfClock = ({ about }: Pick<NoticePayload, 'about'>): boolean =>
  about === 'recount' || /^(deadline|target)-/.test(about);

const kindOf = (payload: Pick<NoticePayload, 'about' | 'audience'>): NotificationKind => {
  const { about, audience } = payload;
  if (about === 'comment') return 'message';
  if (isOfClock(payload)) return 'deadline';
  if (isForRecipients(payload) || about.startsWith('access-')) return 'access';
  return audience === 'step' || audience === 'inside' ? 'task' : 'progress';
};
