import type { NotificationPreferences } from '@pendopo/contracts';
import type { PersonActor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { changeWishes, type Wishes, wishesOf } from './preferences.ts';
import { createReaderRepository, refusalOf } from './readers.ts';
import type { Stoppable } from './stop-tokens.ts';
import { createStops } from './stops.ts';

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

    /** Changes what is named. */
    async change(
      tx: Transaction,
      actor: PersonActor,
      wishes: Partial<Wishes>,
    ): Promise<NotificationPreferences> {
      const readers = createReaderRepository(tx, actor.agency);
      const stored = await readers.hold(actor.personId);
      await readers.save(actor.personId, changeWishes(stored, wishes));
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
