import { type Static, Type } from 'typebox';
import { Binary, SHEET_TYPES } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { Page, pageQuery } from './page.ts';
import { refusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { DateOnly, Id, Instant, Nullable, OneOf, SheetFormat, Strict } from './scalars.ts';

/** How a case from before the product ended. */
export const earlierOutcomes = ['completed', 'rejected', 'cancelled'] as const;

/** A case that was handled before the product was there: what is known of it, and when it was taken over. It has no history. */
export const EarlierCase = component(
  'EarlierCase',
  Type.Object({
    id: Id,
    number: Type.String({ description: 'As it stands in the old books' }),
    standard: Type.Object({ code: Type.String(), title: Type.String() }),
    organization: Nullable(Type.Object({ id: Id, name: Type.String() })),
    applicant: Type.String(),
    subject: Type.String(),
    receivedOn: DateOnly,
    finishedOn: DateOnly,
    outcome: OneOf(earlierOutcomes),
    imported: Type.Object(
      { at: Instant, by: Type.String() },
      { description: 'The one thing that the product itself knows to have happened' },
    ),
  }),
);
export type EarlierCase = Static<typeof EarlierCase>;

const narrowed = {
  standard: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  organization: Type.Optional(Id),
  outcome: Type.Optional(OneOf(earlierOutcomes)),
  from: Type.Optional(DateOnly),
  until: Type.Optional(DateOnly),
  q: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'Words of number, applicant or subject' }),
  ),
};
const tags = ['Earlier cases'];
const reach =
  '`from` and `until` are days on which cases were finished, both included. Staff see what belongs to their services, administrators and the inspector all, units their own.';

export const listEarlierCases = endpoint('GET', '/earlier-cases', {
  operationId: 'listEarlierCases',
  tags,
  summary: 'Cases from before the product, the last finished first',
  description: reach,
  querystring: Strict({ ...narrowed, ...pageQuery }),
  response: {
    200: Type.Object({
      ...Page(ref(EarlierCase)).properties,
      actions: Type.Array(OneOf(['import']), { description: 'What the caller may do with the list' }),
    }),
    ...refusals,
  },
});

export const exportEarlierCases = endpoint('GET', '/earlier-cases/sheet', {
  operationId: 'exportEarlierCases',
  refuses: ['sheet-too-long'],
  tags,
  summary: 'The same as a book: a file in which no cell can act, of 20,000 cases at most',
  description: reach,
  querystring: Strict({ ...narrowed, format: Type.Optional(SheetFormat) }),
  produces: SHEET_TYPES,
  response: { 200: Binary, ...refusals },
});
