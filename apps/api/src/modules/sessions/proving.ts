import type { StepUpProof } from '@pendopo/contracts';
import type { SecondFactors } from '#modules/second-factors/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { verifyPassword } from './credentials.ts';
import { createSessionRepository } from './repository.ts';

/** Whether somebody who is signed in has proved once more who they are, and what was missing where not. */
export type Proof = 'right' | 'wrong-password' | 'otp-required' | 'wrong-otp' | 'passkey-unknown';

/** A proof that still has to be held against somebody, in a transaction of their agency. */
export type Prover = (
  tx: Transaction,
  person: Pick<PersonActor, 'agency' | 'personId' | 'sessionId'>,
) => Promise<Proof>;

/**
 * Takes what somebody brings to prove once more who they are: the password, with a code where there is a second factor, or a passkey.
 * A code that is right is used up with the transaction that it is held against somebody in. Nothing is counted: whoever asks says after
 * how many wrong ones to stop.
 */
export const takeProof = async (factors: SecondFactors, proof: StepUpProof): Promise<Prover> => {
  if ('passkey' in proof) {
    // Before any transaction, so that none waits for another connection.
    const signed = await factors.verifyPasskey(proof.passkey);
    return async (tx, { agency, personId }) => {
      const isOwn = signed !== null && signed.row.agency === agency && signed.row.personId === personId;
      return isOwn && (await factors.usePasskey(tx, signed)) ? 'right' : 'passkey-unknown';
    };
  }
  return async (tx, { agency, personId, sessionId }) => {
    const isRight =
      'password' in proof
        ? await verifyPassword(tx, personId, proof.password)
        : (await createSessionRepository(tx).methodOf(agency, sessionId)) === 'provider';
    if (!isRight) return 'wrong-password';
    const { totp, passkey } = await factors.kinds(tx, { agency, personId });
    if (!totp && !passkey) return 'password' in proof ? 'right' : 'wrong-otp';
    const otp = proof.otp?.trim() ?? '';
    if (otp === '') return 'otp-required';
    return (await factors.takeCode(tx, { agency, personId }, otp)) === null ? 'wrong-otp' : 'right';
  };
};
