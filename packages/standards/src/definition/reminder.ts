import { type Static, Type } from 'typebox';

/**
 * Somebody is told that a case is due: so much working time before it, at it, or after it. `holder` is whoever has the case, its officer
 * or all who hold the step's position; `superior` whoever holds the position above; `top` whoever leads. In days they are told as
 * the day's service begins, `before: 0` as that of the due day begins.
 */
export const Reminder = Type.Object(
  {
    when: Type.Union([Type.Literal('before'), Type.Literal('at'), Type.Literal('after')]),
    /** How long before or after; none at the due time itself. */
    amount: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
    unit: Type.Optional(Type.Union([Type.Literal('working-hour'), Type.Literal('working-day')])),
    to: Type.Union([Type.Literal('holder'), Type.Literal('superior'), Type.Literal('top')]),
  },
  { additionalProperties: false },
);
export type Reminder = Static<typeof Reminder>;

/** Reminders of a standard, or of an agency for those that have none of their own; an empty list reminds nobody. */
export const Reminders = Type.Array(Reminder, { maxItems: 8 });

/** Where neither the standard nor the agency says anything. */
export const usualReminders: readonly Reminder[] = [
  { when: 'before', amount: 1, unit: 'working-day', to: 'holder' },
  { when: 'at', to: 'holder' },
  { when: 'after', amount: 1, unit: 'working-day', to: 'superior' },
  { when: 'after', amount: 3, unit: 'working-day', to: 'top' },
];
