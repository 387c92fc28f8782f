import type { PasskeyAssertion, PasskeyAttestation } from '@pendopo/contracts';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { PasskeyRejected } from './errors.ts';
import { createPasskeyRepository, type PasskeyRow } from './passkey-repository.ts';
import type { RelyingParty } from './relying-party.ts';
import type { Owner } from './repository.ts';

/** What an authenticator was asked to sign is forgotten after so long. */
const PATIENCE = Temporal.Duration.from({ minutes: 5 });
/** Challenges belong to no agency: it is not known yet who answers. */
const INSTALLATION = 'installation';

interface Parts {
  db: Database;
  clock: Clock;
  party: RelyingParty | null;
}

/** The ceremonies of WebAuthn level 3. Every challenge is answered once, whatever becomes of the answer. */
export const createPasskeys = ({ db, clock, party }: Parts) => {
  const now = () => clock.now().round('millisecond').toString();

  const keep = async (challenge: string, personId: string | null): Promise<void> => {
    const expiresAt = clock.now().add(PATIENCE).round('millisecond').toString();
    await db.within(INSTALLATION, (tx) =>
      createPasskeyRepository(tx).keepChallenge({ agency: INSTALLATION, challenge, personId, expiresAt }),
    );
  };
  /** In a transaction of its own: a challenge stays used up where its answer is refused. */
  const take = (challenge: string, personId: string | null): Promise<boolean> =>
    db.within(INSTALLATION, (tx) =>
      createPasskeyRepository(tx).takeChallenge(INSTALLATION, challenge, personId, now()),
    );
  const partyOrRefuse = (): RelyingParty => {
    if (party === null) throw PasskeyRejected();
    return party;
  };

  return {
    /** What a browser needs to make a passkey for somebody who has these. */
    async optionsToAdd(owner: Owner & { username: string; name: string }, known: readonly PasskeyRow[]) {
      const options = await generateRegistrationOptions({
        rpName: 'Pendopo',
        rpID: partyOrRefuse().id,
        userID: Uint8Array.from(Buffer.from(owner.personId.replaceAll('-', ''), 'hex')),
        userName: owner.username,
        userDisplayName: owner.name,
        attestationType: 'none',
        excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await keep(options.challenge, owner.personId);
      return options;
    },

    /** What a passkey that was just made is kept as. @throws 422 when it was not made for us, or too late */
    async read({ personId }: Owner, made: PasskeyAttestation) {
      const { id, origin } = partyOrRefuse();
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: made as Parameters<typeof verifyRegistrationResponse>[0]['response'],
        expectedChallenge: (challenge) => take(challenge, personId),
        expectedOrigin: origin,
        expectedRPID: id,
        requireUserVerification: true,
      }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
      if (!verified || registrationInfo === undefined) throw PasskeyRejected();
      const { credential, credentialBackedUp } = registrationInfo;
      return {
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: [...(credential.transports ?? [])],
        synced: credentialBackedUp,
      };
    },

    /** What a browser needs to have any passkey of ours prove whose it is. */
    async optionsToProve() {
      const options = await generateAuthenticationOptions({
        rpID: party?.id ?? 'localhost',
        userVerification: 'required',
      });
      await keep(options.challenge, null);
      return options;
    },

    /** Whose passkey signed this just now; null if none of ours did. It must still be used in a transaction of its agency. */
    async verify(signed: PasskeyAssertion): Promise<{ row: PasskeyRow; counter: number } | null> {
      const row = await db.outside({ passkey: signed.id }, (tx) =>
        createPasskeyRepository(tx).byCredential(signed.id),
      );
      if (row === undefined || party === null) return null;
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: signed as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
        expectedChallenge: (challenge) => take(challenge, null),
        expectedOrigin: party.origin,
        expectedRPID: party.id,
        requireUserVerification: true,
        credential: {
          id: row.credentialId,
          publicKey: Uint8Array.from(Buffer.from(row.publicKey, 'base64url')),
          counter: row.counter,
        },
      }).catch(() => ({ verified: false as const, authenticationInfo: undefined }));
      return verified ? { row, counter: authenticationInfo.newCounter } : null;
    },

    /** Notes that a passkey was used; false where it was used otherwise meanwhile. */
    use: (tx: Transaction, { row, counter }: { row: PasskeyRow; counter: number }): Promise<boolean> =>
      createPasskeyRepository(tx).use(row, counter, now()),

    /** Forgets challenges that nobody answered. */
    sweep: (): Promise<void> =>
      db.within(INSTALLATION, (tx) => createPasskeyRepository(tx).forgetChallenges(INSTALLATION, now())),
  };
};

export type Passkeys = ReturnType<typeof createPasskeys>;
