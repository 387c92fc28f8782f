const files = import.meta.glob<Record<string, string>>('./information.id.json', {
  eager: true,
  import: 'default',
});

/** Indonesian words for looking among what is public already. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
