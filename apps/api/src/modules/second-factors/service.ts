import type { SecondFactors } from '@pendopo/contracts';
import { renderSVG } from 'uqr';
import type { Clock } from '#platform/clock.ts';
import type { Transaction } from '#platform/database.ts';
import type { Sealing } from '#platform/sealing.ts';
import { CodeRefused, NoSecondFactor, NothingToConfirm } from './errors.ts';
import { createPasskeyRepository } from './passkey-repository.ts';
import { newRecoveryCodes, plainRecoveryCode } from './recovery-code.ts';
import { createFactorRepository, type Owner } from './repository.ts';
import { bindingOf } from './sealed-secret.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';
import { presentPasskey } from './view.ts';

interface Parts {
  clock: Clock;
  sealing: Sealing;
  /** The installation's slow digest. */
  digest: (secret: string) => Promise<string>;
}

/** What a code was. */
export type CodeKind = 'totp' | 'recovery';

/** Second factors of people: what they have, how it begins, and what is taken of it. */
export const createFactorService = ({ clock, sealing, digest }: Parts) => {
  const now = () => clock.now().round('millisecond').toString();
  const digestOf = ({ personId }: Owner, code: string) => digest(`recovery ${personId} ${code}`);

  /** New codes in the place of all before. */
  const renewCodes = async (tx: Transaction, owner: Owner): Promise<string[]> => {
    const codes = newRecoveryCodes();
    const digests = await Promise.all(codes.map((code) => digestOf(owner, plainRecoveryCode(code) ?? '')));
    await createFactorRepository(tx, owner).replaceCodes(digests);
    return codes;
  };

  return {
    kinds: (tx: Transaction, owner: Owner) => createFactorRepository(tx, owner).kinds(),

    async read(tx: Transaction, owner: Owner): Promise<Omit<SecondFactors, 'required'>> {
      const repository = createFactorRepository(tx, owner);
      const since = (await repository.totp())?.confirmedAt ?? null;
      const rows = await createPasskeyRepository(tx).of(owner);
      return {
        totp: since === null ? null : { since },
        passkeys: rows.map(presentPasskey),
        recoveryCodes: await repository.codesLeft(),
      };
    },

    /** A new secret for an authenticator app. @throws 409 where there is an app already */
    async begin(tx: Transaction, owner: Owner & { username: string }) {
      const secret = newTotpSecret();
      const kept = await createFactorRepository(tx, owner).begin(
        sealing.seal(secret, bindingOf(owner)),
        now(),
      );
      if (!kept) throw NothingToConfirm();
      const uri = totpUri(secret, owner.username, 'Pendopo');
      return { secret, uri, qr: renderSVG(uri, { border: 2 }) };
    },

    /** Has an app count from now on. @throws 409, 422 */
    async confirm(tx: Transaction, owner: Owner, code: string): Promise<{ recoveryCodes: string[] | null }> {
      const repository = createFactorRepository(tx, owner);
      const row = await repository.totp();
      if (row === undefined || row.confirmedAt !== null) throw NothingToConfirm();
      const step = totpStep(sealing.open(row.secret, bindingOf(owner)), plain(code), clock.now());
      if (step === null || !(await repository.takeStep(step, { at: now() }))) throw CodeRefused();
      return { recoveryCodes: await this.firstCodes(tx, owner) };
    },

    removeTotp: (tx: Transaction, owner: Owner): Promise<boolean> =>
      createFactorRepository(tx, owner).removeTotp(),

    /** Recovery codes for whoever has none; null where there are some. */
    async firstCodes(tx: Transaction, owner: Owner): Promise<string[] | null> {
      const left = await createFactorRepository(tx, owner).codesLeft();
      return left > 0 ? null : renewCodes(tx, owner);
    },

    /** @throws 409 for whoever has no factor that they could stand in for */
    async renewCodes(tx: Transaction, owner: Owner): Promise<string[]> {
      const { totp, passkey } = await createFactorRepository(tx, owner).kinds();
      if (!totp && !passkey) throw NoSecondFactor();
      return renewCodes(tx, owner);
    },

    /** Recovery codes stand in for something; without it they open nothing. */
    async dropIdleCodes(tx: Transaction, owner: Owner): Promise<void> {
      const repository = createFactorRepository(tx, owner);
      const { totp, passkey } = await repository.kinds();
      if (!totp && !passkey) await repository.replaceCodes([]);
    },

    /** Takes a code of the app, or a recovery code, once; null if it is neither. Whoever calls it counts the tries. */
    async takeCode(tx: Transaction, owner: Owner, code: string): Promise<CodeKind | null> {
      const repository = createFactorRepository(tx, owner);
      const recovery = plainRecoveryCode(code);
      if (recovery !== null)
        return (await repository.takeCode(await digestOf(owner, recovery))) ? 'recovery' : null;
      const row = await repository.totp();
      if (row === undefined || row.confirmedAt === null) return null;
      const step = totpStep(sealing.open(row.secret, bindingOf(owner)), plain(code), clock.now());
      return step !== null && (await repository.takeStep(step)) ? 'totp' : null;
    },

    /** Takes all away. */
    async reset(tx: Transaction, owner: Owner): Promise<void> {
      const repository = createFactorRepository(tx, owner);
      await repository.removeTotp();
      await createPasskeyRepository(tx).removeAll(owner);
      await repository.replaceCodes([]);
    },
  };
};

export type FactorService = ReturnType<typeof createFactorService>;

/** Apps show `123 456`. */
const plain = (code: string): string => code.replaceAll(/\s/g, '');
