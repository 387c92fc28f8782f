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
  Nullable,
  OneOf,
  OptionalBody,
  Strict,
} from './scalars.ts';
import { DefinitionProblem, StandardDocument, StandardVersion } from './standards.ts';

const agencyParams = Strict({ agency: AgencyCode });
const manuscriptParams = Strict({ agency: AgencyCode, id: Id });
const versionParams = Strict({
  agency: AgencyCode,
  code: Type.String({ maxLength: 64 }),
  version: Type.Integer({ minimum: 1 }),
});

export const listAllVersions = endpoint('GET', '/agencies/:agency/standards/versions', {
  operationId: 'listAllVersions',
  refuses: ['standard-not-found'],
  tags: ['Standards'],
  summary: 'Every version of every standard, for whoever authors them',
  params: agencyParams,
  response: { 200: List(ref(StandardVersion)), ...refusals, 403: refusals[401] },
});

export const getStandardVersion = endpoint('GET', '/agencies/:agency/standards/:code/versions/:version', {
  operationId: 'getStandardVersion',
  refuses: ['standard-not-found'],
  tags: ['Standards'],
  summary: 'A version as it was written, to be exported or worked on; drafts for administrators only',
  params: versionParams,
  response: {
    200: Type.Object({ ...StandardVersion.properties, source: Type.String() }),
    ...refusals,
  },
});

export const compareStandard = endpoint('POST', '/agencies/:agency/standards/compare', {
  operationId: 'compareStandard',
  repeats: 'harmless',
  refuses: ['standard-not-found'],
  tags: ['Standards'],
  summary: 'What a document changes against the version in force, in words; nothing is stored',
  params: agencyParams,
  querystring: Strict({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  body: StandardDocument,
  consumes: ['application/json', 'application/yaml'],
  response: {
    200: Type.Object({
      problems: Type.Array(ref(DefinitionProblem)),
      against: Nullable(Type.Object({ version: Type.Integer(), effective: Nullable(DateOnly) })),
      changes: Type.Array(Type.String()),
    }),
    ...refusals,
  },
});

const Place = Type.Array(
  Type.Union([Type.String({ maxLength: 200 }), Type.Integer({ minimum: 0, maximum: 100_000 })]),
  { minItems: 1, maxItems: 40, description: 'Names and places in lists, from the top of the document' },
);

/** One change of a document: a value set (taken away without one), put at the end of a list, moved in it, or a name changed. */
export const DocumentChange = component(
  'DocumentChange',
  Type.Union([
    Strict({ type: Type.Literal('set'), path: Place, value: Type.Optional(Type.Unknown()) }),
    Strict({ type: Type.Literal('insert'), path: Place, value: Type.Unknown() }),
    Strict({ type: Type.Literal('move'), path: Place, to: Type.Integer({ minimum: 0, maximum: 100_000 }) }),
    Strict({ type: Type.Literal('rename'), path: Place, to: Type.String({ minLength: 1, maxLength: 200 }) }),
  ]),
);
export type DocumentChange = Static<typeof DocumentChange>;

export const changeStandardText = endpoint('POST', '/agencies/:agency/standards/change', {
  operationId: 'changeStandardText',
  repeats: 'harmless',
  refuses: ['invalid-standard', 'standard-not-found'],
  tags: ['Standards'],
  summary: 'Make changes in the text of a document: order and remarks stay; nothing is stored',
  description: 'Remarks that go with what is taken away are told.',
  params: agencyParams,
  body: Strict({
    document: Type.String(),
    changes: Type.Array(ref(DocumentChange), { minItems: 1, maxItems: 100 }),
  }),
  response: {
    200: Type.Object({ document: Type.String(), lostRemarks: Type.Array(Type.String()) }),
    ...refusals,
  },
});

/** A standard that is being written. It may be wrong in every way; only a version may not. */
export const Manuscript = component(
  'Manuscript',
  Type.Object({
    id: Id,
    code: Nullable(Type.String()),
    title: Nullable(Type.String()),
    version: Nullable(Type.Integer()),
    problems: Type.Integer({ description: 'How many faults it had when it was saved' }),
    revision: Type.Integer(),
    updatedAt: Instant,
    updatedBy: Nullable(Type.String()),
  }),
);
export type Manuscript = Static<typeof Manuscript>;

const WholeManuscript = component(
  'WholeManuscript',
  Type.Object({ ...Manuscript.properties, source: Type.String() }),
);

export const listManuscripts = endpoint('GET', '/agencies/:agency/manuscripts', {
  operationId: 'listManuscripts',
  refuses: ['manuscript-not-found', 'standard-not-found'],
  tags: ['Authoring'],
  summary: 'Standards that are being written',
  params: agencyParams,
  response: { 200: List(ref(Manuscript)), ...refusals, 403: refusals[401] },
});

export const createManuscript = endpoint('POST', '/agencies/:agency/manuscripts', {
  operationId: 'createManuscript',
  repeats: 'answered',
  refuses: ['manuscript-not-found', 'manuscript-refused', 'standard-not-found'],
  tags: ['Authoring'],
  summary: 'Begin to write a standard: from a blank page, a copy of any published one, or a file',
  params: agencyParams,
  body: Strict({
    source: Type.Optional(Type.String()),
    copyOf: Type.Optional(
      Strict({
        agency: AgencyCode,
        code: Type.String({ maxLength: 64 }),
        version: Type.Optional(Type.Integer({ minimum: 1 })),
        name: Type.Optional(
          Type.String({
            maxLength: 40,
            pattern: '^[a-z][a-z0-9-]*$',
            examples: ['hosting-salinan'],
            description: 'Own name of the copy; without it a copy of one’s own is its next version',
          }),
        ),
      }),
    ),
  }),
  response: { 201: ref(WholeManuscript), ...writeRefusals },
});

export const getManuscript = endpoint('GET', '/agencies/:agency/manuscripts/:id', {
  operationId: 'getManuscript',
  etag: true,
  refuses: ['manuscript-not-found', 'standard-not-found'],
  tags: ['Authoring'],
  summary: 'A standard that is being written, with its text',
  params: manuscriptParams,
  response: { 200: ref(WholeManuscript), ...refusals, 403: refusals[401] },
});

export const saveManuscript = endpoint('PUT', '/agencies/:agency/manuscripts/:id', {
  operationId: 'saveManuscript',
  version: 'required',
  etag: true,
  refuses: ['manuscript-changed', 'manuscript-not-found', 'manuscript-refused', 'standard-not-found'],
  tags: ['Authoring'],
  summary: 'Save the text, faults and all; `If-Match` names the revision that was read',
  params: manuscriptParams,
  body: Strict({ source: Type.String() }),
  response: { 200: ref(Manuscript), ...writeRefusals },
});

export const discardManuscript = endpoint('DELETE', '/agencies/:agency/manuscripts/:id', {
  operationId: 'discardManuscript',
  version: 'optional',
  refuses: ['manuscript-changed', 'manuscript-not-found', 'standard-not-found'],
  tags: ['Authoring'],
  summary: 'Throw a text away; versions made of it stay. With `If-Match` only the revision that was read',
  params: manuscriptParams,
  response: { 204: Type.Null(), ...writeRefusals },
});

export const publishManuscript = endpoint('POST', '/agencies/:agency/manuscripts/:id/publish', {
  operationId: 'publishManuscript',
  repeats: 'answered',
  version: 'optional',
  refuses: [
    'effective-in-past',
    'invalid-standard',
    'manuscript-changed',
    'manuscript-not-found',
    'standard-not-found',
    'standard-published',
  ],
  tags: ['Authoring'],
  summary:
    'Make a version of a text without faults and put it in force from a day on; open cases stay on theirs. With `If-Match` only the revision that was read',
  params: manuscriptParams,
  body: OptionalBody({ effective: Type.Optional(DateOnly) }),
  response: { 200: ref(StandardVersion), ...writeRefusals },
});

/** One thing that happens when a standard is tried: somebody acts, or time passes. */
export const Move = Strict({
  by: Type.Optional(Type.String({ maxLength: 120, description: 'Key of a player' })),
  action: Type.Optional(Type.String({ maxLength: 40 })),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
  input: Type.Optional(JsonObject),
  wait: Type.Optional(
    Strict({ amount: Type.Integer({ minimum: 1, maximum: 366 }), unit: OneOf(['minute', 'hour', 'day']) }),
  ),
});
export type Move = Static<typeof Move>;

const Step = Type.Object({ key: Type.String(), no: Type.String(), title: Type.String() });

/** Where a case that was never begun would stand. */
export const Rehearsal = component(
  'Rehearsal',
  Type.Object({
    status: Type.String(),
    steps: Type.Array(Step),
    class: Nullable(Type.String()),
    now: Instant,
    clock: Type.Object({
      state: OneOf(['running', 'paused', 'ended', 'none']),
      startedAt: Nullable(Instant),
      dueAt: Nullable(Instant),
      overdue: Type.Boolean(),
      used: Type.Number(),
      remaining: Type.Number(),
      promise: Nullable(Type.Object({ amount: Type.Integer(), unit: Type.String() })),
    }),
    players: Type.Array(
      Type.Object({
        key: Type.String(),
        title: Type.String(),
        actions: Type.Array(
          Type.Object({
            key: Type.String(),
            title: Type.String(),
            leadsTo: Nullable(Type.String({ description: 'In words' })),
            input: Nullable(JsonObject),
            blockers: Type.Array(Type.String()),
          }),
        ),
      }),
    ),
    letters: Type.Array(
      Type.Object({ at: Instant, kind: Type.String(), title: Type.String(), subject: Type.String() }),
    ),
    history: Type.Array(
      Type.Object({
        at: Instant,
        who: Type.String(),
        action: Type.String(),
        step: Nullable(Type.String()),
        said: Nullable(Type.String()),
      }),
    ),
    /** Steps in the order in which they were taken, for the chart. */
    taken: Type.Array(Type.String()),
    refused: Nullable(Type.Object({ move: Type.Integer(), detail: Type.String() })),
  }),
);
export type Rehearsal = Static<typeof Rehearsal>;

export const tryStandard = endpoint('POST', '/agencies/:agency/standards/try', {
  operationId: 'tryStandard',
  repeats: 'harmless',
  refuses: ['standard-not-found'],
  tags: ['Standards'],
  summary:
    'Play a case through a document on a pretended clock: who may do what, when it is due, which letters go out',
  description: 'Papers, forms and back-ends are taken to be as each action needs them. Nothing is stored.',
  params: agencyParams,
  body: Strict({
    document: StandardDocument,
    variant: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
    startsAt: Type.Optional(Instant),
    moves: Type.Array(Move, { maxItems: 300 }),
  }),
  response: {
    200: Type.Object({
      problems: Type.Array(ref(DefinitionProblem)),
      rehearsal: Nullable(ref(Rehearsal)),
    }),
    ...refusals,
  },
});
