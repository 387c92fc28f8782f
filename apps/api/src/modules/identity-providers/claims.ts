/** What a provider says of somebody, by name. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * What a claim says, as a list of texts: one thing or several. A name with dots is looked for as it is, and then inside of others, as
 * some providers nest theirs.
 *
 * @example
 * textsOf({ realm_access: { roles: ['teknisi'] } }, 'realm_access.roles'); // ['teknisi']
 */
export const textsOf = (claims: Claims, name: string): string[] => {
  const said = Object.hasOwn(claims, name) ? claims[name] : inside(claims, name.split('.'));
  return (Array.isArray(said) ? said : [said]).flatMap((one: unknown) =>
    ['string', 'number', 'boolean'].includes(typeof one) ? [String(one)] : [],
  );
};

/** Whether a claim is there at all, be it empty. */
export const isSaid = (claims: Claims, name: string): boolean =>
  Object.hasOwn(claims, name) || inside(claims, name.split('.')) !== undefined;

const inside = (claims: unknown, [first, ...rest]: readonly string[]): unknown => {
  if (first === undefined) return claims;
  const isObject = typeof claims === 'object' && claims !== null && Object.hasOwn(claims, first);
  return isObject ? inside((claims as Claims)[first], rest) : undefined;
};
