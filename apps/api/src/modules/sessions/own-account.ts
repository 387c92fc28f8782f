import type { BodyOf, changePassword } from '@pendopo/contracts';
import type { Agencies } from '#modules/agencies/index.ts';
import type { Audit } from '#modules/audit/index.ts';
import type { SecondFactors } from '#modules/second-factors/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Clock } from '#platform/clock.ts';
import { InvalidInput, NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { hashPassword, weakness } from '#platform/passwords.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { isUuid } from '#platform/uuid.ts';
import type { Beginning, Caller, OpenSession } from './beginning.ts';
import { createCredentials, verifyPassword } from './credentials.ts';
import { StepUpOtpRequired, StepUpPasskeyUnknown, StepUpWrongOtp, WrongPassword } from './errors.ts';
import { homeOf } from './home.ts';
import { pairLimit, personLimit } from './limits.ts';
import type { Proof, Prover } from './proving.ts';
import { createSessionRepository } from './repository.ts';
import type { Throttle } from './throttle.ts';

interface Parts {
  factors: SecondFactors;
  beginning: Beginning;
  clock: Clock;
  agencies: Agencies;
  audit: Audit;
  throttle: Throttle;
}

const REASONS = {
  'too-short': { id: 'Kata sandi paling sedikit 8 karakter.', en: 'A password has at least 8 characters.' },
  'too-long': { id: 'Kata sandi terlalu panjang.', en: 'The password is too long.' },
  guessable: { id: 'Kata sandi ini mudah ditebak.', en: 'This password is easily guessed.' },
  unchanged: { id: 'Kata sandi baru sama dengan yang lama.', en: 'The new password is the old one.' },
};

/** What was wrong or missing with a proof, as a problem. */
const refusals = {
  'wrong-password': WrongPassword,
  'otp-required': StepUpOtpRequired,
  'wrong-otp': StepUpWrongOtp,
  'passkey-unknown': StepUpPasskeyUnknown,
} as const satisfies Record<Exclude<Proof, 'right'>, unknown>;

/** What people do with their own account. */
export const createOwnAccountService = ({ clock, agencies, audit, throttle, factors, beginning }: Parts) => ({
  /** @throws 400 when the new password is a bad one. */
  async check(
    tx: Transaction,
    actor: PersonActor,
    { current, password }: BodyOf<typeof changePassword>,
  ): Promise<void> {
    const { shortName, region } = await homeOf(agencies, tx, actor.agency);
    const context = [actor.name, actor.username, String(shortName), String(region)];
    const fault = password === current ? 'unchanged' : weakness(password, context);
    if (fault !== null)
      throw InvalidInput({ errors: [{ pointer: '/password', code: fault, detail: REASONS[fault] }] });
  },

  /**
   * Changes one's password and ends one's other sessions. The present one is proof enough of whoever has no second factor, or was given it.
   * @throws 403 when it is wrong, or a fresh proof is missing, 429
   */
  async changePassword(
    tx: Transaction,
    actor: PersonActor,
    { current, password }: BodyOf<typeof changePassword>,
    address: string,
  ): Promise<void> {
    const { agency, personId, sessionId, name } = actor;
    const credentials = createCredentials(tx);
    const isFirst = (await credentials.find(agency, personId))?.isFirst === true;
    const { totp, passkey } = await factors.kinds(tx, { agency, personId });
    if (!isFirst && (totp || passkey)) expectFreshProof(actor, clock.now());
    const isRight = await throttle.attempt([pairLimit(address, `password:${personId}`)], async () =>
      (await verifyPassword(tx, personId, current)) ? true : null,
    );
    if (isRight === null) throw WrongPassword();
    await credentials.setPassword(agency, personId, await hashPassword(password), false);
    const at = clock.now().round('millisecond').toString();
    await createSessionRepository(tx).revokeAll(agency, personId, at, sessionId);
    await audit.record(tx, { agency, actor: { id: personId, name }, action: 'password.change', address });
  },

  /**
   * Proves once more who one is; the session goes on under another id.
   * @throws 403 for what is wrong or missing, 429
   */
  async stepUp(tx: Transaction, actor: PersonActor, prove: Prover, caller: Caller): Promise<OpenSession> {
    const { agency, personId } = actor;
    const limits = [pairLimit(caller.address, `step-up:${personId}`), personLimit(`otp:${personId}`)];
    const seen: { proof?: Proof } = {};
    const isRight = await throttle.attempt(limits, async () => {
      seen.proof = await prove(tx, actor);
      return seen.proof === 'right' ? true : null;
    });
    if (isRight === null && seen.proof !== undefined && seen.proof !== 'right') throw refusals[seen.proof]();
    const { totp, passkey } = await factors.kinds(tx, { agency, personId });
    return beginning.goOn(tx, actor, caller, { strong: totp || passkey });
  },

  /** Ends one of one's sessions. @throws 404 */
  async end(tx: Transaction, actor: PersonActor, id: string, address: string): Promise<void> {
    const { agency, personId, name } = actor;
    const at = clock.now().round('millisecond').toString();
    const ended = isUuid(id) && (await createSessionRepository(tx).revoke(agency, id, at, personId));
    if (!ended) throw NotFound();
    await audit.record(tx, {
      ...{ agency, actor: { id: personId, name }, action: 'session.end', subject: id, address },
    });
  },

  /** Ends all of one's sessions; this one too, unless it is kept. */
  async endAll(tx: Transaction, actor: PersonActor, address: string, keepThis: boolean): Promise<void> {
    const { agency, personId, sessionId, name } = actor;
    const at = clock.now().round('millisecond').toString();
    await createSessionRepository(tx).revokeAll(agency, personId, at, keepThis ? sessionId : null);
    await audit.record(tx, { agency, actor: { id: personId, name }, action: 'session.end-all', address });
  },
});
