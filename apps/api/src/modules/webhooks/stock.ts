/** What was taken to be worked on, and is handed out one by one. */
export interface Stock<T> {
  /** The next one, taken anew where none is left; `undefined` when there is no more, or it is over. */
  take(): Promise<T | undefined>;
  /** What was taken and never handed out. */
  left(): readonly T[];
}

/**
 * A stock for several hands.
 * @param isOver says that nothing more is to be handed out.
 * @param fill takes more; `isAll` when nothing remains after that.
 */
export const createStock = <T>(
  isOver: () => Promise<boolean>,
  fill: () => Promise<{ rows: readonly T[]; isAll: boolean }>,
): Stock<T> => {
  const rows: T[] = [];
  let isDry = false;
  let filling: Promise<void> | undefined;
  const refill = async (): Promise<void> => {
    try {
      const found = await fill();
      rows.push(...found.rows);
      isDry = found.isAll;
    } catch (error) {
      isDry = true;
      throw error;
    } finally {
      filling = undefined;
    }
  };
  return {
    take: async () => {
      while (!(await isOver())) {
        const next = rows.shift();
        if (next !== undefined || isDry) return next;
        filling ??= refill();
        await filling;
      }
      return undefined;
    },
    left: () => rows,
  };
};
