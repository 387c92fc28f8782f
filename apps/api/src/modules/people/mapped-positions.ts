import { and, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { createAssignmentRepository, type Place } from './assignments.ts';
import { people, positionAssignments } from './tables.ts';

/** What somebody gained and lost by the rules. */
export interface Alignment {
  given: Place[];
  taken: Place[];
}

/**
 * Positions that rules give, beside those that people give: `mapped` marks them, and nothing here touches the others. In a rule, a place
 * on the side of the units without one is the person's own unit. `today` is the agency's date at `now`.
 */
export const createMappedPositions = (
  tx: Transaction,
  agency: string,
  { now, today }: { now: string; today: string },
) => {
  const assignments = createAssignmentRepository(tx, agency);
  const isHeld = and(
    eq(positionAssignments.agency, agency),
    isNull(positionAssignments.acting),
    lte(positionAssignments.startsOn, today),
    or(isNull(positionAssignments.endsOn), gte(positionAssignments.endsOn, today)),
  );

  const confirm = (ids: string[]) =>
    tx
      .update(positionAssignments)
      .set({ confirmedAt: now })
      .where(and(eq(positionAssignments.agency, agency), inArray(positionAssignments.id, ids)));

  return {
    /** Gives somebody what the rules say they hold, confirms what they gave before, and takes what a rule gave and none says any more. */
    async align(personId: string, rules: readonly Place[]): Promise<Alignment> {
      // Held until the end, so that two sign-ins at once give a position once.
      const [person] = await tx
        .select({ unit: people.organizationId })
        .from(people)
        .where(and(eq(people.agency, agency), eq(people.id, personId)))
        .for('update');
      const held = await tx
        .select()
        .from(positionAssignments)
        .where(and(isHeld, eq(positionAssignments.personId, personId)));
      const places = rules.flatMap((rule) => placeFor(rule, person?.unit ?? null));
      const given = places.filter(
        (place, index) => !held.some(isAt(place)) && places.findIndex(isAt(place)) === index,
      );
      for (const place of given)
        await assignments.add({ ...place, personId, startsOn: today, mapped: true, confirmedAt: now });
      const mapped = held.filter((row) => row.mapped);
      await confirm(mapped.filter((row) => places.some(isAt(row))).map(({ id }) => id));
      const taken = mapped.filter((row) => !places.some(isAt(row)));
      for (const row of taken) await assignments.close(row, today);
      return { given, taken: taken.map(placeOf) };
    },

    /** Takes from everybody what a rule gave and none gives any more. */
    async prune(rules: readonly Place[]): Promise<(Place & { personId: string })[]> {
      const held = await tx
        .select()
        .from(positionAssignments)
        .where(and(isHeld, eq(positionAssignments.mapped, true)));
      const taken = held.filter((row) => !rules.some((rule) => gives(rule, row)));
      for (const row of taken) await assignments.close(row, today);
      return taken.map((row) => ({ ...placeOf(row), personId: row.personId }));
    },
  };
};

/** Where a rule puts somebody of that unit; nowhere where it means their own and they have none. */
const placeFor = ({ side, position, organizationId }: Place, unit: string | null): Place[] => {
  if (side === 'agency') return [{ side, position, organizationId: null }];
  const at = organizationId ?? unit;
  return at === null ? [] : [{ side, position, organizationId: at }];
};

const placeOf = ({ side, position, organizationId }: Place): Place => ({ side, position, organizationId });

const isAt = (one: Place) => (other: Place) =>
  one.side === other.side && one.position === other.position && one.organizationId === other.organizationId;

/** Whether a rule could have given a position: one for the person's own unit gives it in whichever. */
const gives = (rule: Place, held: Place): boolean =>
  isAt(rule)(rule.organizationId === null ? { ...held, organizationId: null } : held);
