/** Reads a list to its end, in pages as long as the API gives them, where everything is shown at once. */
export const everyPage = async <T>(
  read: (query: { limit: number; cursor?: string }) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<{ items: T[] }> => {
  const items: T[] = [];
  for (let cursor: string | undefined | null; cursor !== null; ) {
    const page = await read({ limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { items };
};
