import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { longPageQuery, Page } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Instant, JsonObject, Nullable, OneOf, Strict } from './scalars.ts';

/** An entry of a case's history. What is not for the reader is `redacted`, its number and hash remain. */
export const CaseEvent = component(
  'CaseEvent',
  Type.Object({
    sequence: Type.Integer(),
    at: Instant,
    actor: Nullable(
      Type.Object({
        name: Type.String(),
        position: Nullable(Type.String()),
        actingFor: Type.Optional(Type.String()),
        acting: Type.Optional(OneOf(['plt', 'plh'])),
        client: Type.Optional(
          Type.Object(
            { name: Type.String() },
            { description: 'The registered system that did it for the person' },
          ),
        ),
      }),
    ),
    action: Type.String(),
    title: Type.String({ description: 'The action in words' }),
    step: Nullable(Type.String()),
    stepTitle: Nullable(Type.String()),
    note: Nullable(Type.String()),
    details: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), text: Type.String() }), {
      description: 'What was said with the action, thing by thing, as people read it',
    }),
    data: JsonObject,
    redacted: Type.Optional(Type.Boolean()),
    hash: Type.String(),
  }),
);
export type CaseEvent = Static<typeof CaseEvent>;

/** The clock of a case, with each day it counted or did not count, and why. */
export const Clock = component(
  'Clock',
  Type.Object({
    state: OneOf(['running', 'paused', 'ended', 'none']),
    promise: Nullable(Type.Object({ amount: Type.Integer(), unit: Type.String() })),
    internalTarget: Nullable(Type.Object({ from: Type.Integer(), to: Type.Integer(), unit: Type.String() })),
    startedAt: Nullable(Instant),
    dueAt: Nullable(Instant),
    overdue: Type.Boolean(),
    used: Type.Number({ description: 'In the unit of the promise' }),
    remaining: Type.Number(),
    days: Type.Array(
      Type.Object({
        date: Type.String(),
        counted: Type.Boolean(),
        reason: Type.String({ description: 'Machine word' }),
        text: Type.String({ description: 'The reason as a sentence' }),
      }),
    ),
    pauses: Type.Array(
      Type.Object({
        from: Instant,
        to: Nullable(Instant),
        reason: Type.String({ description: 'Machine word' }),
        text: Type.String({ description: 'The reason as a sentence' }),
      }),
    ),
    externals: Type.Array(Type.Object({ from: Instant, to: Nullable(Instant), party: Type.String() }), {
      description: 'When a third party had the case while the clock ran',
    }),
    extensions: Type.Array(
      Type.Object({ at: Instant, amount: Type.Number(), unit: Type.String(), reason: Type.String() }),
    ),
    totals: Type.Object({ applicant: Type.Number(), agency: Type.Number(), external: Type.Number() }),
    warnings: Type.Array(Type.Object({ code: Type.String(), text: Type.String() })),
  }),
);
export type Clock = Static<typeof Clock>;

/** A message about a case: internal ones are the agency's alone. */
export const Comment = component(
  'Comment',
  Type.Object({
    id: Id,
    at: Instant,
    author: Nullable(Type.Object({ name: Type.String(), position: Nullable(Type.String()) })),
    own: Type.Boolean(),
    visibility: OneOf(['internal', 'shared']),
    body: Type.String(),
  }),
);
export type Comment = Static<typeof Comment>;

const one = Strict({ id: Id });
const tags = ['Service requests'];

export const listCaseEvents = endpoint('GET', '/service-requests/:id/events', {
  operationId: 'listCaseEvents',
  refuses: ['service-request-not-found'],
  tags,
  summary: 'The history, from 1 without gaps',
  params: one,
  querystring: Strict(longPageQuery),
  response: { 200: Page(ref(CaseEvent)), ...refusals },
});

export const getClock = endpoint('GET', '/service-requests/:id/clock', {
  operationId: 'getClock',
  refuses: ['service-request-not-found'],
  tags,
  summary: 'The clock, day by day',
  params: one,
  response: { 200: ref(Clock), ...refusals },
});

export const noteCaseViewer = endpoint('POST', '/service-requests/:id/viewers', {
  operationId: 'noteCaseViewer',
  repeats: 'harmless',
  refuses: ['service-request-not-found'],
  tags,
  summary: 'While a case is open, every half minute: I look at it; who else of the agency does',
  description:
    'For staff of the agency alone: others are not noted and told nothing. Nobody is named a minute after the last call.',
  params: one,
  response: {
    200: Type.Object({
      others: Type.Array(Type.Object({ name: Type.String() })),
      version: Type.Integer({
        description: 'Of the case: another one than was read says that it has changed',
      }),
    }),
    ...refusals,
  },
});

export const listComments = endpoint('GET', '/service-requests/:id/comments', {
  operationId: 'listComments',
  refuses: ['service-request-not-found'],
  tags,
  summary: 'The talk about a case',
  params: one,
  querystring: Strict(longPageQuery),
  response: { 200: Page(ref(Comment)), ...refusals },
});

export const addComment = endpoint('POST', '/service-requests/:id/comments', {
  operationId: 'addComment',
  repeats: 'answered',
  refuses: ['not-your-step', 'service-request-not-found'],
  tags,
  summary: 'Say something, inside the agency or to both sides',
  params: one,
  body: Strict({
    body: Type.String({ minLength: 1, maxLength: 4000 }),
    visibility: OneOf(['internal', 'shared']),
  }),
  response: { 201: ref(Comment), ...writeRefusals },
});
