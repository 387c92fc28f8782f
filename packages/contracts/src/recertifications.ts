import { type Static, Type } from 'typebox';
import { Binary, SHEET_TYPES } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { List, Page, pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { DateOnly, Id, Instant, Nullable, OneOf, SheetFormat, Strict } from './scalars.ts';

const tags = ['Recertification'];
const one = Strict({ id: Id });

/** What silence leads to, step by step; each follows the one before. */
export const silenceSteps = ['asked', 'reminded', 'warned', 'suspended', 'archived'] as const;

const Stage = OneOf(['waiting', ...silenceSteps]);
const Answer = OneOf(['needed', 'not-needed', 'not-ours']);
const Step = Type.Object({ stage: OneOf(silenceSteps), at: Instant });

/** How an asset, or all of a unit, stands in a campaign. */
const counts = {
  total: Type.Integer(),
  needed: Type.Integer(),
  notNeeded: Type.Integer(),
  notOurs: Type.Integer(),
  silent: Type.Integer({ description: 'Without an answer, and not ended meanwhile' }),
  suspended: Type.Integer({ description: 'Held back because nobody answered, archived ones included' }),
  ended: Type.Integer({ description: 'Ended by somebody before it was answered' }),
};

/** A round in which units say of everything they were given whether it is still needed. */
export const Recertification = component(
  'Recertification',
  Type.Object({
    id: Id,
    title: Type.String(),
    kinds: Type.Array(Type.String(), { description: 'None: all' }),
    organizations: Type.Array(Type.Object({ id: Id, name: Type.String() }), { description: 'None: all' }),
    startsOn: DateOnly,
    steps: Type.Array(Step),
    status: OneOf(['scheduled', 'running', 'closed']),
    openedBy: Type.String(),
    openedAt: Instant,
    closedBy: Nullable(Type.String()),
    closedAt: Nullable(Instant),
    counts: Type.Object(counts),
    actions: Type.Array(OneOf(['close'])),
  }),
);
export type Recertification = Static<typeof Recertification>;

/** An asset as its unit is asked about it. */
export const AssetConfirmation = component(
  'AssetConfirmation',
  Type.Object({
    asset: Type.Object({
      id: Id,
      kind: Type.String(),
      label: Type.String(),
      status: OneOf(['active', 'suspended', 'terminated']),
      silence: Nullable(OneOf(['suspended', 'archived'])),
      responsible: Nullable(Type.Object({ name: Type.String(), gone: Type.Boolean() })),
      since: Instant,
      confirmedAt: Nullable(Instant),
    }),
    organization: Type.Object({ id: Id, name: Type.String() }),
    recertification: Type.Object({ id: Id, title: Type.String(), suspendsAt: Instant }),
    stage: Stage,
    next: Nullable(Type.Object(Step.properties, { description: 'What silence leads to next' })),
    answer: Nullable(Answer),
    note: Nullable(Type.String()),
    answeredBy: Nullable(Type.String()),
    answeredAt: Nullable(Instant),
  }),
);
export type AssetConfirmation = Static<typeof AssetConfirmation>;

const days = (value: number) => Type.Integer({ minimum: 1, maximum: 365, default: value });

const scope = {
  kinds: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 })),
  organizations: Type.Optional(Type.Array(Id, { maxItems: 500 })),
  startsOn: DateOnly,
  /** Days after the beginning; each step falls on the first working day from then on. */
  days: Type.Optional(
    Strict({
      reminded: days(14),
      warned: days(30),
      suspended: days(45),
      archived: days(60),
    }),
  ),
};

export const planRecertification = endpoint('POST', '/recertifications/plans', {
  operationId: 'planRecertification',
  repeats: 'harmless',
  refuses: ['not-your-recertification'],
  tags,
  summary: 'What a campaign would ask about, and on which dates silence would lead where; nothing is stored',
  body: Strict(scope),
  response: {
    200: Type.Object({ steps: Type.Array(Step), assets: Type.Integer(), units: Type.Integer() }),
    ...writeRefusals,
  },
});

export const openRecertification = endpoint('POST', '/recertifications', {
  operationId: 'openRecertification',
  repeats: 'answered',
  refuses: ['not-your-recertification', 'nothing-to-confirm'],
  tags,
  summary: 'Open a campaign: its units are asked about everything in its scope',
  body: Strict({ title: Type.String({ minLength: 3, maxLength: 120 }), ...scope }),
  response: { 201: ref(Recertification), ...writeRefusals },
});

export const listRecertifications = endpoint('GET', '/recertifications', {
  operationId: 'listRecertifications',
  tags,
  summary: 'Campaigns of the agency, the newest first, at most 50',
  response: {
    200: Type.Object({ items: Type.Array(ref(Recertification)), actions: Type.Array(OneOf(['open'])) }),
    ...refusals,
  },
});

export const getRecertification = endpoint('GET', '/recertifications/:id', {
  operationId: 'getRecertification',
  refuses: ['recertification-not-found'],
  tags,
  summary: 'A campaign with what each unit has answered',
  params: one,
  response: {
    200: Type.Object({
      recertification: ref(Recertification),
      units: Type.Array(
        Type.Object({ organization: Type.Object({ id: Id, name: Type.String() }), ...counts }),
      ),
    }),
    ...refusals,
  },
});

export const listRecertificationEntries = endpoint('GET', '/recertifications/:id/entries', {
  operationId: 'listRecertificationEntries',
  refuses: ['recertification-not-found'],
  tags,
  summary: 'The assets of a campaign and what was said of each',
  params: one,
  querystring: Strict({
    organization: Type.Optional(Id),
    state: Type.Optional(OneOf(['silent', 'suspended', 'needed', 'not-needed', 'not-ours'])),
    ...pageQuery,
  }),
  response: { 200: Page(ref(AssetConfirmation)), ...refusals },
});

export const exportRecertification = endpoint('GET', '/recertifications/:id/sheet', {
  operationId: 'exportRecertification',
  refuses: ['recertification-not-found', 'sheet-too-long'],
  tags,
  summary: 'A campaign as a file in which no cell can act',
  params: one,
  querystring: Strict({ format: Type.Optional(SheetFormat) }),
  produces: SHEET_TYPES,
  response: { 200: Binary, ...refusals },
});

export const closeRecertification = endpoint('POST', '/recertifications/:id/close', {
  operationId: 'closeRecertification',
  repeats: 'answered',
  refuses: ['not-your-recertification', 'recertification-closed', 'recertification-not-found'],
  tags,
  summary: 'Close a campaign: silence leads no further; what it held back a late yes still restores',
  params: one,
  response: { 200: ref(Recertification), ...writeRefusals },
});

export const listAssetConfirmations = endpoint('GET', '/asset-confirmations', {
  operationId: 'listAssetConfirmations',
  tags,
  summary: 'What the reader’s units are asked about now, at most 2,000',
  response: { 200: List(ref(AssetConfirmation)), ...refusals },
});

export const confirmAssets = endpoint('POST', '/asset-confirmations', {
  operationId: 'confirmAssets',
  repeats: 'answered',
  tags,
  summary: 'Say of assets whether they are still needed, and who answers for them now',
  body: Strict({
    answers: Type.Array(
      Strict({
        asset: Id,
        answer: Answer,
        /** Required where it is not the unit’s. */
        note: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
        responsible: Type.Optional(
          Nullable(
            Type.String({
              minLength: 1,
              maxLength: 64,
              description: 'A person of the unit; null leaves it as it is',
            }),
          ),
        ),
      }),
      { minItems: 1, maxItems: 2000 },
    ),
  }),
  response: {
    200: Type.Object({
      answered: Type.Integer({ description: 'How many answers were new' }),
      restored: Type.Integer({ description: 'How many came back that silence had held back' }),
    }),
    ...writeRefusals,
  },
});
