import type { BodyOf, openRecertification, planRecertification, Recertification } from '@pendopo/contracts';
import type { Agencies } from '#modules/agencies/index.ts';
import type { Audit } from '#modules/audit/index.ts';
import { newId } from '#modules/service-requests/index.ts';
import type { PersonActor } from '#platform/access.ts';
import { InvalidInput } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { refuseUnlessDate } from '#platform/dates.ts';
import { localDate } from '#platform/local-time.ts';
import type { Texts } from '#platform/problems.ts';
import { isUuid } from '#platform/uuid.ts';
import { NothingToConfirm, NotYourRecertification, RecertificationClosed } from './errors.ts';
import { mayRun } from './policy.ts';
import { createRecertificationRepository } from './repository.ts';
import type { Scope } from './scope.ts';
import { defaultDays, instantsOf, type StepDays, type StepInstants, stepsOf } from './steps.ts';
import type { RecertificationRow } from './tables.ts';
import { presentRecertification } from './view.ts';

/** Who does something to a campaign: in which transaction, when, from where. */
export interface Doer {
  tx: Transaction;
  actor: PersonActor;
  /** RFC 3339. */
  now: string;
  address: string;
}

/** The use cases of whoever runs campaigns. */
export const createRecertificationService = (agencies: Agencies, audit: Audit) => {
  const record = ({ tx, actor, address }: Doer, action: 'open' | 'close', id: string, data: object) =>
    audit.record(tx, {
      agency: actor.agency,
      actor: { id: actor.personId, name: actor.name },
      action: `recertification.${action}`,
      subject: id,
      address,
      data: { ...data },
    });

  const present = async (
    { tx, actor, now }: Omit<Doer, 'address'>,
    rows: readonly RecertificationRow[],
  ): Promise<Recertification[]> => {
    const repository = createRecertificationRepository(tx, actor.agency);
    const counts = await repository.counts(rows.map(({ id }) => id));
    const names = await repository.names(rows.flatMap(({ organizations }) => organizations));
    const { zone } = await agencies.definition(tx, actor.agency);
    const seen = { today: localDate(now, zone), mayClose: mayRun(actor) };
    return rows.map((row) => presentRecertification(row, counts.get(row.id), names, seen));
  };

  /** What was asked for, with the instants that follow from it. @throws 400 */
  const read = async (
    { tx, actor, now }: Doer,
    given: BodyOf<typeof planRecertification>,
  ): Promise<{ scope: Scope; instants: StepInstants }> => {
    const { startsOn, days = defaultDays } = given;
    refuseUnlessDate(startsOn, '/startsOn');
    const { zone } = await agencies.definition(tx, actor.agency);
    if (startsOn < localDate(now, zone)) throw fault('/startsOn', 'past', PAST);
    refuseUnlessRising(days);
    const organizations = [...new Set(given.organizations ?? [])];
    const known = await createRecertificationRepository(tx, actor.agency).names(organizations.filter(isUuid));
    const stranger = organizations.findIndex((id) => !known.has(id));
    if (stranger >= 0) throw fault(`/organizations/${stranger}`, 'unknown', UNKNOWN_UNIT);
    const calendar = await agencies.calendar(tx, actor.agency);
    return {
      scope: { kinds: [...new Set(given.kinds ?? [])], organizations },
      instants: instantsOf(calendar, zone, startsOn, days),
    };
  };

  return {
    present,

    /** What a campaign would ask about and when; nothing is stored. @throws 400, 403 */
    async plan(doer: Doer, given: BodyOf<typeof planRecertification>) {
      const { scope, instants } = await read(doer, given);
      if (!mayRun(doer.actor)) throw NotYourRecertification();
      const { assets, units } = await createRecertificationRepository(doer.tx, doer.actor.agency).measure(
        scope,
      );
      return { steps: stepsOf(instants), assets, units };
    },

    /** Opens a campaign; the first step asks the units. @throws 400, 403, 409 */
    async open(doer: Doer, given: BodyOf<typeof openRecertification>): Promise<Recertification> {
      const { tx, actor, now } = doer;
      const { scope, instants } = await read(doer, given);
      if (!mayRun(actor)) throw NotYourRecertification();
      const campaign: RecertificationRow = {
        agency: actor.agency,
        id: newId(now),
        title: given.title.trim(),
        kinds: [...scope.kinds],
        organizations: [...scope.organizations],
        startsOn: given.startsOn,
        ...instants,
        openedBy: actor.name,
        openedAt: now,
        closedBy: null,
        closedAt: null,
      };
      const assets = await createRecertificationRepository(tx, actor.agency).open(campaign);
      if (assets === 0) throw NothingToConfirm();
      await record(doer, 'open', campaign.id, { title: campaign.title, assets });
      return (await present(doer, [campaign]))[0] as Recertification;
    },

    /** Closes a campaign: silence leads no further, and what it did stays until it is undone. @throws 403, 409 */
    async close(doer: Doer, campaign: RecertificationRow): Promise<Recertification> {
      const { tx, actor, now } = doer;
      if (!mayRun(actor)) throw NotYourRecertification();
      if (campaign.closedAt !== null) throw RecertificationClosed();
      await createRecertificationRepository(tx, actor.agency).close(campaign.id, actor.name, now);
      await record(doer, 'close', campaign.id, { title: campaign.title });
      const closed = { ...campaign, closedBy: actor.name, closedAt: now };
      return (await present(doer, [closed]))[0] as Recertification;
    },
  };
};

const PAST = { id: 'Tanggal mulai tidak boleh sudah lewat.', en: 'It cannot begin in the past.' };
const UNKNOWN_UNIT = { id: 'Unit ini tidak ada.', en: 'There is no such unit.' };
const NOT_LATER = {
  id: 'Setiap langkah harus lebih lambat daripada langkah sebelumnya.',
  en: 'Each step must be later than the one before.',
};

const refuseUnlessRising = ({ reminded, warned, suspended, archived }: StepDays): void => {
  const pairs = [
    ['warned', reminded, warned],
    ['suspended', warned, suspended],
    ['archived', suspended, archived],
  ] as const;
  const early = pairs.find(([, before, after]) => after <= before);
  if (early !== undefined) throw fault(`/days/${early[0]}`, 'order', NOT_LATER);
};

const fault = (pointer: string, code: string, detail: Texts) =>
  InvalidInput({ errors: [{ pointer, code, detail }] });
