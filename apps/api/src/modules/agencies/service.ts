import type { addSpecialDay, BodyOf } from '@pendopo/contracts';
import type { Audit } from '#modules/audit/index.ts';
import type { PersonActor } from '#platform/access.ts';
import { Forbidden, NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { localDate } from '#platform/local-time.ts';
import { DayExists, DayNotOwn } from './errors.ts';
import { isAdministrator } from './policy.ts';
import type { Agencies } from './registry.ts';
import { createAgencyRepository } from './repository.ts';
import { type ListedDay, listDays, presentOwnDay } from './special-days.ts';

interface Parts {
  agencies: Agencies;
  audit: Audit;
}

/** Whoever changes an agency's days: where, who, when. */
export interface DayChange {
  tx: Transaction;
  agency: string;
  actor: PersonActor;
  address: string;
  now: Temporal.Instant;
}

/** The special days of an agency. */
export const createDayService = ({ agencies, audit }: Parts) => ({
  async list(tx: Transaction, agency: string, year: number | undefined, now: Temporal.Instant) {
    const definition = await agencies.definition(tx, agency);
    const wanted = year ?? now.toZonedDateTimeISO(definition.zone).year;
    const own = await createAgencyRepository(tx).days(agency);
    return listDays(definition, own, `${wanted}-01-01`, `${wanted}-12-31`);
  },

  /** Enters a day, counts open cases anew, and answers how many are due at another time. @throws 403, 409 */
  async add(change: DayChange, day: BodyOf<typeof addSpecialDay>) {
    const { tx, agency, actor, address, now } = change;
    if (!isAdministrator(actor) || actor.agency !== agency) throw Forbidden();
    const definition = await agencies.definition(tx, agency);
    const repository = createAgencyRepository(tx);
    const there = listDays(definition, await repository.days(agency), day.date, day.date);
    if (!fits(day.kind, there)) throw DayExists();
    const own = { ...day, announcedOn: localDate(now, definition.zone) };
    if (!(await repository.addDay(agency, own))) throw DayExists();
    const moved = await agencies.calendarChanged(tx, agency);
    await audit.record(tx, {
      agency,
      actor: { id: actor.personId, name: actor.name },
      action: 'day.add',
      subject: day.date,
      address,
      data: { kind: day.kind, name: day.name, decree: day.decree, moved },
    });
    return { day: presentOwnDay(own), moved };
  },

  /** Takes back a day of the agency's own. @throws 403, 404, 409 */
  async remove({ tx, agency, actor, address }: DayChange, date: string): Promise<void> {
    const repository = createAgencyRepository(tx);
    const there = listDays(await agencies.definition(tx, agency), await repository.days(agency), date, date);
    if (there.length === 0) throw NotFound();
    if (!isAdministrator(actor) || actor.agency !== agency) throw Forbidden();
    if (!(await repository.removeDay(agency, date))) throw DayNotOwn();
    const moved = await agencies.calendarChanged(tx, agency);
    await audit.record(tx, {
      agency,
      actor: { id: actor.personId, name: actor.name },
      action: 'day.remove',
      subject: date,
      address,
      data: { moved },
    });
  },
});

/** A make-up day makes up for a day off; any other day needs a date that has none yet. */
const fits = (kind: ListedDay['kind'], there: readonly ListedDay[]): boolean =>
  kind === 'make-up' ? there.every((day) => day.kind !== 'make-up' && !day.own) : there.length === 0;
