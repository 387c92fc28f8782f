import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List, Page, pageQuery } from './page.ts';
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
  SheetFormat,
  Strict,
} from './scalars.ts';

/** A thing to be created in a case. */
export const Provision = component(
  'Provision',
  Type.Object({
    id: Id,
    key: Type.String(),
    kind: Type.String(),
    label: Type.String(),
    driver: Type.String(),
    driverTitle: Type.String({ description: 'What makes it, in words' }),
    spec: JsonObject,
    status: OneOf(['planned', 'running', 'active', 'failed']),
    error: Nullable(
      Type.Object({ code: Type.String(), detail: Type.String(), retryAt: Type.Optional(Nullable(Instant)) }),
    ),
    facts: Nullable(JsonObject),
    recordSchema: JsonSchema,
    /** What the driver would do, in words; for the person who is about to press. */
    plan: Type.Array(Type.Object({ title: Type.String(), destroysData: Type.Boolean() })),
    credential: Type.Boolean(),
    needs: Type.Array(Type.String()),
    log: Type.Array(Type.Object({ at: Instant, text: Type.String() })),
    /** The reader may run or record it. */
    open: Type.Boolean(),
  }),
);
export type Provision = Static<typeof Provision>;

/** A sealed credential on its way to one named person. */
export const Handover = component(
  'Handover',
  Type.Object({
    id: Id,
    label: Type.String(),
    recipient: Type.Object({ name: Type.String(), username: Nullable(Type.String()) }),
    status: OneOf(['sealed', 'delivered', 'revealed', 'expired', 'withdrawn', 'locked']),
    deliveredAt: Nullable(Instant),
    expiresAt: Nullable(Instant),
    revealedAt: Nullable(Instant),
    /** The reader is the recipient. */
    mine: Type.Boolean(),
    renewable: Type.Boolean({ description: 'The reader may have a new credential made in its place now' }),
    serviceRequest: Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() }),
  }),
);
export type Handover = Static<typeof Handover>;

/** What a recipient is shown, once. */
export const Credential = component(
  'Credential',
  Type.Object({
    credential: Type.Object({
      kind: Type.String(),
      label: Type.String(),
      fields: Type.Array(
        Type.Object({
          key: Type.String(),
          label: Type.String(),
          value: Type.String(),
          secret: Type.Boolean(),
        }),
      ),
    }),
  }),
);
export type Credential = Static<typeof Credential>;

/** A letter of a case. */
export const Letter = component(
  'Letter',
  Type.Object({
    id: Id,
    kind: Type.String(),
    number: Nullable(Type.String()),
    title: Type.String(),
    issuedAt: Instant,
    code: Type.String({ description: 'Under which anybody can check that it is genuine' }),
    template: Nullable(
      Type.Integer({ description: 'Version of the agency’s own template that sets it; null: the product’s' }),
    ),
  }),
);
export type Letter = Static<typeof Letter>;

/** What anybody may know of a letter by its code: no personal data. */
export const LetterCheck = component(
  'LetterCheck',
  Type.Object({
    code: Type.String(),
    genuine: Type.Boolean(),
    agency: Type.Object({ code: AgencyCode, name: Type.String(), region: Type.String() }),
    kind: Type.String(),
    title: Type.String(),
    number: Nullable(Type.String()),
    subject: Type.String(),
    issuedAt: Instant,
    signedBy: Nullable(Type.String({ description: 'The position, not the person' })),
    sha256: Nullable(Type.String()),
  }),
);
export type LetterCheck = Static<typeof LetterCheck>;

/** What lives on after a case. */
export const Asset = component(
  'Asset',
  Type.Object({
    id: Id,
    agency: AgencyCode,
    kind: Type.String(),
    label: Type.String(),
    status: OneOf(['active', 'suspended', 'terminated']),
    organization: Nullable(Type.Object({ id: Id, name: Type.String() })),
    responsible: Nullable(Type.Object({ name: Type.String(), username: Nullable(Type.String()) })),
    driver: Type.String(),
    facts: JsonObject,
    url: Nullable(Type.String()),
    serviceRequest: Nullable(Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() })),
    since: Instant,
    until: Nullable(Instant),
    /** Suspend, resume or terminate, as far as the reader may. */
    actions: Type.Array(OneOf(['suspend', 'resume', 'terminate'])),
    history: Type.Array(
      Type.Object({
        at: Instant,
        event: Type.String(),
        by: Nullable(Type.String()),
        note: Nullable(Type.String()),
      }),
    ),
  }),
);
export type Asset = Static<typeof Asset>;

const one = Strict({ id: Id });

export const listProvisions = endpoint('GET', '/service-requests/:id/provisions', {
  operationId: 'listProvisions',
  tags: ['Provisioning'],
  summary: 'What is to be created, and how far it is',
  params: one,
  response: { 200: List(ref(Provision)), ...refusals },
});

export const runProvision = endpoint('POST', '/service-requests/:id/provisions/:provision/run', {
  operationId: 'runProvision',
  tags: ['Provisioning'],
  summary: 'Have the back-end create it',
  params: Strict({ id: Id, provision: Id }),
  body: OptionalBody({ planHash: Type.Optional(Type.String({ maxLength: 100 })) }),
  response: { 202: ref(Provision), ...writeRefusals },
});

export const recordProvision = endpoint('POST', '/service-requests/:id/provisions/:provision/record', {
  operationId: 'recordProvision',
  tags: ['Provisioning'],
  summary: 'Record by hand what was created, by the item’s recordSchema; its credential is sealed at once',
  params: Strict({ id: Id, provision: Id }),
  body: JsonObject,
  response: { 200: ref(Provision), ...writeRefusals },
});

export const listHandovers = endpoint('GET', '/service-requests/:id/handovers', {
  operationId: 'listHandovers',
  tags: ['Handover'],
  summary: 'Who is to receive a credential, and who has',
  params: one,
  response: { 200: List(ref(Handover)), ...refusals },
});

export const getHandoverSheet = endpoint('GET', '/service-requests/:id/handovers/sheet', {
  operationId: 'getHandoverSheet',
  tags: ['Handover'],
  summary: 'The same list as a file in which no cell can act: who has opened theirs, and when',
  params: one,
  querystring: Strict({ format: Type.Optional(SheetFormat) }),
  response: { 200: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }), ...refusals },
});

export const listMyHandovers = endpoint('GET', '/handovers', {
  operationId: 'listMyHandovers',
  tags: ['Handover'],
  summary: 'Credentials that are for me',
  response: { 200: List(ref(Handover)), ...refusals },
});

export const getHandover = endpoint('GET', '/handovers/:id', {
  operationId: 'getHandover',
  tags: ['Handover'],
  summary: 'What waits for me, without showing it',
  params: one,
  response: { 200: ref(Handover), ...refusals },
});

export const revealHandover = endpoint('POST', '/handovers/:id/reveal', {
  operationId: 'revealHandover',
  tags: ['Handover'],
  summary: 'Show my credential, once; my password is asked again',
  params: one,
  body: Strict({
    password: Type.String({ minLength: 1, maxLength: 1024 }),
    otp: Type.Optional(Type.String({ maxLength: 12 })),
  }),
  response: { 200: ref(Credential), ...writeRefusals, 410: refusals[404], 423: refusals[404] },
});

export const reissueHandover = endpoint('POST', '/handovers/:id/reissue', {
  operationId: 'reissueHandover',
  tags: ['Handover'],
  summary: 'Lost, expired or locked: a new credential by rotation, never the old one again',
  params: one,
  response: { 202: ref(Handover), ...writeRefusals },
});

export const withdrawHandover = endpoint('POST', '/handovers/:id/withdraw', {
  operationId: 'withdrawHandover',
  tags: ['Handover'],
  summary: 'Destroy a sealed credential before it is opened',
  params: one,
  response: { 200: ref(Handover), ...writeRefusals },
});

export const listLetters = endpoint('GET', '/service-requests/:id/letters', {
  operationId: 'listLetters',
  tags: ['Letters'],
  summary: 'Letters of a case',
  params: one,
  response: { 200: List(ref(Letter)), ...refusals },
});

export const readLetter = endpoint('GET', '/service-requests/:id/letters/:letter/content', {
  operationId: 'readLetter',
  tags: ['Letters'],
  summary: 'The letter as PDF',
  params: Strict({ id: Id, letter: Id }),
  response: { 200: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }), ...refusals },
});

export const checkLetter = endpoint('GET', '/public/letters/:code', {
  operationId: 'checkLetter',
  tags: ['Public'],
  summary: 'Is this letter genuine',
  params: Strict({ code: Type.String({ minLength: 8, maxLength: 40 }) }),
  response: { 200: ref(LetterCheck), ...refusals },
});

export const listAssets = endpoint('GET', '/assets', {
  operationId: 'listAssets',
  tags: ['Assets'],
  summary: 'The register of what was handed out',
  querystring: Strict({
    organization: Type.Optional(Id),
    kind: Type.Optional(Type.String({ maxLength: 40 })),
    status: Type.Optional(OneOf(['active', 'suspended', 'terminated'])),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    ...pageQuery,
  }),
  response: { 200: Page(ref(Asset)), ...refusals },
});

export const getAsset = endpoint('GET', '/assets/:id', {
  operationId: 'getAsset',
  tags: ['Assets'],
  summary: 'An asset and its life',
  params: one,
  response: { 200: ref(Asset), ...refusals },
});

export const actOnAsset = endpoint('POST', '/assets/:id/:action', {
  operationId: 'actOnAsset',
  tags: ['Assets'],
  summary: 'Suspend, resume or terminate an asset',
  params: Strict({ id: Id, action: OneOf(['suspend', 'resume', 'terminate']) }),
  body: OptionalBody({ reason: Type.Optional(Type.String({ maxLength: 500 })) }),
  response: { 200: ref(Asset), ...writeRefusals },
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
