import type { AgencyDefinition } from '@pendopo/standards';
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, DateOnly, Nullable, OneOf, Strict } from './scalars.ts';

/** From and until, as `HH:MM`. Not a tuple, which JSON Schema wrote otherwise before OpenAPI 3.1. */
const Span = Type.Unsafe<[string, string]>({
  ...{ type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
  examples: [['08:00', '16:00']],
});

/** An agency in a list. */
export const AgencyEntry = component(
  'AgencyEntry',
  Type.Object({
    code: AgencyCode,
    name: Type.String(),
    shortName: Type.String(),
    region: Type.String(),
    monogram: Type.String(),
    accent: Type.String(),
  }),
);
export type AgencyEntry = Static<typeof AgencyEntry>;

/** An agency with all that is public about it. */
export const Agency = component(
  'Agency',
  Type.Object({
    ...AgencyEntry.properties,
    definition: Type.Unsafe<AgencyDefinition>({ type: 'object', additionalProperties: true }),
    /** Raised by each change of the definition; who changes it says which one was read. */
    revision: Type.Integer(),
    /** SHA-256 of the picture on the letterhead, where there is one. */
    logo: Nullable(Type.String()),
    /** Service hours of today, and whether the counter is open now. */
    today: Type.Object({
      date: DateOnly,
      hours: Type.Array(Span),
      open: Type.Boolean(),
      reason: Nullable(Type.String()),
    }),
  }),
);
export type Agency = Static<typeof Agency>;

/** A day off or make-up day of an agency's calendar. */
export const SpecialDay = component(
  'SpecialDay',
  Type.Object({
    date: DateOnly,
    kind: OneOf(['national', 'joint-leave', 'regional', 'make-up']),
    name: Type.String(),
    decree: Nullable(Type.String()),
    announcedAt: Nullable(DateOnly),
    own: Type.Boolean({ description: 'Entered by the agency; only those can be removed' }),
  }),
);

const agencyParams = Strict({ agency: AgencyCode });

export const listAgencies = endpoint('GET', '/agencies', {
  operationId: 'listAgencies',
  tags: ['Agencies'],
  summary: 'The agencies served here',
  response: { 200: List(ref(AgencyEntry)) },
});

export const getAgency = endpoint('GET', '/agencies/:agency', {
  operationId: 'getAgency',
  tags: ['Agencies'],
  summary: 'One agency: hours, channels, letterhead, positions',
  params: agencyParams,
  response: { 200: ref(Agency), ...refusals },
});

export const listSpecialDays = endpoint('GET', '/agencies/:agency/days', {
  operationId: 'listSpecialDays',
  tags: ['Agencies'],
  summary: 'Days off and make-up days of a year',
  params: agencyParams,
  querystring: Strict({ year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) }),
  response: { 200: List(ref(SpecialDay)), ...refusals },
});

export const addSpecialDay = endpoint('POST', '/agencies/:agency/days', {
  operationId: 'addSpecialDay',
  repeats: 'answered',
  refuses: ['day-exists'],
  tags: ['Agencies'],
  summary: 'Announce a day off or make-up day; open cases are counted anew',
  params: agencyParams,
  body: Strict({
    date: DateOnly,
    kind: OneOf(['national', 'joint-leave', 'regional', 'make-up']),
    name: Type.String({ minLength: 3, maxLength: 200 }),
    decree: Nullable(Type.String({ maxLength: 200 })),
  }),
  response: { 201: Type.Object({ day: ref(SpecialDay), moved: Type.Integer() }), ...writeRefusals },
});

export const removeSpecialDay = endpoint('DELETE', '/agencies/:agency/days/:date', {
  operationId: 'removeSpecialDay',
  refuses: ['day-not-own'],
  tags: ['Agencies'],
  summary: 'Take back a day the agency entered itself',
  params: Strict({ agency: AgencyCode, date: DateOnly }),
  response: { 204: Type.Null(), ...writeRefusals },
});
