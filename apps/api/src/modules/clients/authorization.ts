import { randomUUID } from 'node:crypto';
import type { TokenAnswer } from '@pendopo/contracts';
import type { Audit } from '#modules/audit/index.ts';
import type { Throttle } from '#modules/sessions/index.ts';
import { forEachAgency } from '#platform/agency-by-agency.ts';
import type { Blinding } from '#platform/blinding.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database.ts';
import { isWithin } from '#platform/subnets.ts';
import { isOfClient, type Tokens } from '#platform/tokens.ts';
import { readClientId } from './client-id.ts';
import { OAuthRefusal } from './oauth-errors.ts';
import type { PresentedCredentials } from './presented-credentials.ts';
import { type ClientRow, createClientRepository } from './repository.ts';
import { digestOf, matching } from './secrets.ts';

interface Parts {
  db: Database;
  clock: Clock;
  audit: Audit;
  blinding: Blinding;
  throttle: Throttle;
  tokens: Tokens;
}

/** Short: whoever stole a token has it for so long at most. */
const LIFE = Temporal.Duration.from({ minutes: 10 });

/** A system that has shown who it is, and until when its secret holds. */
interface Proven {
  client: ClientRow;
  until: string | null;
}

/** Tokens for registered systems, and their early end. */
export const createAuthorization = ({ db, clock, audit, blinding, throttle, tokens }: Parts) => {
  /** Whoever knows the secret but may not come in is told of in the trail; it may be stolen. */
  const prove = async (
    { clientId, secret }: PresentedCredentials,
    address: string,
  ): Promise<Proven | null> => {
    const named = readClientId(clientId);
    if (named === null) return null;
    const { agency, id } = named;
    return db.within(agency, async (tx) => {
      const repository = createClientRepository(tx, agency);
      const client = await repository.find(id);
      const now = clock.now().round('millisecond').toString();
      const found = matching(await repository.secrets(id), digestOf(blinding, secret), now);
      if (client === undefined || found === undefined) return null;
      const isHere = client.networks.length === 0 || isWithin(address, client.networks);
      if (client.status === 'active' && isHere) {
        await repository.noteUse(found.id, now);
        return { client, until: found.expiresAt };
      }
      const reason = isHere ? client.status : 'address';
      const data = { name: client.name, ending: found.ending, reason };
      await audit.record(tx, { agency, actor: null, action: 'client.refuse', subject: id, address, data });
      return null;
    });
  };

  const proven = async (given: PresentedCredentials, address: string): Promise<Proven> => {
    const found = await throttle.guess(address, `client ${given.clientId}`, () => prove(given, address));
    if (found !== null) return found;
    const challenge = given.basic;
    throw new OAuthRefusal('invalid_client', 'No such system, secret or address.', { challenge });
  };

  return {
    /**
     * A token for all that a system may do, or for some of it.
     * @throws OAuthRefusal, 429 after too many wrong secrets
     */
    async issue(
      given: PresentedCredentials,
      wanted: string | undefined,
      address: string,
    ): Promise<TokenAnswer> {
      const { client, until } = await proven(given, address);
      const asked = wanted?.split(' ').filter((scope) => scope !== '') ?? [];
      const foreign = asked.find((scope) => !client.scopes.includes(scope));
      if (foreign !== undefined)
        throw new OAuthRefusal('invalid_scope', `The system does not have ${printable(foreign)}.`);
      const { agency, id, version } = client;
      const scope = asked.length === 0 ? {} : { scope: asked.join(' ') };
      const claims = { client: id, agency, version, jti: randomUUID(), ...scope };
      const { accessToken, expiresIn } = tokens.issue(claims, lifeUntil(until, clock.now()));
      return {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: expiresIn,
        scope: (asked.length === 0 ? client.scopes : asked).join(' '),
      };
    },

    /** Ends a token of the system's own; of any other nothing happens, and nothing is told (RFC 7009 section 2.2). @throws OAuthRefusal */
    async end(given: PresentedCredentials, token: string, address: string): Promise<void> {
      const { client } = await proven(given, address);
      const claims = tokens.open(token);
      if (claims === null || !isOfClient(claims) || claims.client !== client.id) return;
      const { agency } = client;
      const endsBy = clock.now().add(LIFE).round('millisecond').toString();
      await db.within(agency, (tx) => createClientRepository(tx, agency).endToken(claims.jti, endsBy));
    },

    /** Forgets ended tokens that nobody could use any more. */
    async sweep(): Promise<void> {
      const now = clock.now().toString();
      await forEachAgency(db, (tx, agency) => createClientRepository(tx, agency).forgetTokens(now));
    },
  };
};

/** No token outlives the secret that it was made with. */
const lifeUntil = (until: string | null, now: Temporal.Instant): Temporal.Duration => {
  if (until === null) return LIFE;
  const rest = now.until(until);
  return Temporal.Duration.compare(rest, LIFE) < 0 ? rest : LIFE;
};

/** What RFC 6749 allows in a description. */
const printable = (text: string): string =>
  text.replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?').slice(0, 80);

export type Authorization = ReturnType<typeof createAuthorization>;
