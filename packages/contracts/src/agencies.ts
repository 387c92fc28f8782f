import type { AgencyDefinition, StandardDefinition } from '@pendopo/standards';
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import {
  AgencyCode,
  DateOnly,
  Id,
  Instant,
  JsonObject,
  JsonSchema,
  Nullable,
  OneOf,
  OptionalBody,
  Strict,
} from './scalars.ts';

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
      hours: Type.Array(Type.Tuple([Type.String(), Type.String()])),
      open: Type.Boolean(),
      reason: Nullable(Type.String()),
    }),
  }),
);
export type Agency = Static<typeof Agency>;

/** A standard in the catalogue. */
export const StandardEntry = component(
  'StandardEntry',
  Type.Object({
    code: Type.String(),
    title: Type.String(),
    summary: Type.String(),
    version: Type.Integer(),
    applicants: Type.Array(OneOf(['organization', 'public'])),
    promise: Nullable(Type.Object({ amount: Type.Integer(), unit: Type.String() })),
    fee: Type.String(),
    papers: Type.Integer(),
    search: Type.Array(Type.String()),
    /** Where an applicant is asked to look before asking. */
    searchFirst: Nullable(OneOf(['public-information'])),
    /** How the promise was kept: ended cases, and those in time. */
    kept: Type.Object({ ended: Type.Integer(), inTime: Type.Integer() }),
  }),
);
export type StandardEntry = Static<typeof StandardEntry>;

/** The SOP chart as data (PermenPANRB 35/2012): columns are positions, rows are steps. */
export const Chart = component(
  'Chart',
  Type.Object({
    columns: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), short: Type.String() })),
    rows: Type.Array(
      Type.Object({
        no: Type.String(),
        key: Type.String(),
        title: Type.String(),
        kind: Type.String(),
        column: Type.String({ description: 'Key of the column the shape stands in' }),
        columns: Type.Array(Type.String(), { description: 'All columns that may take it' }),
        shape: OneOf(['terminal', 'activity', 'decision', 'document']),
        inputs: Type.Array(Type.String()),
        time: Nullable(Type.String()),
        output: Nullable(Type.String()),
        remark: Nullable(Type.String()),
      }),
    ),
    edges: Type.Array(
      Type.Object({
        from: Type.String(),
        to: Type.String({ description: 'Key of a row, or completed, rejected' }),
        outcome: Type.String(),
        title: Type.String(),
        back: Type.Boolean(),
      }),
    ),
  }),
);
export type Chart = Static<typeof Chart>;

/** A standard as its public page shows it. */
export const Standard = component(
  'Standard',
  Type.Object({
    ...StandardEntry.properties,
    agency: AgencyCode,
    status: OneOf(['draft', 'published', 'superseded']),
    effective: Nullable(DateOnly),
    publishedAt: Nullable(Instant),
    definition: Type.Unsafe<StandardDefinition>({ type: 'object', additionalProperties: true }),
    formSchema: JsonSchema,
    variants: Type.Array(
      Type.Object({ key: Nullable(Type.String()), title: Type.String(), chart: ref(Chart) }),
    ),
  }),
);
export type Standard = Static<typeof Standard>;

/** A fault of a standard's document, with its place. */
export const DefinitionProblem = component(
  'DefinitionProblem',
  Type.Object({
    pointer: Type.String(),
    code: Type.String(),
    detail: Type.String(),
    line: Type.Optional(Type.Integer()),
    column: Type.Optional(Type.Integer()),
  }),
);

/** A version of a standard in the administrator's list. */
export const StandardVersion = component(
  'StandardVersion',
  Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    title: Type.String(),
    status: OneOf(['draft', 'published', 'superseded']),
    effective: Nullable(DateOnly),
    publishedAt: Nullable(Instant),
    hash: Type.String(),
  }),
);

export type StandardVersion = Static<typeof StandardVersion>;

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
const standardParams = Strict({ agency: AgencyCode, code: Type.String({ maxLength: 64 }) });

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
  tags: ['Agencies'],
  summary: 'Take back a day the agency entered itself',
  params: Strict({ agency: AgencyCode, date: DateOnly }),
  response: { 204: Type.Null(), ...writeRefusals },
});

export const listStandards = endpoint('GET', '/agencies/:agency/standards', {
  operationId: 'listStandards',
  tags: ['Standards'],
  summary: 'The catalogue of an agency: the version in force of each standard',
  params: agencyParams,
  response: { 200: List(ref(StandardEntry)), ...refusals },
});

export const getStandard = endpoint('GET', '/agencies/:agency/standards/:code', {
  operationId: 'getStandard',
  tags: ['Standards'],
  summary: 'A standard with its 14 components, papers, steps and chart',
  params: standardParams,
  querystring: Strict({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  response: { 200: ref(Standard), ...refusals },
});

export const listStandardVersions = endpoint('GET', '/agencies/:agency/standards/:code/versions', {
  operationId: 'listStandardVersions',
  tags: ['Standards'],
  summary: 'All versions of a standard, drafts for administrators only',
  params: standardParams,
  response: { 200: List(ref(StandardVersion)), ...refusals },
});

/** A document as text (YAML) or as the object it describes; one that is too long is refused with its place, like any other fault. */
export const StandardDocument = Type.Union([Type.String(), JsonObject]);

export const createStandardVersion = endpoint('POST', '/agencies/:agency/standards', {
  operationId: 'createStandardVersion',
  tags: ['Standards'],
  summary: 'Save a draft version of a standard, as YAML or JSON',
  params: agencyParams,
  body: StandardDocument,
  consumes: ['application/json', 'application/yaml'],
  response: { 201: ref(StandardVersion), ...writeRefusals },
});

export const publishStandardVersion = endpoint(
  'POST',
  '/agencies/:agency/standards/:code/versions/:version/publish',
  {
    operationId: 'publishStandardVersion',
    tags: ['Standards'],
    summary: 'Put a draft in force; from then on it cannot change',
    params: Strict({
      agency: AgencyCode,
      code: Type.String({ maxLength: 64 }),
      version: Type.Integer({ minimum: 1 }),
    }),
    body: OptionalBody({ effective: Type.Optional(DateOnly) }),
    response: { 200: ref(StandardVersion), ...writeRefusals },
  },
);

export const checkStandard = endpoint('POST', '/agencies/:agency/standards/check', {
  operationId: 'checkStandard',
  tags: ['Standards'],
  summary: 'Check a document without saving it: its faults with their places, and its chart',
  params: agencyParams,
  body: StandardDocument,
  consumes: ['application/json', 'application/yaml'],
  response: {
    200: Type.Object({
      problems: Type.Array(ref(DefinitionProblem)),
      variants: Type.Array(
        Type.Object({ key: Nullable(Type.String()), title: Type.String(), chart: ref(Chart) }),
      ),
    }),
    ...refusals,
  },
});

/** A unit that asks for services. */
export const Organization = component(
  'Organization',
  Type.Object({
    id: Id,
    agency: AgencyCode,
    kind: Type.String(),
    name: Type.String(),
    shortName: Type.String(),
    label: Type.String({ description: 'Its own part of a domain name' }),
    address: Nullable(Type.String()),
    phone: Nullable(Type.String()),
    active: Type.Boolean(),
  }),
);
export type Organization = Static<typeof Organization>;
