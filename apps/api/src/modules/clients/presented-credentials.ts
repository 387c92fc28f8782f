import { OAuthRefusal } from './oauth-errors.ts';

/** What a system says who it is. */
export interface PresentedCredentials {
  clientId: string;
  secret: string;
  /** Whether it came as HTTP Basic. */
  basic: boolean;
}

/**
 * A system's id and secret, from HTTP Basic or from the form (RFC 6749 section 2.3.1).
 * @throws OAuthRefusal when there are none, or both ways at once.
 */
export const presentedCredentials = (
  authorization: string | undefined,
  form: { client_id?: string; client_secret?: string },
): PresentedCredentials => {
  if (authorization === undefined) {
    const { client_id: clientId, client_secret: secret } = form;
    if (clientId !== undefined && secret !== undefined) return { clientId, secret, basic: false };
    throw new OAuthRefusal('invalid_client', 'Send the id and secret of the system.', { challenge: true });
  }
  if (form.client_secret !== undefined)
    throw new OAuthRefusal('invalid_request', 'Send the secret one way, not two.');
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1];
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? [];
  const read = { clientId: formDecoded(id), secret: formDecoded(secret) };
  if (read.clientId === undefined || read.secret === undefined)
    throw new OAuthRefusal('invalid_client', 'The Authorization header is no HTTP Basic.', {
      challenge: true,
    });
  if (form.client_id !== undefined && form.client_id !== read.clientId)
    throw new OAuthRefusal('invalid_request', 'Two different systems are named.');
  return { clientId: read.clientId, secret: read.secret, basic: true };
};

/** Both parts are form-encoded before they are joined. */
const formDecoded = (text: string | undefined): string | undefined => {
  try {
    return text === undefined ? undefined : decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};
