import { type Egress, ProvisionError } from '@pendopo/provisioning';
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import type { Clock } from '#platform/clock.ts';
import { fetchWithin } from './reach.ts';

/** What a provider publishes of itself is looked at anew after so long. */
const KNOWN_FOR_MS = 600_000;
const TOLERANCE_S = 60;

/** How a provider is spoken to. */
export interface Reached {
  issuer: string;
  clientId: string;
  clientSecret: string | null;
}

/** Speaks to identity providers; what they publish of themselves is kept for ten minutes. */
export const createConnections = (clock: Clock, egress: Egress) => {
  const known = new Map<string, { at: number; found: Promise<Configuration> }>();

  const discover = ({ issuer, clientId, clientSecret }: Reached): Promise<Configuration> => {
    const isPlain = new URL(issuer).protocol === 'http:';
    return discovery(
      new URL(issuer),
      clientId,
      { [clockTolerance]: TOLERANCE_S },
      clientSecret === null ? None() : bySecret(clientSecret),
      {
        [customFetch]: fetchWithin(egress),
        timeout: 10,
        execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
      },
    );
  };

  return {
    discover,

    /** The agency's provider as it is set now. */
    async of(agency: string, reached: Reached): Promise<Configuration> {
      const key = JSON.stringify([agency, reached.issuer, reached.clientId, reached.clientSecret]);
      const now = clock.now().epochMilliseconds;
      for (const [old, { at }] of known) if (now - at > KNOWN_FOR_MS) known.delete(old);
      const before = known.get(key);
      if (before !== undefined) return before.found;
      const found = discover(reached);
      known.set(key, { at: now, found });
      // What did not answer is asked again the next time.
      found.catch(() => known.delete(key));
      return found;
    },
  };
};

export type Connections = ReturnType<typeof createConnections>;

/** As the provider takes it: in the header where it says so or says nothing, else in the form. */
const bySecret = (secret: string): ClientAuth => {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const authenticate = methods.includes('client_secret_basic') ? basic : post;
    authenticate(server, client, body, headers);
  };
};

/** Whether a call did not arrive, or may not be made. */
export const isUnreachable = (error: unknown): boolean => {
  for (let at = error; at instanceof Error; at = at.cause as Error)
    if (at instanceof ProvisionError) return true;
  return false;
};
