import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { refusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Instant, Nullable, Receipt, Strict } from './scalars.ts';
import { CaseStatus } from './service-request.ts';

const tags = ['Service requests'];

/** Where a case stands, for whoever has its number and its receipt. */
export const Tracking = component(
  'Tracking',
  Type.Object({
    number: Type.String(),
    standard: Type.Object({ code: Type.String(), title: Type.String() }),
    agency: AgencyCode,
    status: CaseStatus,
    step: Nullable(Type.Object({ no: Type.String(), title: Type.String() })),
    waitsForApplicant: Type.Boolean({
      description: 'The next step is the applicant’s: open the case by its receipt',
    }),
    submittedAt: Nullable(Instant),
    dueAt: Nullable(Instant),
    overdue: Type.Boolean(),
    endedAt: Nullable(Instant),
    updatedAt: Instant,
  }),
);
export type Tracking = Static<typeof Tracking>;

export const trackServiceRequest = endpoint('POST', '/public/tracking', {
  operationId: 'trackServiceRequest',
  repeats: 'harmless',
  refuses: ['service-request-not-found'],
  tags,
  summary: 'Where a case stands, by its number and its receipt',
  body: Strict({
    number: Type.String({ minLength: 1, maxLength: 100 }),
    receipt: Receipt,
  }),
  response: { 200: ref(Tracking), ...refusals },
});
