import { addWorkingTime, type WorkingCalendar } from '@pendopo/calendar';
import { type LapsedTimes, procedureOf, type StandardDefinition } from '@pendopo/standards';
import type { LoadedCase } from './case-row.ts';

type Span = NonNullable<StandardDefinition['reopening']>['within'];

/** Whether a standard sets times that only a calendar can tell; a promise tells by its `dueAt`. */
export const needsCalendar = (definition: StandardDefinition): boolean =>
  definition.reopening !== undefined ||
  variantsOf(definition).some((one) => objectionWindow(definition, one));

/**
 * Which times of a case have run out at an instant: the promise, the time to have it opened again after its completion, the time to
 * object, counted from its end and, while there is none, from due. Without a calendar only the first is told.
 */
export const lapsedTimes = (
  definition: StandardDefinition,
  calendar: WorkingCalendar | null,
  { state, dueAt, endedAt }: Pick<LoadedCase, 'state' | 'dueAt' | 'endedAt'>,
  now: string,
): LapsedTimes => {
  const isPast = (from: string | null, span: Span | undefined): boolean =>
    calendar !== null &&
    from !== null &&
    span !== undefined &&
    span.unit !== 'none' &&
    Date.parse(now) > Date.parse(addWorkingTime(calendar, from, span.amount, span.unit));
  return {
    due: dueAt !== null && Date.parse(now) > Date.parse(dueAt),
    reopening: isPast(endedAt, definition.reopening?.within),
    objection: isPast(endedAt ?? dueAt, objectionWindow(definition, state.variant)),
  };
};

/** For how long the applicant may object. */
const objectionWindow = (definition: StandardDefinition, variant: string | null): Span | undefined => {
  const step = procedureOf(definition, variant).find(
    (one) => one.kind === 'objection' && one.on.object !== undefined,
  );
  return step?.kind === 'objection' ? step.within : undefined;
};

const variantsOf = ({ variants }: StandardDefinition): (string | null)[] =>
  variants?.map(({ key }) => key) ?? [null];
