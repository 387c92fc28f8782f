import type { ChatMessage } from '@pendopo/contracts';
import { statusTitles } from '@pendopo/standards';
import type { Notifications } from '#modules/notifications/index.ts';
import { Forbidden, NotFound } from '#platform/common-problems.ts';
import { capacityFor } from './capacity.ts';
import type { CaseAtHand, Cases } from './cases.ts';
import { audienceOf, readersAmong } from './notice-audience.ts';
import { noticeFor } from './notices.ts';
import { outsideContact, outsideWords } from './outside-news.ts';
import { internationalNumber } from './phone-number.ts';
import { isInside, mayWrite } from './policy.ts';
import { positionTitle } from './position-title.ts';

/** What messages are made with. */
export interface ChatParts {
  cases: Cases;
  notifications: Pick<Notifications, 'wantingChat'>;
  /** Where pages lie: `https://layanan.example.go.id`. */
  publicUrl: string;
}

/** Messages that an officer sends from their own phone, in the words of the notices. */
export const createChatService = ({ cases, notifications, publicUrl }: ChatParts) => {
  const list = async (atHand: CaseAtHand): Promise<ChatMessage[]> =>
    mayPrepare(atHand)
      ? [...toApplicant(atHand, publicUrl), ...(await toPeople(atHand, notifications, publicUrl))]
      : [];
  return {
    list,

    /**
     * The link with number and text; the history says that it was prepared.
     * @throws {ProblemError} 403 for whoever is not of the agency, 404 for a recipient who is not listed.
     */
    async prepare(atHand: CaseAtHand, recipient: string): Promise<string> {
      if (!mayPrepare(atHand)) throw Forbidden();
      const message = (await list(atHand)).find((one) => one.recipient === recipient);
      if (message === undefined) throw NotFound();
      const capacity = capacityFor(atHand.actor, null, atHand.loaded);
      const label = message.name ?? positionTitle(atHand.agency, 'applicant', '');
      await cases.record(atHand, { action: 'prepare-chat', data: { label }, audience: 'agency', capacity });
      return `https://wa.me/${internationalNumber(message.phone)}?text=${encodeURIComponent(message.text)}`;
    },
  };
};

/** Officers tell of what was sent; a draft is its applicant's own affair. */
const mayPrepare = ({ actor, loaded, definition }: CaseAtHand): boolean =>
  isInside(actor) && loaded.submittedAt !== null && mayWrite(actor, loaded, definition);

const toApplicant = (atHand: CaseAtHand, publicUrl: string): ChatMessage[] => {
  const { phone } = outsideContact(atHand);
  const words = outsideWords(atHand, 'submit');
  if (phone === null || internationalNumber(phone) === null || words === null) return [];
  const text = [words.title, words.body, `${publicUrl}${words.path}`, `— ${atHand.agency.shortName}`].join(
    '\n',
  );
  return [{ recipient: 'applicant', name: null, relation: 'applicant', phone, text }];
};

const toPeople = async (
  atHand: CaseAtHand,
  notifications: ChatParts['notifications'],
  publicUrl: string,
): Promise<ChatMessage[]> => {
  const { tx, actor, loaded, agency } = atHand;
  const self = actor.kind === 'person' ? actor.personId : null;
  const found: ChatMessage[] = [];
  const { title, body } = noticeFor(atHand, { audience: 'step', about: 'submit' }, true);
  const status = `Status: ${statusTitles[loaded.status].id}.`;
  for (const [relation, audience, kind, words] of [
    ['holder', 'step', 'task', body],
    ['filer', 'applicant', 'progress', status],
  ] as const) {
    const people = await readersAmong(atHand, await audienceOf(atHand, { audience }));
    const text = [title, words, `${publicUrl}/permohonan/${loaded.id}`, `— ${agency.shortName}`].join('\n');
    for (const { personId, name, phone } of await notifications.wantingChat(tx, loaded.agency, people, kind))
      if (personId !== self && internationalNumber(phone) !== null)
        found.push({ recipient: personId, name, relation, phone, text });
  }
  return found;
};
