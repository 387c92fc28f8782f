import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import {
  AgencyCode,
  Id,
  Instant,
  JsonObject,
  JsonSchema,
  Nullable,
  OneOf,
  OptionalBody,
  Strict,
} from './scalars.ts';

/** What an item does with the asset that its case is about, from what it was to what it becomes. */
const Alters = Type.Object(
  {
    asset: Id,
    does: OneOf(['change', 'renew', 'entrust', 'suspend', 'resume', 'close']),
    changes: Type.Array(
      Type.Object({
        title: Type.String({ description: 'What changes, in words' }),
        before: Nullable(Type.String()),
        after: Nullable(Type.String()),
      }),
    ),
    ofRegister: Type.Boolean({
      description: 'The register alone is told; no back-end changes anything',
    }),
    leftOut: Nullable(
      OneOf(['ended', 'ending', 'elsewhere'], {
        description:
          'Of several assets: why this one is left as it is after all. It has ended, awaits its end, or somebody else answers for it by now',
      }),
    ),
    standing: Type.Array(
      Type.Object({
        asset: Id,
        kind: Type.String(),
        label: Type.String(),
        along: Type.Boolean({ description: 'It ends along with it' }),
      }),
      { description: 'Of a closing: what stands on the asset, or on what does' },
    ),
  },
  { description: 'What it does with the asset that the case is about; null where it makes something' },
);

/** A thing to be created in a case, or done with the asset that it is about. */
export const Provision = component(
  'Provision',
  Type.Object({
    id: Id,
    key: Type.String(),
    kind: Type.String(),
    label: Type.String(),
    driver: Type.String(),
    driverTitle: Type.String({ description: 'What makes it, in words' }),
    alters: Nullable(Alters),
    byHand: Type.Boolean({ description: 'A person makes it and records the result; it cannot be run' }),
    spec: JsonObject,
    status: OneOf(['planned', 'running', 'active', 'failed']),
    error: Nullable(
      Type.Object({
        code: Type.String(),
        detail: Type.String(),
        retryAt: Type.Optional(Nullable(Instant)),
        pointer: Type.Optional(Type.String({ description: 'The place in `spec` that it is about' })),
        place: Nullable(Type.String({ description: 'That place in words' })),
      }),
    ),
    facts: Nullable(JsonObject),
    recordSchema: JsonSchema,
    /** What the driver would do, in words; for the person who is about to press. */
    plan: Type.Array(Type.Object({ title: Type.String(), destroysData: Type.Boolean() })),
    credential: Type.Boolean(),
    needs: Type.Array(Type.String()),
    log: Type.Array(Type.Object({ at: Instant, text: Type.String() })),
    /** What its back-end was asked to do, the latest last, as far as it got. `undone`: it did not happen, or nobody knows. */
    steps: Type.Array(
      Type.Object({
        title: Type.String(),
        state: OneOf(['running', 'done', 'undone']),
        at: Instant,
        endedAt: Nullable(Instant),
      }),
    ),
    /** The reader may run or record it. */
    open: Type.Boolean(),
  }),
);
export type Provision = Static<typeof Provision>;

const one = Strict({ id: Id });

export const listProvisions = endpoint('GET', '/service-requests/:id/provisions', {
  operationId: 'listProvisions',
  refuses: ['service-request-not-found'],
  tags: ['Provisioning'],
  summary: 'What is to be created, and how far it is',
  params: one,
  response: { 200: List(ref(Provision)), ...refusals },
});

/** What running an item would do now, asked of its back-end; or why it would fail. */
export const ProvisionPlan = component(
  'ProvisionPlan',
  Type.Object({
    id: Type.String({ description: 'The item’s id' }),
    plan: Nullable(
      Type.Object({
        steps: Type.Array(
          Type.Object({ op: Type.String(), title: Type.String(), destroysData: Type.Boolean() }),
        ),
        hash: Type.String({ description: 'Stays the same as long as the same would be done' }),
        destroysData: Type.Boolean(),
      }),
    ),
    error: Nullable(
      Type.Object({ code: Type.String(), detail: Type.String(), pointer: Type.Optional(Type.String()) }),
    ),
  }),
);
export type ProvisionPlan = Static<typeof ProvisionPlan>;

export const planProvisions = endpoint('GET', '/service-requests/:id/provisions/plans', {
  operationId: 'planProvisions',
  refuses: ['not-your-step', 'service-request-not-found'],
  tags: ['Provisioning'],
  summary: 'What running the items that wait would do now; asks their back-ends and changes nothing',
  params: one,
  response: { 200: List(ref(ProvisionPlan)), ...refusals },
});

/** A thing that a case will make once it comes to its provisioning, as it would be planned now. */
export const ForeseenProvision = component(
  'ForeseenProvision',
  Type.Object({
    kind: Type.String(),
    label: Type.String(),
    driverTitle: Type.String({ description: 'What makes it, in words' }),
    byHand: Type.Boolean({ description: 'A person makes it' }),
    recipient: Nullable(Type.String({ description: 'Who gets its credential, by name' })),
    alters: Nullable(Alters),
    steps: Type.Array(Type.Object({ title: Type.String(), destroysData: Type.Boolean() })),
    error: Nullable(Type.String({ description: 'Why making it would fail now, in words' })),
  }),
);
export type ForeseenProvision = Static<typeof ForeseenProvision>;

export const foreseeProvisions = endpoint('GET', '/service-requests/:id/provisions/foreseen', {
  operationId: 'foreseeProvisions',
  refuses: ['service-request-not-found'],
  tags: ['Provisioning'],
  summary: 'What the provisioning that lies ahead would make; asks its back-ends and changes nothing',
  description:
    'For whoever decides at a step before it; empty for all others, and where nothing lies ahead. The first twenty things are asked about.',
  params: one,
  response: {
    200: Type.Object({
      items: Type.Array(ref(ForeseenProvision)),
      total: Type.Integer({ description: 'How many things would be made' }),
    }),
    ...refusals,
  },
});

export const runProvision = endpoint('POST', '/service-requests/:id/provisions/:provision/run', {
  operationId: 'runProvision',
  repeats: 'answered',
  refuses: [
    'not-your-step',
    'plan-changed',
    'provision-name-refused',
    'provision-not-found',
    'provision-not-open',
    'record-by-hand',
    'service-request-not-found',
  ],
  tags: ['Provisioning'],
  summary: 'Have the back-end create it',
  description:
    '`planHash` is that of the plan that was seen: a plan that destroys data is only carried out as it was seen, and refused with 409 where it has become one since.',
  params: Strict({ id: Id, provision: Id }),
  body: OptionalBody({ planHash: Type.Optional(Type.String({ maxLength: 100 })) }),
  response: { 202: ref(Provision), ...writeRefusals },
});

/** What a case has made, and what becomes of it when the case comes to nothing. */
export const LeftBehind = component(
  'LeftBehind',
  Type.Object({
    items: Type.Array(
      Type.Object({
        id: Type.String({ description: 'The item’s id' }),
        asset: Id,
        kind: Type.String(),
        label: Type.String(),
        /** Nobody was given access to it, so it holds no data and can be undone by its back-end. */
        empty: Type.Boolean(),
        /** Why it stays: somebody has access, a person made it and must remove it, or it was there before the case. */
        stays: Nullable(OneOf(['in-use', 'by-hand', 'older'])),
      }),
    ),
    /** The case has come to nothing, and the reader may have undone what is empty. */
    open: Type.Boolean(),
  }),
);
export type LeftBehind = Static<typeof LeftBehind>;

export const listLeftBehind = endpoint('GET', '/service-requests/:id/provisions/left', {
  operationId: 'listLeftBehind',
  refuses: ['service-request-not-found'],
  tags: ['Provisioning'],
  summary: 'What a case has made and still exists: what could be undone, and what stays in the register',
  params: one,
  response: { 200: ref(LeftBehind), ...refusals },
});

export const undoLeftBehind = endpoint('POST', '/service-requests/:id/provisions/undo', {
  operationId: 'undoLeftBehind',
  repeats: 'answered',
  refuses: ['case-goes-on', 'not-your-asset', 'service-request-not-found'],
  tags: ['Provisioning'],
  summary: 'Undo what a cancelled or rejected case has made and nobody was given access to',
  description: 'What stays is answered; it stands in the register until it is terminated there.',
  params: one,
  response: { 200: ref(LeftBehind), ...writeRefusals },
});

export const runProvisions = endpoint('POST', '/service-requests/:id/provisions/run', {
  operationId: 'runProvisions',
  repeats: 'answered',
  refuses: [
    'not-your-step',
    'provision-name-refused',
    'provision-not-open',
    'record-by-hand',
    'service-request-not-found',
  ],
  tags: ['Provisioning'],
  summary:
    'Have everything created that waits and that a back-end makes; no plan that destroys data is carried out',
  params: one,
  response: { 202: Type.Object({ started: Type.Integer() }), ...writeRefusals },
});

export const recordProvision = endpoint('POST', '/service-requests/:id/provisions/:provision/record', {
  operationId: 'recordProvision',
  repeats: 'answered',
  refuses: [
    'invalid-record',
    'not-your-step',
    'provision-not-found',
    'provision-not-open',
    'service-request-not-found',
  ],
  tags: ['Provisioning'],
  summary: 'Record by hand what was created, by the item’s recordSchema; its credential is sealed at once',
  params: Strict({ id: Id, provision: Id }),
  body: JsonObject,
  response: { 200: ref(Provision), ...writeRefusals },
});

export const checkName = endpoint('GET', '/agencies/:agency/names', {
  operationId: 'checkName',
  tags: ['Provisioning'],
  summary: 'While typing: is this name free, allowed and not reserved',
  params: Strict({ agency: AgencyCode }),
  querystring: Strict({
    kind: OneOf(['subdomain']),
    value: Type.String({ maxLength: 200 }),
    serviceRequest: Type.Optional(Id),
  }),
  response: {
    200: Type.Object({
      value: Type.String(),
      full: Type.String(),
      free: Type.Boolean(),
      code: Nullable(Type.String()),
      detail: Nullable(Type.String()),
      suggestion: Nullable(Type.String()),
    }),
    ...refusals,
  },
});
