import { type Static, Type } from 'typebox';
import { component } from './ref.ts';

const Bytes = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$', description: 'base64url' });

const credential = {
  id: Bytes(1400),
  rawId: Bytes(1400),
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Type.String({ maxLength: 40 })),
  clientExtensionResults: Type.Optional(Type.Unsafe<object>({ type: 'object' })),
};

/** What an authenticator answers to `navigator.credentials.get`, as JSON (WebAuthn level 3, `AuthenticationResponseJSON`). */
export const PasskeyAssertion = component(
  'PasskeyAssertion',
  Type.Object({
    ...credential,
    response: Type.Object({
      clientDataJSON: Bytes(4000),
      authenticatorData: Bytes(4000),
      signature: Bytes(4000),
      userHandle: Type.Optional(Type.String({ maxLength: 200 })),
    }),
  }),
);
export type PasskeyAssertion = Static<typeof PasskeyAssertion>;

/** What an authenticator answers to `navigator.credentials.create`, as JSON (`RegistrationResponseJSON`). */
export const PasskeyAttestation = component(
  'PasskeyAttestation',
  Type.Object({
    ...credential,
    response: Type.Object({
      clientDataJSON: Bytes(4000),
      attestationObject: Bytes(40_000),
      transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })),
    }),
  }),
);
export type PasskeyAttestation = Static<typeof PasskeyAttestation>;

/** What the browser hands to an authenticator, as the WebAuthn standard writes it in JSON. */
export const PasskeyOptions = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
});
