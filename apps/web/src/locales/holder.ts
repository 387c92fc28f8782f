const files = import.meta.glob<Record<string, string>>('./{cases,citizen,papers,surveys}.id.json', {
  eager: true,
  import: 'default',
});

/** Indonesian words for whoever opened a case by its receipt. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
