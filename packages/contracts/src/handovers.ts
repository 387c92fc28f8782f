import { type Static, Type } from 'typebox';
import { Binary, SHEET_TYPES } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { Letter } from './letters.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Instant, Nullable, OneOf, SheetFormat, Strict } from './scalars.ts';
import { StepUpProof } from './sessions.ts';

const one = Strict({ id: Id });

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
    claimable: Type.Boolean({
      description: 'The recipient has no account, and the reader may have a claim code made for them now',
    }),
    renewable: Type.Boolean({ description: 'The reader may have a new credential made in its place now' }),
    withdrawable: Type.Boolean({ description: 'The reader may destroy it now, before it is opened' }),
    remindable: Type.Boolean({
      description: 'It waits to be opened, and the reader may have its recipient reminded',
    }),
    serviceRequest: Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() }),
  }),
);
export type Handover = Static<typeof Handover>;

/** Who was reminded of what waits for them. */
export const Reminded = component(
  'Reminded',
  Type.Object({
    recipients: Type.Integer({ description: 'Told themselves' }),
    withoutAccount: Type.Integer({ description: 'Cannot be told: whoever filed the request was' }),
  }),
);
export type Reminded = Static<typeof Reminded>;

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

export const listHandovers = endpoint('GET', '/service-requests/:id/handovers', {
  operationId: 'listHandovers',
  refuses: ['service-request-not-found'],
  tags: ['Handover'],
  summary: 'Who is to receive a credential, and who has',
  params: one,
  response: {
    200: Type.Object({
      items: Type.Array(ref(Handover)),
      /** What the reader may do with all of them. */
      actions: Type.Array(OneOf(['certify'])),
    }),
    ...refusals,
  },
});

export const getHandoverSheet = endpoint('GET', '/service-requests/:id/handovers/sheet', {
  operationId: 'getHandoverSheet',
  refuses: ['service-request-not-found'],
  tags: ['Handover'],
  summary: 'The same list as a file in which no cell can act: who has opened theirs, and when',
  params: one,
  querystring: Strict({ format: Type.Optional(SheetFormat) }),
  produces: SHEET_TYPES,
  response: { 200: Binary, ...refusals },
});

export const getDestructionCertificate = endpoint('GET', '/service-requests/:id/handovers/destruction', {
  operationId: 'getDestructionCertificate',
  refuses: ['nothing-destroyed', 'service-request-not-found'],
  tags: ['Handover'],
  summary: 'Which sealed contents are gone, since when, by whom and how, as PDF; never what they said',
  params: one,
  produces: ['application/pdf'],
  response: {
    200: Binary,
    ...refusals,
    409: refusals[404],
  },
});

export const issueDestructionCertificate = endpoint('POST', '/service-requests/:id/handovers/destruction', {
  operationId: 'issueDestructionCertificate',
  repeats: 'answered',
  refuses: ['not-your-handover', 'nothing-destroyed', 'service-request-not-found'],
  tags: ['Handover'],
  summary: 'Issue that record as a letter of the request: numbered, signed, and checked by its code',
  description:
    'Where nothing was destroyed since the newest one, that is the answer. `POST` stays with those who make or hand over; everybody who sees the request reads it among its letters.',
  params: one,
  response: { 201: ref(Letter), ...writeRefusals },
});

export const remindRecipients = endpoint('POST', '/service-requests/:id/handovers/reminders', {
  operationId: 'remindRecipients',
  repeats: 'answered',
  refuses: ['nobody-to-remind', 'not-your-handover', 'reminded-already', 'service-request-not-found'],
  tags: ['Handover'],
  summary: 'Remind everybody who has not opened theirs; a reminder carries no secret',
  params: one,
  response: { 200: ref(Reminded), ...writeRefusals },
});

export const listMyHandovers = endpoint('GET', '/handovers', {
  operationId: 'listMyHandovers',
  tags: ['Handover'],
  summary: 'Credentials that are for me',
  response: { 200: List(ref(Handover)), ...refusals },
});

export const getHandover = endpoint('GET', '/handovers/:id', {
  operationId: 'getHandover',
  refuses: ['handover-not-found', 'service-request-not-found'],
  tags: ['Handover'],
  summary: 'What waits for me, without showing it',
  params: one,
  response: { 200: ref(Handover), ...refusals },
});

export const revealHandover = endpoint('POST', '/handovers/:id/reveal', {
  operationId: 'revealHandover',
  repeats: 'anew',
  refuses: [
    'handover-expired',
    'handover-locked',
    'handover-not-found',
    'handover-revealed',
    'handover-withdrawn',
    'otp-required',
    'passkey-unknown',
    'wrong-otp',
    'wrong-password',
  ],
  tags: ['Handover'],
  summary: 'Show my credential, once; my password is asked again, and a code where I have a second factor',
  params: one,
  body: StepUpProof,
  response: { 200: ref(Credential), ...writeRefusals, 410: refusals[404], 423: refusals[404] },
});

export const reissueHandover = endpoint('POST', '/handovers/:id/reissue', {
  operationId: 'reissueHandover',
  repeats: 'answered',
  refuses: [
    'handover-not-found',
    'handover-settled',
    'handover-waits',
    'not-your-handover',
    'provision-not-open',
    'service-request-not-found',
  ],
  tags: ['Handover'],
  summary: 'Lost, expired or locked: a new credential by rotation, never the old one again',
  params: one,
  response: { 202: ref(Handover), ...writeRefusals },
});

export const withdrawHandover = endpoint('POST', '/handovers/:id/withdraw', {
  operationId: 'withdrawHandover',
  repeats: 'answered',
  refuses: ['handover-not-found', 'handover-settled', 'not-your-handover', 'service-request-not-found'],
  tags: ['Handover'],
  summary: 'Destroy a sealed credential before it is opened',
  params: one,
  response: { 200: ref(Handover), ...writeRefusals },
});
