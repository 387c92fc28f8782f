import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { PasskeyAttestation } from '@pendopo/contracts';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** User present and verified, with a credential attached (WebAuthn level 3, section 6.1). */
const FLAGS = 0x45;

/** A new passkey, as a browser at `origin` with an authenticator of its own answers the options it was given. */
export const makePasskey = (
  { challenge, rp }: { challenge: string; rp: { id: string } },
  origin: string,
): PasskeyAttestation => {
  const id = randomBytes(32);
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  });
  // COSE: an elliptic curve key for ES256 on P-256.
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
  const authData = Buffer.concat([
    createHash('sha256').update(rp.id).digest(),
    Buffer.from([FLAGS, 0, 0, 0, 0]),
    Buffer.alloc(16),
    Buffer.from([0, id.length]),
    id,
    isoCBOR.encode(key),
  ]);
  const attestation = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', new Uint8Array(authData)],
  ]);
  const said = { type: 'webauthn.create', challenge, origin, crossOrigin: false };
  return {
    ...{ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' },
    clientExtensionResults: {},
    response: {
      clientDataJSON: Buffer.from(JSON.stringify(said)).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
    },
  };
};
