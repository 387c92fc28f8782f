import type { AgencyDefinition } from '@pendopo/standards';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { formatLetterNumber } from './number-pattern.ts';
import { numberSequences, serviceRequests } from './tables.ts';

/**
 * Takes the next number of a pattern in this transaction. The sequence's row stays locked until it ends, so a number is never given
 * twice and never lost: what fails gives it back.
 */
export const takeNumber = async (
  tx: Transaction,
  agency: AgencyDefinition,
  pattern: { key: string; sequence: string; abbreviation: string },
  now: string,
): Promise<string> => {
  const date = Temporal.Instant.from(now).toZonedDateTimeISO(agency.zone).toPlainDate();
  const [row] = await tx
    .insert(numberSequences)
    .values({ agency: agency.code, key: pattern.sequence, year: date.year, last: 1 })
    .onConflictDoUpdate({
      target: [numberSequences.agency, numberSequences.key, numberSequences.year],
      set: { last: sql`${numberSequences.last} + 1` },
    })
    .returning({ last: numberSequences.last });
  return formatLetterNumber(agency.numbers[pattern.key] ?? '{abbreviation}-{year}-{no:4}', {
    no: row?.last ?? 1,
    date,
    abbreviation: pattern.abbreviation,
    unit: agency.monogram,
  });
};

/** Those of these numbers that cases of the agency bear. */
export const numbersInUse = async (
  tx: Transaction,
  agency: string,
  numbers: readonly string[],
): Promise<string[]> => {
  const found = await tx
    .select({ number: serviceRequests.number })
    .from(serviceRequests)
    .where(and(eq(serviceRequests.agency, agency), inArray(serviceRequests.number, [...numbers])));
  return found.flatMap(({ number }) => number ?? []);
};
