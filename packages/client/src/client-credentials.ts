import { ProblemError } from './problem-error.ts';

/** What an administrator gave a registered system. */
export interface Credentials {
  clientId: string;
  secret: string;
  /** Scopes to ask for, separated by blanks; all that the system has where absent. */
  scope?: string;
}

/** Renewed this long before it ends, in milliseconds: a call must not arrive with a token that ended on its way. */
const EARLY = 30_000;

/**
 * Tokens of a registered system (RFC 6749 section 4.4), for `fetchTransport`: asked for when first needed, kept, and renewed before they end.
 * @param root of the API, such as `https://layanan.example.go.id/api/v1`.
 * @throws ProblemError with OAuth's own code, such as `invalid_client`.
 */
export const clientCredentials = (
  root: string,
  { clientId, secret, scope }: Credentials,
): (() => Promise<string>) => {
  let token: Promise<{ value: string; until: number }> | null = null;
  const ask = async () => {
    const response = await fetch(`${root}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        ...(scope === undefined ? {} : { scope }),
      }),
    });
    const said = (await response.json()) as Record<string, string>;
    if (!response.ok) throw new ProblemError(asProblem(response.status, said));
    return { value: String(said.access_token), until: Date.now() + Number(said.expires_in) * 1000 - EARLY };
  };
  return async () => {
    const held = await token?.catch(() => null);
    if (held !== null && held !== undefined && held.until > Date.now()) return held.value;
    token = ask();
    return (await token).value;
  };
};

/** OAuth refuses in its own form. */
const asProblem = (status: number, { error, error_description, title, code }: Record<string, string>) => ({
  type: 'about:blank',
  status,
  code: code ?? error ?? 'unexpected-answer',
  title: title ?? error_description ?? error ?? 'Unexpected answer',
});
