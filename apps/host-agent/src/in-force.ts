/** Brings a state into force, for many callers at once. */
export interface InForce {
  /** The state has changed: resolves once a run is through that began after this call. */
  again(): Promise<void>;
  /** Resolves at once where what is now is in force. */
  still(): Promise<void>;
}

/** `run` tells which state it brought into force. Changes that come while one is going on share the next. */
export const createInForce = <State>(run: () => Promise<State>, now: () => State): InForce => {
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  let inForce: State | undefined;
  const again = (): Promise<void> => {
    next ??= current.then(async () => {
      next = undefined;
      const going = run();
      current = going.catch(() => undefined);
      inForce = await going;
    });
    return next;
  };
  return { again, still: async () => (inForce === now() ? undefined : again()) };
};
