import type { AuditAction, BodyOf, createPerson, Person, updatePerson } from '@pendopo/contracts';
import {
  type Agencies,
  administeredUnits,
  createOrganizationRepository,
  isAdministrator,
} from '#modules/agencies/index.ts';
import type { Audit } from '#modules/audit/index.ts';
import type { SecondFactors } from '#modules/second-factors/index.ts';
import { endSessionsOf } from '#modules/sessions/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Clock } from '#platform/clock.ts';
import { Forbidden, InvalidInput, NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { hashPassword } from '#platform/passwords.ts';
import type { Texts } from '#platform/problems.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { isUuid } from '#platform/uuid.ts';
import { NipTaken, OwnAccount, UsernameTaken } from './errors.ts';
import { firstPassword } from './first-password.ts';
import type { PersonRow } from './person-row.ts';
import { manages, mayAddTo, reachOf, sees } from './policy.ts';
import { createPeopleRepository, type PeopleFilter } from './repository.ts';
import { presentPerson } from './view.ts';

/** Who does something to people: in which transaction, from where. */
export interface Doer {
  tx: Transaction;
  actor: PersonActor;
  address: string;
}

/** What the services of people are made of. */
export interface PeopleParts {
  agencies: Agencies;
  audit: Audit;
  clock: Clock;
  factors: SecondFactors;
}

/** People of an agency: who is there, their data, their first passwords. */
export const createPeopleService = ({ agencies, audit, clock, factors }: PeopleParts) => {
  const repositoryFor = async (tx: Transaction, agency: string) => {
    const { zone } = await agencies.definition(tx, agency);
    return createPeopleRepository(tx, agency, clock.now().toZonedDateTimeISO(zone).toPlainDate().toString());
  };

  /** A person that the actor sees. @throws 404 */
  const take = async ({ tx, actor }: Doer, id: string): Promise<PersonRow> => {
    const person = isUuid(id) ? await (await repositoryFor(tx, actor.agency)).find(id) : undefined;
    if (person === undefined || !sees(actor, person)) throw NotFound();
    return person;
  };

  const present = async (doer: Doer, id: string): Promise<Person> =>
    presentPerson(await take(doer, id), await agencies.definition(doer.tx, doer.actor.agency), doer.actor);

  const record = ({ tx, actor, address }: Doer, action: AuditAction, subject: string, data = {}) =>
    audit.record(tx, {
      agency: actor.agency,
      actor: { id: actor.personId, name: actor.name },
      action,
      subject,
      address,
      data,
    });

  const refuseTakenNip = async ({ tx, actor }: Doer, nip: string | null | undefined, id: string | null) => {
    const isTaken = nip != null && (await (await repositoryFor(tx, actor.agency)).hasNip(nip, id));
    if (isTaken) throw NipTaken();
  };

  return {
    take,
    present,
    record,

    /** One page of those whom the actor sees, by name; `next` is the last one's id where there are more. */
    async list({ tx, actor }: Pick<Doer, 'tx' | 'actor'>, filter: Omit<PeopleFilter, 'reach'>) {
      if (filter.organization !== undefined && !isUuid(filter.organization)) return { items: [], next: null };
      const repository = await repositoryFor(tx, actor.agency);
      const definition = await agencies.definition(tx, actor.agency);
      const rows = await repository.list({ ...filter, reach: reachOf(actor), limit: filter.limit + 1 });
      const page = rows.slice(0, filter.limit);
      return {
        items: page.map((row) => presentPerson(row, definition, actor)),
        next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
      };
    },

    /** How many the actor sees, all pages together. */
    async total(
      { tx, actor }: Pick<Doer, 'tx' | 'actor'>,
      filter: Omit<PeopleFilter, 'reach' | 'limit'>,
    ): Promise<number> {
      if (filter.organization !== undefined && !isUuid(filter.organization)) return 0;
      return (await repositoryFor(tx, actor.agency)).total({ ...filter, reach: reachOf(actor) });
    },

    /** The unit a new person is to be in; a unit's administrator need not say it. @throws 400 */
    async unitFor({ tx, actor }: Doer, given: BodyOf<typeof createPerson>): Promise<string | null> {
      if (given.organization === null) return null;
      if (given.organization === undefined) {
        if (isAdministrator(actor)) return null;
        const [unit, ...others] = administeredUnits(actor);
        if (unit !== undefined && others.length > 0)
          throw fault('/organization', 'required', { id: 'Sebut unitnya.', en: 'Say in which unit.' });
        return unit ?? null;
      }
      const unit = isUuid(given.organization)
        ? await createOrganizationRepository(tx).find(actor.agency, given.organization)
        : undefined;
      if (unit === undefined)
        throw fault('/organization', 'unknown', {
          id: 'Unit ini tidak ada.',
          en: 'There is no such unit.',
        });
      return unit.id;
    },

    /** Adds a person, with a password to begin with. @throws 403, 409 */
    async create(doer: Doer, given: BodyOf<typeof createPerson>, unit: string | null) {
      const { tx, actor } = doer;
      if (!mayAddTo(actor, unit)) throw Forbidden();
      expectFreshProof(actor, clock.now());
      await refuseTakenNip(doer, given.nip, null);
      const password = firstPassword();
      const { name, username, nip = null, email = null, phone = null } = given;
      const id = await (await repositoryFor(tx, actor.agency)).add({
        ...{ name, username, nip, email, phone },
        organizationId: unit,
        passwordHash: await hashPassword(password),
        mustChangePassword: true,
      });
      if (id === undefined) throw UsernameTaken();
      await record(doer, 'person.add', id, { username, organization: unit });
      return { person: await present(doer, id), password };
    },

    /** Corrects a person's data; suspending ends all their sessions. @throws 403, 409 */
    async update(doer: Doer, person: PersonRow, changes: BodyOf<typeof updatePerson>): Promise<Person> {
      const { tx, actor } = doer;
      if (!manages(actor, person)) throw Forbidden();
      const isSuspending = changes.status === 'suspended' && person.status === 'active';
      if (isSuspending && person.id === actor.personId) throw OwnAccount();
      expectFreshProof(actor, clock.now());
      await refuseTakenNip(doer, changes.nip, person.id);
      if (Object.keys(changes).length > 0)
        await (await repositoryFor(tx, actor.agency)).update(person.id, changes);
      if (isSuspending) await endSessionsOf(tx, actor.agency, person.id, stamp(clock));
      const { status, ...data } = changes;
      if (status !== undefined && status !== person.status)
        await record(doer, isSuspending ? 'person.suspend' : 'person.restore', person.id);
      if (Object.keys(data).length > 0)
        await record(doer, 'person.change', person.id, { changed: Object.keys(data).sort() });
      return present(doer, person.id);
    },

    /** Gives a new password to begin with, and ends all the person's sessions. @throws 403 */
    async resetPassword(doer: Doer, person: PersonRow): Promise<string> {
      const { tx, actor } = doer;
      if (!manages(actor, person)) throw Forbidden();
      if (person.id === actor.personId) throw OwnAccount();
      expectFreshProof(actor, clock.now());
      const password = firstPassword();
      await (await repositoryFor(tx, actor.agency)).update(person.id, {
        passwordHash: await hashPassword(password),
        mustChangePassword: true,
      });
      await endSessionsOf(tx, actor.agency, person.id, stamp(clock));
      await record(doer, 'person.reset-password', person.id);
      return password;
    },

    /** Ends all the person's sessions. @throws 403 */
    async endSessions(doer: Doer, person: PersonRow): Promise<void> {
      const { tx, actor } = doer;
      if (!manages(actor, person)) throw Forbidden();
      await endSessionsOf(tx, actor.agency, person.id, stamp(clock));
      await record(doer, 'person.end-sessions', person.id);
    },

    /**
     * Takes away the second factors of somebody who has lost them, and ends all their sessions.
     * @throws 403
     */
    async resetFactors(doer: Doer, person: PersonRow): Promise<void> {
      const { tx, actor } = doer;
      if (!manages(actor, person)) throw Forbidden();
      if (person.id === actor.personId) throw OwnAccount();
      expectFreshProof(actor, clock.now());
      await factors.reset(tx, { agency: actor.agency, personId: person.id });
      await endSessionsOf(tx, actor.agency, person.id, stamp(clock));
      await record(doer, 'person.reset-factors', person.id);
    },
  };
};

export type PeopleService = ReturnType<typeof createPeopleService>;

const stamp = (clock: Clock): string => clock.now().round('millisecond').toString();

const fault = (pointer: string, code: string, detail: Texts) =>
  InvalidInput({ errors: [{ pointer, code, detail }] });
