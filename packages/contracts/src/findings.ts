import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Id, Instant, JsonObject, Nullable, OneOf, Strict } from './scalars.ts';

/**
 * `drift`: it is there and differs from what is recorded. `missing`: it is gone from its back-end. `stray`: a back-end has something that
 * no asset is. `health`: it is there and does not serve as it should. `disowned`: its unit says that it is
 * not its own.
 */
export const findingKinds = ['drift', 'missing', 'stray', 'health', 'disowned'] as const;
export type FindingKind = (typeof findingKinds)[number];

/**
 * `open`: waits for somebody. `restoring`: is being brought back to what is recorded. `taken`: somebody sees to it. `ignored`: somebody
 * said why it may stay, until it changes. `closed`: is no more.
 */
const State = OneOf(['open', 'restoring', 'taken', 'ignored', 'closed']);

/**
 * `restore`: make reality what is recorded. `adopt`: record what is real. `take-up`: see to it oneself. `ignore`: leave it, and say why.
 */
export const findingDecisions = ['restore', 'adopt', 'take-up', 'ignore'] as const;
export type FindingDecision = (typeof findingDecisions)[number];
const Decision = OneOf(findingDecisions);

/** Where reality and register part, as a look at a back-end found it. */
export const Finding = component(
  'Finding',
  Type.Object({
    id: Id,
    agency: AgencyCode,
    kind: OneOf(findingKinds),
    state: State,
    asset: Nullable(Type.Object({ id: Id, label: Type.String() })),
    assetKind: Type.String(),
    label: Type.String({ description: 'What it is called in the register, else at its back-end' }),
    backend: Type.String({ description: 'Title of the back-end where it was seen; of a site its address' }),
    differences: Type.Array(
      Type.Object({
        title: Type.String({ description: 'What restoring would do' }),
        before: Nullable(JsonObject),
        after: Nullable(JsonObject),
        destroysData: Type.Boolean(),
      }),
    ),
    problems: Type.Array(Type.Object({ text: Type.String(), since: Instant }), {
      description: 'What is wrong with a site, in words, and since which look',
    }),
    notes: Type.Array(Type.String(), { description: 'What else is to be said, in words' }),
    proposal: Nullable(Decision),
    actions: Type.Array(Decision, { description: 'What the reader may decide' }),
    decision: Nullable(Decision),
    decidedBy: Nullable(Type.String()),
    decidedAt: Nullable(Instant),
    reason: Nullable(Type.String()),
    foundAt: Instant,
    seenAt: Instant,
    dueOn: Nullable(Type.String({ format: 'date', description: 'By which day somebody has to see to it' })),
    closedAt: Nullable(Instant),
  }),
);
export type Finding = Static<typeof Finding>;

export const listFindings = endpoint('GET', '/findings', {
  operationId: 'listFindings',
  refuses: ['not-your-finding'],
  tags: ['Assets'],
  summary: 'Where reality and register part',
  description: 'The newest first. For those who provide anything in the agency, inspect or administer it.',
  querystring: Strict({
    kind: Type.Optional(OneOf(findingKinds)),
    state: Type.Optional(State),
    asset: Type.Optional(Id),
    ...pageQuery,
  }),
  response: {
    200: Type.Object({
      items: Type.Array(ref(Finding)),
      nextCursor: Nullable(Type.String()),
      open: Type.Integer({ description: 'How many wait for somebody, whatever was asked for' }),
      actions: Type.Array(OneOf(['look']), { description: 'What the reader may do beside deciding' }),
    }),
    ...refusals,
  },
});

export const lookForFindings = endpoint('POST', '/findings/looks', {
  operationId: 'lookForFindings',
  repeats: 'answered',
  refuses: ['not-your-finding'],
  tags: ['Assets'],
  summary: 'Hold the register against its back-ends, and visit the sites of units, now instead of at night',
  description: 'What is found comes into the list as it is found, within minutes.',
  response: {
    202: Type.Object({ begun: Type.Integer({ description: 'How many jobs look' }) }),
    ...writeRefusals,
  },
});

export const decideFinding = endpoint('POST', '/findings/:id/decide', {
  operationId: 'decideFinding',
  repeats: 'answered',
  refuses: ['decision-incomplete', 'finding-not-found', 'finding-stands', 'not-your-finding'],
  tags: ['Assets'],
  summary: 'Restore, adopt, take up or ignore what was found',
  description:
    'Nothing is ever restored without this. Restoring what was adopted, while nothing else came of it since, has the register say again what it said before: what was recorded as ended is there again, and made anew where a run can; a stray that was registered leaves the register, untouched at its back-end. Ignoring takes a reason and lasts until what was found changes. A stray that is adopted becomes an asset, of a unit where one is named. What is wrong with a site can be taken up, until a look finds it well; its new title can be adopted, for a reason.',
  params: Strict({ id: Id }),
  body: Strict({
    decision: Decision,
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    organization: Type.Optional(Id),
    responsible: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  }),
  response: { 200: ref(Finding), ...writeRefusals },
});
