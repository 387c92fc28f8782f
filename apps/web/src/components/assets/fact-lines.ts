/** Facts of an asset in the order in which they were given, as text; what is nested or empty is left out. */
export const factLines = (facts: Record<string, unknown>): { key: string; value: string }[] =>
  Object.entries(facts)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '')
    .map(([key, value]) => ({ key, value: String(value) }));
