/** Lists that a first call can ask for, by the scope that it needs. */
const LISTS: Readonly<Record<string, string>> = {
  'service-requests:read': 'service-requests?view=all',
  'assets:read': 'assets',
  'organizations:read': 'organizations',
};

/** Two calls that a system's people can try in a terminal: a token, and with it a list that the system may read. */
export const curlSample = (
  origin: string,
  { clientId, scopes }: { clientId: string; scopes: readonly string[] },
): string => {
  const list =
    scopes.map((scope) => LISTS[scope]).find((path) => path !== undefined) ?? LISTS['service-requests:read'];
  const official = scopes.includes('act-for') ? ` \\\n  -H 'On-Behalf-Of: <NIP>'` : '';
  return [
    `curl -u "${clientId}:$SECRET" -d grant_type=client_credentials \\\n  ${origin}/api/v1/oauth/token`,
    `curl -H "Authorization: Bearer $TOKEN"${official} \\\n  '${origin}/api/v1/${list}'`,
  ].join('\n\n');
};
