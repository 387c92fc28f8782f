import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Credential } from './handovers.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Instant, Nullable, Strict } from './scalars.ts';

const tags = ['Handover'];

/** What a recipient without an account proves themselves by: the code that their unit handed them, and their own number. */
const Proof = Strict({
  claimCode: Type.String({
    minLength: 12,
    maxLength: 30,
    description: 'As it was handed out; blanks, hyphens and capitals do not matter',
  }),
  nip: Type.String({ minLength: 1, maxLength: 30, description: 'NIP of the recipient' }),
});

/** A code for one recipient, told once. */
export const ClaimCode = component(
  'ClaimCode',
  Type.Object({
    claimCode: Type.String(),
    recipient: Type.String(),
    label: Type.String(),
    expiresAt: Nullable(Instant),
  }),
);
export type ClaimCode = Static<typeof ClaimCode>;

/** What waits for a recipient without an account: never what it holds. */
export const ClaimedHandover = component(
  'ClaimedHandover',
  Type.Object({
    label: Type.String(),
    recipient: Type.String(),
    expiresAt: Nullable(Instant),
    serviceRequest: Type.Object({ number: Nullable(Type.String()), title: Type.String() }),
  }),
);
export type ClaimedHandover = Static<typeof ClaimedHandover>;

export const issueClaimCode = endpoint('POST', '/handovers/:id/claim-code', {
  operationId: 'issueClaimCode',
  repeats: 'answered',
  refuses: [
    'handover-not-found',
    'not-claimable',
    'not-your-handover',
    'recipient-has-account',
    'service-request-not-found',
  ],
  tags,
  summary: 'Make the code by which a recipient without an account opens a credential',
  description:
    'For those who ask for services in the recipient’s unit, who hand the code over in person. It is told once; a new one takes the place of the last. The credential itself stays sealed for them.',
  params: Strict({ id: Id }),
  response: { 201: ref(ClaimCode), ...writeRefusals },
});

export const issueClaimCodes = endpoint('POST', '/service-requests/:id/handovers/claim-codes', {
  operationId: 'issueClaimCodes',
  repeats: 'answered',
  refuses: ['not-claimable', 'not-your-handover', 'service-request-not-found'],
  tags: ['Handover'],
  summary: 'Make the claim codes of all recipients of a case without an account, told once; earlier ones end',
  params: Strict({ id: Id }),
  response: { 201: List(ref(ClaimCode)), ...writeRefusals },
});

export const findClaim = endpoint('POST', '/public/claims', {
  operationId: 'findClaim',
  repeats: 'harmless',
  refuses: ['claim-refused'],
  tags,
  summary: 'What waits for the bearer of a claim code; nothing is opened',
  body: Proof,
  response: { 200: ref(ClaimedHandover), ...refusals },
});

export const openClaim = endpoint('POST', '/public/claims/opening', {
  operationId: 'openClaim',
  repeats: 'anew',
  refuses: [
    'claim-refused',
    'handover-expired',
    'handover-locked',
    'handover-revealed',
    'handover-withdrawn',
    'otp-required',
    'passkey-unknown',
    'wrong-otp',
    'wrong-password',
  ],
  tags,
  summary: 'Open a credential by its claim code, once',
  body: Proof,
  response: { 200: ref(Credential), ...refusals },
});
