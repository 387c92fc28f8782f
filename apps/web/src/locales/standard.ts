const files = import.meta.glob<Record<string, string>>('./standard.id.json', {
  eager: true,
  import: 'default',
});

/** Indonesian words of the page of a standard, its components and what people think of it. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
