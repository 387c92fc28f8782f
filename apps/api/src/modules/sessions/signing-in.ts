import type { PasskeyAssertion } from '@pendopo/contracts';
import type { Audit } from '#modules/audit/index.ts';
import type { SecondFactors } from '#modules/second-factors/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database.ts';
import { hashPassword, needsRehash, verifyPassword } from '#platform/passwords.ts';
import type { Beginning, Caller, OpenSession } from './beginning.ts';
import { type Credentials, createCredentials, unmatchable } from './credentials.ts';
import { OtpRequired, PasskeyUnknown, WrongCredentials, WrongOtp } from './errors.ts';
import { pairLimit, personLimit } from './limits.ts';
import { INSTALLATION, type Throttle } from './throttle.ts';

interface Parts {
  db: Database;
  clock: Clock;
  audit: Audit;
  throttle: Throttle;
  factors: SecondFactors;
  beginning: Beginning;
}

/** Somebody whose password was right. */
interface Recognized extends Credentials {
  agency: string;
  factors: { totp: boolean; passkey: boolean };
  /** The same password at today's cost, where it was kept at another one. */
  better: string | null;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** How people come in: by a password and, where they have one, a second factor; or by a passkey alone, which is both. */
export const createSigningIn = ({ db, clock, audit, throttle, factors, beginning }: Parts) => {
  const stamp = () => clock.now().round('millisecond').toString();
  const refuse = (agency: string, subject: string | null, { address }: Caller, data = {}) =>
    db.within(agency, (tx) =>
      audit.record(tx, { ...{ agency, actor: null, action: 'session.refuse', subject, address, data } }),
    );

  /** Whether the name or the password was wrong, or the person is suspended, takes the same steps. */
  const recognize = async (
    username: string,
    password: string,
    caller: Caller,
  ): Promise<Recognized | null> => {
    const account = await db.outside({ username }, (tx) => createCredentials(tx).account(username));
    const agency = account?.agency ?? INSTALLATION;
    const owner = { agency, personId: account?.personId ?? NOBODY };
    const { person, kinds } = await db.within(agency, async (tx) => ({
      person: await createCredentials(tx).find(agency, owner.personId),
      kinds: await factors.kinds(tx, owner),
    }));
    const hash = person?.passwordHash ?? (await unmatchable());
    const isRight = await verifyPassword(password, hash);
    if (isRight && person?.status === 'active') {
      const better = needsRehash(hash) ? await hashPassword(password) : null;
      return { ...person, agency, factors: kinds, better };
    }
    await refuse(agency, person?.personId ?? null, caller);
    return null;
  };

  /** The second factor of somebody whose password was right. @throws 401, 429 */
  const expectCode = async (person: Recognized, otp: string, caller: Caller): Promise<void> => {
    const { agency, personId } = person;
    const { totp, passkey } = person.factors;
    if (otp === '')
      throw OtpRequired({
        members: { methods: [...(totp ? ['totp'] : []), ...(passkey ? ['passkey'] : [])] },
      });
    const limits = [pairLimit(caller.address, `otp:${personId}`), personLimit(`otp:${personId}`)];
    const kind = await throttle.attempt(limits, () =>
      db.within(agency, async (tx) => {
        const taken = await factors.takeCode(tx, person, otp);
        if (taken === 'recovery')
          await audit.record(tx, {
            ...{ agency, actor: { id: personId, name: person.name }, action: 'recovery-code.use' },
            ...{ subject: personId, address: caller.address },
          });
        return taken;
      }),
    );
    if (kind !== null) return;
    await refuse(agency, personId, caller, { factor: 'otp' });
    throw WrongOtp();
  };

  return {
    /** @throws 401 for wrong credentials, for a missing code (`otp-required`) and for a wrong one (`wrong-otp`); 429 */
    async byPassword(
      given: { username: string; password: string; otp?: string },
      caller: Caller,
    ): Promise<OpenSession> {
      const username = given.username.trim().toLowerCase();
      const person = await throttle.guess(caller.address, username, () =>
        recognize(username, given.password, caller),
      );
      if (person === null) throw WrongCredentials();
      const strong = person.factors.totp || person.factors.passkey;
      if (strong) await expectCode(person, given.otp?.trim() ?? '', caller);
      const { agency, personId, better } = person;
      const session = await db.within(agency, async (tx) => {
        const credentials = createCredentials(tx);
        if (!(await credentials.noteSignIn(agency, person, stamp()))) return null;
        if (better !== null) await credentials.setPassword(agency, personId, better, null);
        return beginning.begin(tx, agency, person, caller, {
          ...{ method: 'password', strong, steppedUpAt: stamp() },
        });
      });
      // The password was changed or the person suspended in this very moment.
      if (session === null) throw WrongCredentials();
      return session;
    },

    /** @throws 401, 429 */
    async byPasskey(signed: PasskeyAssertion, caller: Caller): Promise<OpenSession> {
      const session = await throttle.guess(caller.address, 'passkey', async () => {
        const found = await factors.verifyPasskey(signed);
        if (found === null) return null;
        const { agency, personId } = found.row;
        return db.within(agency, async (tx) => {
          const credentials = createCredentials(tx);
          const person = await credentials.find(agency, personId);
          if (person?.status !== 'active' || !(await factors.usePasskey(tx, found))) return null;
          await credentials.noteOtherSignIn(agency, personId, stamp());
          return beginning.begin(tx, agency, person, caller, {
            ...{ method: 'passkey', strong: true, steppedUpAt: stamp() },
          });
        });
      });
      if (session === null) throw PasskeyUnknown();
      return session;
    },
  };
};

export type SigningIn = ReturnType<typeof createSigningIn>;
