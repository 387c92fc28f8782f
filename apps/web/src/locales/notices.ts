const files = import.meta.glob<Record<string, string>>('./{information,notices}.id.json', {
  eager: true,
  import: 'default',
});

/** Indonesian words of what an agency has to make known: its pledge, its figures, what it does with data. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
