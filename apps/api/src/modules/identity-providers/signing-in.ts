import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Clock } from '#platform/clock.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Database } from '#platform/database.ts';
import { ProblemError } from '#platform/problems.ts';
import type { Sealing } from '#platform/sealing.ts';
import { type Claims, isSaid } from './claims.ts';
import { bindingOf } from './client-secret.ts';
import { type Connections, isUnreachable } from './connections.ts';
import {
  ProviderAnswerRefused,
  ProviderDenied,
  ProviderUnavailable,
  ProviderWithoutNip,
  SignInExpired,
} from './errors.ts';
import { JOURNEY_S, type Journey } from './journey.ts';
import { createMappingRepository } from './mapping-repository.ts';
import { createProviderRepository, type ProviderRow } from './repository.ts';

interface Parts {
  db: Database;
  clock: Clock;
  sealing: Sealing;
  connections: Connections;
  publicUrl: string;
  /** Told what a provider answered that could not be believed. */
  warn(error: unknown): void;
}

/** Whom a provider vouches for. */
export interface Vouched {
  provider: ProviderRow;
  subject: string;
  nip: string;
  idToken: string;
  /** When they proved there who they are; null where it does not say. */
  provedAt: Temporal.Instant | null;
  /** All that it says of them. */
  claims: Claims;
}

/** Where a provider leads back to, and where it leads after signing out. */
export const redirectUri = (publicUrl: string): string => `${publicUrl}/masuk/kembali`;
export const signOutUri = (publicUrl: string): string => `${publicUrl}/masuk`;

/** Goes to an agency's provider and comes back: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 9700). */
export const createProviderSignIn = ({ db, clock, sealing, connections, publicUrl, warn }: Parts) => {
  /** The agency's provider and how it is spoken to. @throws 404 where there is none, 503 */
  const reach = async (
    agency: string,
  ): Promise<{ provider: ProviderRow; config: Configuration; mapped: string[] }> => {
    const { provider, box, mapped } = await db.within(agency, async (tx) => {
      const repository = createProviderRepository(tx, agency);
      const mappings = await createMappingRepository(tx, agency).list();
      return {
        ...{ provider: await repository.find(), box: await repository.secret() },
        mapped: mappings.map(({ claim }) => claim),
      };
    });
    if (provider?.enabled !== true) throw NotFound();
    const clientSecret = box === null ? null : sealing.open(box, bindingOf({ agency }));
    return {
      provider,
      mapped,
      config: await believed(connections.of(agency, { ...provider, clientSecret })),
    };
  };

  /** What the provider answers, or why it cannot be used. */
  const believed = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      if (error instanceof AuthorizationResponseError)
        throw TROUBLE.has(error.error) ? ProviderUnavailable() : ProviderDenied();
      warn(error);
      throw isUnreachable(error) ? ProviderUnavailable() : ProviderAnswerRefused();
    }
  };

  return {
    /** Where the browser goes on, and what must be known when it comes back. @throws 404, 503 */
    async begin(agency: string, again: boolean): Promise<{ url: string; journey: Journey }> {
      const { provider, config } = await reach(agency);
      const until = clock.now().epochMilliseconds + JOURNEY_S * 1000;
      const journey = { agency, again, until, state: randomState(), nonce: randomNonce() };
      const verifier = randomPKCECodeVerifier();
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri(publicUrl),
        scope: provider.scopes,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...{ state: journey.state, nonce: journey.nonce },
        ...(again ? { prompt: 'login', max_age: '0' } : {}),
      });
      return { url: url.href, journey: { ...journey, verifier } };
    },

    /** Whom the provider vouches for. @throws 400, 403, 503 */
    async complete(query: string, { agency, state, nonce, verifier, again }: Journey): Promise<Vouched> {
      const back = new URL(`${redirectUri(publicUrl)}?${query}`);
      // Of another beginning: somebody else's, or an earlier one in another tab.
      if (back.searchParams.get('state') !== state) throw SignInExpired();
      const { provider, config, mapped } = await reach(agency);
      const tokens = await believed(
        authorizationCodeGrant(config, back, {
          ...{
            pkceCodeVerifier: verifier,
            expectedState: state,
            expectedNonce: nonce,
            idTokenExpected: true,
          },
          // Nobody proved anything again while they were away for less than that.
          ...(again ? { maxAge: JOURNEY_S } : {}),
        }),
      );
      const token = tokens.claims();
      if (token === undefined || tokens.id_token === undefined) throw ProviderAnswerRefused();
      // What the token does not say, the provider may say when it is asked; some have nobody to ask.
      const isEnough =
        config.serverMetadata().userinfo_endpoint === undefined ||
        (digits(token[provider.nipClaim]) !== null && mapped.every((name) => isSaid(token, name)));
      const more = isEnough ? {} : await believed(fetchUserInfo(config, tokens.access_token, token.sub));
      const claims: Claims = { ...more, ...token };
      const nip = digits(token[provider.nipClaim]) ?? digits((more as Claims)[provider.nipClaim]);
      if (nip === null) throw ProviderWithoutNip();
      const { auth_time: at } = token;
      const provedAt = typeof at === 'number' ? Temporal.Instant.fromEpochMilliseconds(at * 1000) : null;
      return { provider, subject: token.sub, nip, idToken: tokens.id_token, provedAt, claims };
    },

    /** Where the provider ends its own session; null where it does not, cannot be asked, or is another one by now. */
    async farewell(agency: string, idToken: string): Promise<string | null> {
      try {
        const { config } = await reach(agency);
        if (config.serverMetadata().end_session_endpoint === undefined) return null;
        // It tells who somebody is: to nobody but whoever said so.
        if (issuerOf(idToken) !== config.serverMetadata().issuer) return null;
        const back = { post_logout_redirect_uri: signOutUri(publicUrl) };
        return buildEndSessionUrl(config, { ...back, id_token_hint: idToken }).href;
      } catch (error) {
        if (error instanceof ProblemError) return null;
        throw error;
      }
    },
  };
};

export type ProviderSignIn = ReturnType<typeof createProviderSignIn>;

/** What a provider says when it is its own trouble and nobody's denial (RFC 6749 section 4.1.2.1). */
const TROUBLE: ReadonlySet<string> = new Set(['server_error', 'temporarily_unavailable']);

/**
 * A NIP as registers keep it: eighteen digits; null for anything else. As a number it is none: JSON rounds so many digits, and the
 * last of them tell people apart.
 */
const digits = (claim: unknown): string | null => {
  const plain = typeof claim === 'string' ? claim.replaceAll(/[\s.-]/g, '') : '';
  return /^\d{18}$/.test(plain) ? plain : null;
};

/** Who issued an id token that was believed when it came. */
const issuerOf = (idToken: string): unknown => {
  const [, payload = ''] = idToken.split('.');
  return (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { iss?: unknown }).iss;
};
