/** Brings a state into force, for many callers at once. */
export interface InForce {
  /** The state has changed: resolves once a run is through that began after this call. */
  again(): Promise<void>;
  /** Resolves at once where the last run was good and nothing changed since. */
  still(): Promise<void>;
}

/** Changes that come while a run is going on share the next one. */
export const createInForce = (run: () => Promise<void>): InForce => {
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  let isGood = false;
  const again = (): Promise<void> => {
    isGood = false;
    next ??= current.then(async () => {
      next = undefined;
      const going = run();
      current = going.catch(() => undefined);
      await going;
      isGood = next === undefined;
    });
    return next;
  };
  return { again, still: async () => (isGood ? undefined : again()) };
};
