import type { OAuthError } from '@pendopo/contracts';

/** A refusal as RFC 6749 section 5.2 has it; programs of other systems read `error`. */
export class OAuthRefusal extends Error {
  override readonly name = 'OAuthRefusal';
  readonly status: 400 | 401;
  readonly body: OAuthError;
  /** Set where the system tried HTTP Basic, which RFC 6749 answers with a challenge. */
  readonly challenge: boolean;

  constructor(error: OAuthError['error'], description: string, { challenge = false } = {}) {
    super(description);
    this.status = error === 'invalid_client' ? 401 : 400;
    this.body = { error, error_description: description };
    this.challenge = challenge;
  }
}
