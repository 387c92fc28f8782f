/** Runs what it is given one after the other, by key: what changes the same thing never overlaps. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** A fresh set of queues. A failed turn does not stop the next. */
export const createTurns = (): Turns => {
  const tails = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const turn = (tails.get(key) ?? Promise.resolve()).then(work, work);
    const tail = turn.then(
      () => undefined,
      () => undefined,
    );
    tails.set(key, tail);
    void tail.then(() => {
      if (tails.get(key) === tail) tails.delete(key);
    });
    return turn;
  };
};
