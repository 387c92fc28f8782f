import type { Audit } from '#modules/audit/index.ts';
import type { SecondFactors } from '#modules/second-factors/index.ts';
import { noteSignIn, type OpenSession, type Sessions, sealIdToken } from '#modules/sessions/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Transaction } from '#platform/database.ts';
import type { Sealing } from '#platform/sealing.ts';
import { AccountDiffers, PersonUnknown } from './errors.ts';
import type { MappingService } from './mapping-service.ts';
import { createProviderRepository } from './repository.ts';
import type { Vouched } from './signing-in.ts';

interface Parts {
  clock: Clock;
  sealing: Sealing;
  audit: Audit;
  factors: SecondFactors;
  sessions: Sessions;
  mapping: MappingService;
}

/** Why somebody whom a provider vouches for stays outside; what is noted of it must last, so this is an answer and no error. */
export type Recognized = { session: OpenSession } | { refusal: typeof PersonUnknown | typeof AccountDiffers };

/** Finds the person whom a provider vouches for, and begins their session. */
export const createRecognizing = ({ clock, sealing, audit, factors, sessions, mapping }: Parts) => {
  const stamp = () => clock.now().round('millisecond').toString();

  /** The first time by the NIP; from then on the account is tied to its person, and both must be the same still. */
  const find = async (tx: Transaction, { provider, subject, nip }: Vouched, address: string) => {
    const { agency, issuer } = provider;
    const repository = createProviderRepository(tx, agency);
    const [person, ...others] = await repository.byNip(nip);
    if (person === undefined || others.length > 0 || person.status !== 'active') return PersonUnknown;
    const owner = await repository.ownerOf(issuer, subject);
    if (owner !== undefined) return owner === person.id ? person : AccountDiffers;
    if (!(await repository.tie(issuer, subject, person.id, stamp()))) return AccountDiffers;
    await audit.record(tx, {
      ...{ agency, actor: { id: person.id, name: person.name }, action: 'identity-provider.tie' },
      ...{ subject: person.id, address, data: { issuer } },
    });
    return person;
  };

  return async (
    tx: Transaction,
    vouched: Vouched,
    caller: { address: string; device: string },
  ): Promise<Recognized> => {
    const { provider, idToken, provedAt, claims } = vouched;
    const { agency, asksSecondFactor: strong } = provider;
    const person = await find(tx, vouched, caller.address);
    if ('code' in person) {
      await audit.record(tx, {
        ...{ agency, actor: null, action: 'identity-provider.refuse', address: caller.address },
        data: { reason: person.code },
      });
      return { refusal: person };
    }
    const owner = { agency, personId: person.id };
    const kinds = await factors.kinds(tx, owner);
    // Whoever has a factor that was not shown has proved less than it takes.
    const isProved = provedAt !== null && (strong || (!kinds.totp && !kinds.passkey));
    // Before the session, so that a position that asks for a second factor asks for it in this very one.
    await mapping.apply(tx, agency, person.id, claims, caller.address);
    await noteSignIn(tx, agency, person.id, stamp());
    const session = await sessions.begin(tx, agency, { personId: person.id, name: person.name }, caller, {
      ...{ method: 'provider', strong, idToken: sealIdToken(sealing, owner, idToken) },
      steppedUpAt: isProved ? earlier(provedAt, clock.now()).round('millisecond').toString() : null,
    });
    return { session };
  };
};

const earlier = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;
