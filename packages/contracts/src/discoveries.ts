import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List, Page, pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, DateOnly, Id, Instant, Nullable, OneOf, Strict } from './scalars.ts';

/** What a back-end has of one kind, as it was listed the last time. */
export const Discovery = component(
  'Discovery',
  Type.Object({
    backend: Type.Object({ key: Type.String(), title: Type.String() }),
    kind: Type.String(),
    state: OneOf(['never', 'running', 'done', 'failed']),
    listed: Type.Integer({ description: 'How many objects it has; while it is being listed, so far' }),
    unknown: Type.Integer({ description: 'How many of them nobody knows of' }),
    similar: Type.Integer({
      description: 'How many of them are called as something that was written in by hand',
    }),
    startedAt: Nullable(Instant),
    finishedAt: Nullable(Instant),
  }),
);
export type Discovery = Static<typeof Discovery>;

/**
 * `unknown`: no asset is it. `similar`: an asset that was written in by hand is called the same. `registered`: an asset is it, or a case
 * is making it. `ignored`: somebody said why it may stay unknown.
 */
const ObjectState = OneOf(['unknown', 'similar', 'registered', 'ignored']);

/** One thing that a back-end has. */
export const DiscoveredObject = component(
  'DiscoveredObject',
  Type.Object({
    kind: Type.String(),
    name: Type.String(),
    marked: Type.Boolean({ description: 'Carries a mark of Pendopo: it was made by one' }),
    state: ObjectState,
    asset: Nullable(Type.Object({ id: Id, label: Type.String() })),
  }),
);
export type DiscoveredObject = Static<typeof DiscoveredObject>;

const tags = ['Assets'];
const agency = { agency: AgencyCode };
const one = Strict({ ...agency, backend: Type.String({ maxLength: 40 }) });

export const listDiscoveries = endpoint('GET', '/agencies/:agency/discoveries', {
  operationId: 'listDiscoveries',
  refuses: ['not-your-finding'],
  tags,
  summary: 'What each back-end of the agency was last seen to have, in numbers',
  description:
    'For those who provide anything in the agency, inspect or administer it. Back-ends are listed each night.',
  params: Strict(agency),
  response: {
    200: Type.Object({
      items: Type.Array(ref(Discovery)),
      actions: Type.Array(OneOf(['list', 'take']), { description: 'What the reader may do' }),
    }),
    ...refusals,
  },
});

export const startDiscovery = endpoint('POST', '/agencies/:agency/discoveries/:backend', {
  operationId: 'startDiscovery',
  repeats: 'answered',
  refuses: ['backend-unknown', 'not-your-finding'],
  tags,
  summary: 'List what a back-end has now instead of at night',
  description: 'Nothing is changed there. How far it is can be read meanwhile.',
  params: one,
  response: { 202: List(ref(Discovery)), ...writeRefusals },
});

export const listDiscoveredObjects = endpoint('GET', '/agencies/:agency/discoveries/:backend/objects', {
  operationId: 'listDiscoveredObjects',
  refuses: ['backend-unknown', 'not-your-finding'],
  tags,
  summary: 'What a back-end has, by name, held against the register',
  params: one,
  querystring: Strict({
    kind: Type.Optional(Type.String({ maxLength: 40 })),
    state: Type.Optional(ObjectState),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    ...pageQuery,
  }),
  response: { 200: Page(ref(DiscoveredObject)), ...refusals },
});

export const registerDiscovered = endpoint('POST', '/agencies/:agency/discoveries/:backend/registrations', {
  operationId: 'registerDiscovered',
  repeats: 'answered',
  refuses: ['backend-unknown', 'not-your-finding', 'objects-refused'],
  tags,
  summary: 'Take things that a back-end has into the register; all of them or none',
  description:
    'At the back-end what carries no mark is marked as its asset’s, and nothing else is changed. What is called as an asset that was written in by hand is tied to that asset by naming it; everything else becomes an asset of the unit that is named.',
  params: one,
  body: Strict({
    rows: Type.Array(
      Strict({
        kind: Type.String({ maxLength: 40 }),
        name: Type.String({ minLength: 1, maxLength: 300 }),
        asset: Type.Optional(Id),
        organization: Type.Optional(Id),
        responsible: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
        nip: Type.Optional(Type.String({ pattern: '^\\d{18}$' })),
        position: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
        since: Type.Optional(DateOnly),
      }),
      { minItems: 1, maxItems: 500 },
    ),
  }),
  response: {
    201: Type.Object({ registered: Type.Integer(), tied: Type.Integer() }),
    ...writeRefusals,
  },
});

export const ignoreDiscovered = endpoint('POST', '/agencies/:agency/discoveries/:backend/ignored', {
  operationId: 'ignoreDiscovered',
  repeats: 'answered',
  refuses: ['backend-unknown', 'decision-incomplete', 'not-your-finding', 'objects-refused'],
  tags,
  summary: 'Say of things that a back-end has why they may stay out of the register; all of them or none',
  description: 'They are found again when what is known of them changes, and can still be registered.',
  params: one,
  body: Strict({
    rows: Type.Array(
      Strict({ kind: Type.String({ maxLength: 40 }), name: Type.String({ minLength: 1, maxLength: 300 }) }),
      { minItems: 1, maxItems: 500 },
    ),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  }),
  response: { 200: Type.Object({ ignored: Type.Integer() }), ...writeRefusals },
});
