import { useQueryCache } from '@pinia/colada';

/**
 * Says of readings that they are outdated, and reads those that are looked at anew; resolves when they are there. It never rejects: what
 * was done before is done, however the reading ends. What cannot be read says so where it is shown, and one that a newer one overtook has
 * nothing to say.
 */
export const useReadAnew = () => {
  const cache = useQueryCache();
  return (which: Parameters<typeof cache.invalidateQueries>[0]): Promise<unknown> =>
    cache.invalidateQueries(which).catch(() => undefined);
};
