import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { PasskeyAttestation, PasskeyOptions } from './passkey.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Id, Instant, Nullable, OneOf, Strict } from './scalars.ts';

/** A passkey as its owner knows it. */
export const Passkey = component(
  'Passkey',
  Type.Object({
    id: Id,
    name: Type.String(),
    synced: Type.Boolean({ description: 'Kept by a password manager on several devices' }),
    createdAt: Instant,
    lastUsedAt: Nullable(Instant),
  }),
);
export type Passkey = Static<typeof Passkey>;

/** What somebody proves themselves by beside the password. */
export const SecondFactors = component(
  'SecondFactors',
  Type.Object({
    totp: Nullable(Type.Object({ since: Instant })),
    passkeys: Type.Array(ref(Passkey)),
    recoveryCodes: Type.Integer({ description: 'How many are left' }),
    required: Type.Boolean({ description: 'A position that is held asks for a second factor' }),
  }),
);
export type SecondFactors = Static<typeof SecondFactors>;

/** Ten codes, shown this once; each opens the account once in the place of a factor that was lost. */
export const RecoveryCodes = Type.Array(Type.String());

const PasskeyName = Type.String({ minLength: 1, maxLength: 60, examples: ['Laptop kantor'] });
const passkeyParams = Strict({ id: Id });
const agencyParams = Strict({ agency: AgencyCode });

export const getSecondFactors = endpoint('GET', '/me/second-factors', {
  operationId: 'getSecondFactors',
  tags: ['Sessions'],
  summary: 'What I prove myself by beside my password',
  response: { 200: ref(SecondFactors), ...refusals },
});

export const beginTotp = endpoint('POST', '/me/totp', {
  operationId: 'beginTotp',
  freshProof: true,
  repeats: 'anew',
  refuses: ['nothing-to-confirm'],
  tags: ['Sessions'],
  summary: 'A new secret for my authenticator app; it counts once a code of it is confirmed',
  response: {
    201: Type.Object({
      secret: Type.String({ description: 'Base32, to be typed in where nothing can be scanned' }),
      uri: Type.String({ description: '`otpauth://…`' }),
      qr: Type.String({ description: 'The same as an SVG' }),
    }),
    ...writeRefusals,
  },
});

export const confirmTotp = endpoint('POST', '/me/totp/confirm', {
  operationId: 'confirmTotp',
  freshProof: true,
  repeats: 'anew',
  refuses: ['code-refused', 'nothing-to-confirm'],
  tags: ['Sessions'],
  summary: 'Confirm my authenticator app by a code of it; every other session ends',
  body: Strict({ code: Type.String({ minLength: 6, maxLength: 12, examples: ['123456'] }) }),
  response: { 200: Type.Object({ recoveryCodes: Nullable(RecoveryCodes) }), ...writeRefusals },
});

export const removeTotp = endpoint('DELETE', '/me/totp', {
  operationId: 'removeTotp',
  freshProof: true,
  refuses: ['factor-needed'],
  tags: ['Sessions'],
  summary: 'Take my authenticator app away; every other session ends',
  response: { 204: Type.Null(), ...writeRefusals },
});

export const renewRecoveryCodes = endpoint('POST', '/me/recovery-codes', {
  operationId: 'renewRecoveryCodes',
  freshProof: true,
  repeats: 'anew',
  refuses: ['no-second-factor'],
  tags: ['Sessions'],
  summary: 'Ten new recovery codes; those before are worth nothing',
  response: { 201: Type.Object({ recoveryCodes: RecoveryCodes }), ...writeRefusals },
});

export const beginPasskey = endpoint('POST', '/me/passkeys/options', {
  operationId: 'beginPasskey',
  freshProof: true,
  repeats: 'anew',
  refuses: ['passkey-rejected', 'too-many-passkeys'],
  tags: ['Sessions'],
  summary: 'What my browser needs to make a passkey',
  response: { 200: PasskeyOptions, ...writeRefusals },
});

export const addPasskey = endpoint('POST', '/me/passkeys', {
  operationId: 'addPasskey',
  freshProof: true,
  repeats: 'anew',
  refuses: ['passkey-rejected', 'too-many-passkeys'],
  tags: ['Sessions'],
  summary: 'Keep a passkey that my browser made; every other session ends',
  body: Strict({ name: PasskeyName, passkey: ref(PasskeyAttestation) }),
  response: {
    201: Type.Object({ passkey: ref(Passkey), recoveryCodes: Nullable(RecoveryCodes) }),
    ...writeRefusals,
  },
});

export const renamePasskey = endpoint('PATCH', '/me/passkeys/:id', {
  operationId: 'renamePasskey',
  tags: ['Sessions'],
  summary: 'Call my passkey something else',
  params: passkeyParams,
  body: Strict({ name: PasskeyName }),
  response: { 200: ref(Passkey), ...refusals },
});

export const removePasskey = endpoint('DELETE', '/me/passkeys/:id', {
  operationId: 'removePasskey',
  freshProof: true,
  refuses: ['factor-needed'],
  tags: ['Sessions'],
  summary: 'Take my passkey away; every other session ends',
  params: passkeyParams,
  response: { 204: Type.Null(), ...writeRefusals },
});

/** A position of an agency or of its units. */
const Place = {
  side: OneOf(['agency', 'organization']),
  position: Type.String({ minLength: 1, maxLength: 60 }),
};

/** Whether holders of a position need a second factor, and how many of them have none. */
export const FactorRule = component(
  'FactorRule',
  Type.Object({
    ...Place,
    title: Type.String(),
    required: Type.Boolean(),
    holders: Type.Integer({ description: 'People who hold it now' }),
    without: Type.Integer({ description: 'Those among them without a second factor' }),
  }),
);
export type FactorRule = Static<typeof FactorRule>;

export const listFactorRules = endpoint('GET', '/agencies/:agency/second-factor-rules', {
  operationId: 'listFactorRules',
  tags: ['Agencies'],
  summary: 'Which positions need a second factor',
  params: agencyParams,
  response: { 200: List(ref(FactorRule)), ...refusals },
});

export const replaceFactorRules = endpoint('PUT', '/agencies/:agency/second-factor-rules', {
  operationId: 'replaceFactorRules',
  freshProof: true,
  tags: ['Agencies'],
  summary: 'Say which positions need a second factor; whoever lacks one is led to it before anything else',
  params: agencyParams,
  body: Strict({ positions: Type.Array(Strict(Place), { maxItems: 200, uniqueItems: true }) }),
  response: { 200: List(ref(FactorRule)), ...writeRefusals },
});
