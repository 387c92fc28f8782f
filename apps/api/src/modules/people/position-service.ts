import type { Person } from '@pendopo/contracts';
import { createOrganizationRepository } from '#modules/agencies/index.ts';
import { Forbidden, InvalidInput, NotFound } from '#platform/common-problems.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { isUuid } from '#platform/uuid.ts';
import { createAssignmentRepository } from './assignments.ts';
import { faultsOf, type GivenPosition, judgeAssignment } from './check-assignment.ts';
import { OwnPosition, PositionHeldAlready, PositionNotVacant } from './errors.ts';
import type { PersonRow } from './person-row.ts';
import { mayGive } from './policy.ts';
import type { Doer, PeopleParts, PeopleService } from './service.ts';

/** Giving and ending positions. */
export const createPositionService = ({ agencies, clock }: PeopleParts, people: PeopleService) => ({
  /** The unit of a position to be given, when its form is right. @throws 400 */
  async check({ tx, actor }: Doer, person: PersonRow, given: GivenPosition): Promise<string | null> {
    const own = given.side === 'organization' ? (person.organization?.id ?? null) : null;
    const unit = given.organization ?? own;
    const definition = await agencies.definition(tx, actor.agency);
    const faults = faultsOf(given, definition, unit);
    const isThere =
      unit === null ||
      (isUuid(unit) && (await createOrganizationRepository(tx).find(actor.agency, unit)) !== undefined);
    if (!isThere)
      faults.push({
        pointer: '/organization',
        code: 'unknown',
        detail: { id: 'Unit ini tidak ada.', en: 'There is no such unit.' },
      });
    if (faults.length > 0) throw InvalidInput({ errors: faults });
    return unit;
  },

  /** Gives a position from a day on. @throws 400, 403, 409 */
  async give(doer: Doer, person: PersonRow, given: GivenPosition, unit: string | null): Promise<Person> {
    const { tx, actor } = doer;
    const { side, position, acting = null, actingFor = null, from, until = null, decree = null } = given;
    if (person.id === actor.personId) throw OwnPosition();
    const place = { side, position, organizationId: unit };
    if (!mayGive(actor, place)) throw Forbidden();
    expectFreshProof(actor, clock.now());
    const repository = createAssignmentRepository(tx, actor.agency);
    const overlapping = await repository.holders(place, from, until);
    const verdict = judgeAssignment({ acting, actingFor, from }, person.id, overlapping);
    if (verdict === 'held-already') throw PositionHeldAlready();
    if (verdict === 'not-vacant') throw PositionNotVacant();
    if (verdict === 'not-a-holder')
      throw InvalidInput({
        errors: [
          {
            pointer: '/actingFor',
            code: 'not-a-holder',
            detail: {
              id: 'Orang ini bukan pemegang jabatan tersebut.',
              en: 'This person does not hold the position.',
            },
          },
        ],
      });
    await repository.add({
      ...place,
      personId: person.id,
      ...{ acting, actingFor, decree },
      startsOn: from,
      endsOn: until,
    });
    await people.record(doer, 'position.give', person.id, {
      ...place,
      ...{ acting, actingFor, from, until, decree },
    });
    return people.present(doer, person.id);
  },

  /** Ends a position at once. @throws 403, 404 */
  async end(doer: Doer, person: PersonRow, id: string): Promise<Person> {
    const { tx, actor } = doer;
    const { zone } = await agencies.definition(tx, actor.agency);
    const today = clock.now().toZonedDateTimeISO(zone).toPlainDate();
    const repository = createAssignmentRepository(tx, actor.agency);
    const held = isUuid(id) ? await repository.find(person.id, id) : undefined;
    if (held === undefined || (held.endsOn !== null && held.endsOn < today.toString())) throw NotFound();
    if (person.id === actor.personId) throw OwnPosition();
    if (!mayGive(actor, held)) throw Forbidden();
    expectFreshProof(actor, clock.now());
    await repository.close(held, today.toString());
    const { side, position, organizationId, acting } = held;
    await people.record(doer, 'position.end', person.id, { side, position, organizationId, acting });
    return people.present(doer, person.id);
  },
});
