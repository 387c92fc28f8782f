import type { PasskeyAssertion } from '@pendopo/contracts';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import { relyingPartyOf } from './relying-party.ts';
import type { Owner } from './repository.ts';
import { factorRoutes } from './routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { type CodeKind, createFactorService } from './service.ts';

export type { Owner } from './repository.ts';
export { sealedTotpSecrets } from './sealed-secret.ts';

/** What becomes of somebody's factors: they have one more, or one less. */
type OnChange = (tx: Transaction, actor: PersonActor, change: 'gained' | 'lost') => Promise<void>;

/** Second factors, for those who ask for them. */
export interface SecondFactors {
  /** Which kinds somebody has. */
  kinds(tx: Transaction, owner: Owner): Promise<{ totp: boolean; passkey: boolean }>;
  /** Takes a code of the app or a recovery code, once; null if it is neither. Whoever calls it counts the tries. */
  takeCode(tx: Transaction, owner: Owner, code: string): Promise<CodeKind | null>;
  /** What a browser needs to prove by a passkey who is there. */
  optionsToProve: Passkeys['optionsToProve'];
  /** Whose passkey signed; null if none of ours did. It must still be used. */
  verifyPasskey(signed: PasskeyAssertion): ReturnType<Passkeys['verify']>;
  /** Notes that a passkey was used; false where it was used otherwise meanwhile. */
  usePasskey: Passkeys['use'];
  /** Takes all of somebody's away, who has lost them. */
  reset(tx: Transaction, owner: Owner): Promise<void>;
  /** Has something else taken away with them. */
  onReset(listener: (tx: Transaction, owner: Owner) => Promise<void>): void;
  /** Has somebody told, in the same transaction, when a person changes their own. */
  onChange(listener: OnChange): void;
}

declare module 'fastify' {
  interface FastifyInstance {
    secondFactors: SecondFactors;
  }
}

/** Second factors: authenticator apps, passkeys, recovery codes, and which positions need one. */
export const secondFactorsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, clock, sealing, digest } = app;
    const service = createFactorService({ clock, sealing, digest });
    const party = relyingPartyOf(app.config.http.publicUrl);
    const passkeys = createPasskeys({ db, clock, party });
    const listeners: OnChange[] = [];
    const resets: ((tx: Transaction, owner: Owner) => Promise<void>)[] = [service.reset];
    app.decorate('secondFactors', {
      kinds: service.kinds,
      takeCode: service.takeCode,
      optionsToProve: passkeys.optionsToProve,
      verifyPasskey: passkeys.verify,
      usePasskey: passkeys.use,
      reset: async (tx, owner) => {
        for (const one of resets) await one(tx, owner);
      },
      onReset: (listener) => void resets.push(listener),
      onChange: (listener) => void listeners.push(listener),
    });
    app.jobs.schedule('second-factors.sweep', '23 * * * *', () => passkeys.sweep());
    const changed: OnChange = async (tx, actor, change) => {
      for (const listener of listeners) await listener(tx, actor, change);
    };
    await app.register(factorRoutes, { service, passkeys, changed });
    await app.register(ruleRoutes);
  },
  { name: 'second-factors', dependencies: ['services', 'audit', 'agencies'] },
);
