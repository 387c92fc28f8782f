import type { NotificationPreferences } from '@pendopo/contracts';
import type { PersonActor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue, type Job } from '#platform/jobs.ts';
import type { DigestPayload } from './deliver.ts';
import { changeWishes, mailTime, type Wishes, wishesOf } from './preferences.ts';
import { createReaderRepository, refusalOf } from './readers.ts';
import type { Stoppable } from './stop-tokens.ts';
import { createStops } from './stops.ts';
import type { StoredPreferences } from './stored-preferences.ts';

/** The jobs that mail what waited for a digest of kinds that are wanted at once by now: one letter of each kind, outside the quiet hours. */
const waitedJobs = (
  whose: { agency: string; person: string },
  [before, after]: [StoredPreferences, StoredPreferences],
  now: string,
  zone: string,
): Job[] => {
  const wishes = wishesOf(after);
  return wishesOf(before).kinds.flatMap(({ kind, email }) => {
    const time = mailTime(wishes, kind, now, zone);
    if (email !== 'digest' || time?.how !== 'alone') return [];
    const payload: DigestPayload = { ...whose, waited: { kind, until: now } };
    return [{ task: 'notifications.digest', payload, ...(time.at === now ? {} : { runAt: time.at }) }];
  });
};

/** How news reach people, as they say it. @param mails whether this installation sends mail. */
export const createPreferenceService = (mails: boolean) => {
  const read = async (tx: Transaction, agency: string, personId: string) => {
    const reader = await createReaderRepository(tx, agency).one(personId);
    if (reader === undefined) throw NotFound();
    return reader;
  };
  const show = async (
    tx: Transaction,
    { agency, personId }: PersonActor,
  ): Promise<NotificationPreferences> => {
    const reader = await read(tx, agency, personId);
    const { email: address, phone, zone } = reader;
    const refused = refusalOf(reader);
    const state = !mails ? 'not-sent' : address === null ? 'missing' : refused === null ? 'used' : 'refused';
    return { email: { address, state, refused }, phone, ...wishesOf(reader.wishes), zone };
  };
  return {
    show,

    /** Changes what is named. What waited for a digest that is not wanted any more goes out as the rest does from now on. @param now RFC 3339 */
    async change(
      tx: Transaction,
      actor: PersonActor,
      wishes: Partial<Wishes>,
      now: string,
    ): Promise<NotificationPreferences> {
      const { agency, personId } = actor;
      const readers = createReaderRepository(tx, agency);
      const stored = await readers.hold(personId);
      const changed = changeWishes(stored, wishes);
      await readers.save(personId, changed);
      const { zone } = await read(tx, agency, personId);
      if (mails) await enqueue(tx, waitedJobs({ agency, person: personId }, [stored, changed], now, zone));
      return show(tx, actor);
    },

    /** Lets mail go to an address again that a server refused. */
    async confirm(tx: Transaction, actor: PersonActor): Promise<NotificationPreferences> {
      await createReaderRepository(tx, actor.agency).saveRefusal(actor.personId, null);
      return show(tx, actor);
    },

    /** Stops what a link belongs to; answers the agency's name. @throws 404 when there is no such reader any more. */
    async stop(tx: Transaction, stoppable: Stoppable, now: string): Promise<string> {
      const { agency } = stoppable;
      const readers = createReaderRepository(tx, agency);
      if ('address' in stoppable) {
        await createStops(tx, agency).add(stoppable.address, now);
        return readers.agencyName();
      }
      const { person } = stoppable;
      const { agencyName } = await read(tx, agency, person);
      const wishes = await readers.hold(person);
      const stopped = wishesOf(wishes).kinds.filter(({ kind, email }) =>
        'kind' in stoppable ? kind === stoppable.kind : email === 'digest',
      );
      const kinds = stopped.map((wish) => ({ ...wish, email: 'never' as const }));
      await readers.save(person, changeWishes(wishes, { kinds }));
      return agencyName;
    },
  };
};
