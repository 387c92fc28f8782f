import type { AgencyDefinition } from '@pendopo/standards';
import { and, eq, gte, isNull, or, sql } from 'drizzle-orm';
import { positionExists, positionTitle } from '#modules/agencies/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Transaction } from '#platform/database.ts';
import type { FieldFault } from '#platform/problems.ts';
import { positionAssignments } from './tables.ts';

/** Objects to an agency that no longer has a position which somebody holds now or is to hold. */
export const objectToVanishing =
  (clock: Clock) =>
  async (tx: Transaction, before: AgencyDefinition, after: AgencyDefinition): Promise<FieldFault[]> => {
    const today = clock.now().toZonedDateTimeISO(before.zone).toPlainDate().toString();
    const { agency, side, position, endsOn, personId } = positionAssignments;
    const held = await tx
      .select({ side, position, people: sql<number>`count(distinct ${personId})::int` })
      .from(positionAssignments)
      .where(and(eq(agency, before.code), or(isNull(endsOn), gte(endsOn, today))))
      .groupBy(side, position);
    return held
      .filter((one) => positionExists(before, one.side, one.position))
      .filter((one) => !positionExists(after, one.side, one.position))
      .map((one) => {
        const title = positionTitle(before, one.side, one.position);
        return {
          pointer: '/positions',
          code: 'position-held',
          detail: {
            id: `Jabatan "${title}" masih dipegang ${one.people} orang.`,
            en: `${one.people} people still hold the position "${title}".`,
          },
        };
      });
  };
