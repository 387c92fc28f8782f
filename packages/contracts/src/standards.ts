import type { StandardDefinition } from '@pendopo/standards';
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import {
  AgencyCode,
  DateOnly,
  Instant,
  JsonObject,
  JsonSchema,
  Nullable,
  OneOf,
  OptionalBody,
  Strict,
} from './scalars.ts';

const agencyParams = Strict({ agency: AgencyCode });

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
    /** What the quickest and the slowest class of cases are promised, in the same unit; null where all are promised the same. */
    ...{ promiseFrom: Nullable(Type.Integer()), promiseUntil: Nullable(Type.Integer()) },
    fee: Type.String(),
    papers: Type.Integer(),
    search: Type.Array(Type.String()),
    /** Where an applicant is asked to look before asking. */
    searchFirst: Nullable(OneOf(['public-information'])),
    /** Kinds of assets one of which a case is about; none where it is about none. */
    assets: Type.Array(Type.String()),
    /** A case is about all assets of these kinds that an official of the unit answers for. */
    assetsOf: Type.Boolean(),
    /** Positions of a unit whose holders may begin a case for it. */
    begunBy: Type.Array(Type.String()),
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

const standardParams = Strict({ agency: AgencyCode, code: Type.String({ maxLength: 64 }) });

export const listStandards = endpoint('GET', '/agencies/:agency/standards', {
  operationId: 'listStandards',
  tags: ['Standards'],
  summary: 'The catalogue of an agency: the version in force of each standard',
  params: agencyParams,
  response: { 200: List(ref(StandardEntry)), ...refusals },
});

export const getStandard = endpoint('GET', '/agencies/:agency/standards/:code', {
  operationId: 'getStandard',
  refuses: ['standard-not-found'],
  tags: ['Standards'],
  summary: 'A standard with its 14 components, papers, steps and chart',
  params: standardParams,
  querystring: Strict({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  response: { 200: ref(Standard), ...refusals },
});

export const listStandardVersions = endpoint('GET', '/agencies/:agency/standards/:code/versions', {
  operationId: 'listStandardVersions',
  refuses: ['standard-not-found'],
  tags: ['Standards'],
  summary: 'All versions of a standard, drafts for administrators only',
  params: standardParams,
  response: { 200: List(ref(StandardVersion)), ...refusals },
});

/** A document as text (YAML) or as the object it describes; one that is too long is refused with its place, like any other fault. */
export const StandardDocument = Type.Union([JsonObject, Type.String()], {
  examples: [
    { code: 'contoh.hosting', title: 'Hosting situs' },
    'code: contoh.hosting\ntitle: Hosting situs\n',
  ],
});

export const createStandardVersion = endpoint('POST', '/agencies/:agency/standards', {
  operationId: 'createStandardVersion',
  repeats: 'answered',
  refuses: ['invalid-standard', 'standard-not-found', 'standard-published'],
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
    repeats: 'answered',
    refuses: ['effective-in-past', 'invalid-standard', 'standard-not-found', 'standard-published'],
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
  repeats: 'harmless',
  refuses: ['standard-not-found'],
  tags: ['Standards'],
  summary:
    'Check a document without saving it: its faults with their places, its chart, and what it says as an object, however wrong',
  params: agencyParams,
  body: StandardDocument,
  consumes: ['application/json', 'application/yaml'],
  response: {
    200: Type.Object({
      problems: Type.Array(ref(DefinitionProblem)),
      content: Nullable(JsonObject),
      variants: Type.Array(
        Type.Object({ key: Nullable(Type.String()), title: Type.String(), chart: ref(Chart) }),
      ),
    }),
    ...refusals,
  },
});
