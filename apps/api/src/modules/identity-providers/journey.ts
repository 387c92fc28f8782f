import type { Binding, SealedBox, Sealing } from '#platform/sealing.ts';

/** What must be known of a sign-in when the provider leads back. */
export interface Journey {
  agency: string;
  state: string;
  nonce: string;
  verifier: string;
  /** The provider was told to ask once more. */
  again: boolean;
  /** Milliseconds since 1970. */
  until: number;
}

/** How long somebody may take at the provider. */
export const JOURNEY_S = 600;

const BINDING: Binding = ['provider-sign-in'];

/** As a cookie keeps it: nobody but us reads it, and no other browser has it. */
export const writeJourney = (sealing: Sealing, journey: Journey): string =>
  Buffer.from(JSON.stringify(sealing.seal(JSON.stringify(journey), BINDING))).toString('base64url');

/** Reads what we wrote; null for anything else, and for what is too old. */
export const readJourney = (sealing: Sealing, value: string | undefined, now: number): Journey | null => {
  try {
    const box = JSON.parse(Buffer.from(value ?? '', 'base64url').toString('utf8')) as SealedBox;
    const journey = JSON.parse(sealing.open(box, BINDING)) as Journey;
    return journey.until > now ? journey : null;
  } catch {
    return null;
  }
};
